using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Factory.Tests.Generation.Service;

public sealed partial class OpenApiTests
{
    private static YamlMappingNode Document { get; } = Read();

    [Fact]
    public void Its_operations_are_the_mapped_ones()
    {
        var mapped = GeneratedService.Billing.Files
            .Where(file => file.Path.EndsWith("Endpoints.cs", StringComparison.Ordinal))
            .SelectMany(file => OperationName().Matches(file.Content), (_, match) => match.Groups[1].Value);
        var documented = Map(Document["paths"]).Children.Values.Cast<YamlMappingNode>()
            .SelectMany(path => path.Children.Values)
            .Select(operation => operation["operationId"].ToString());

        Assert.Equal(mapped.Order(), documented.Order());
    }

    [Fact]
    public void Every_reference_leads_to_a_schema()
    {
        var schemas = Map(Map(Document["components"])["schemas"]).Children.Keys.Select(key => $"#/components/schemas/{key}").ToHashSet();
        var references = Document.AllNodes.OfType<YamlMappingNode>()
            .Where(node => node.Children.ContainsKey("$ref"))
            .Select(node => node["$ref"].ToString());

        Assert.DoesNotContain(references, reference => !schemas.Contains(reference));
    }

    [Fact]
    public void A_command_of_one_instance_takes_its_id_and_the_version_that_the_caller_has_seen()
    {
        var parameters = (YamlSequenceNode)Document["paths"]["/subscriptions/{id}/activate"]["post"]["parameters"];

        Assert.Equal(["id", "If-Match"], parameters.Select(parameter => parameter["name"].ToString()));
    }

    private static YamlMappingNode Read()
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(GeneratedService.Text("openapi.yaml")));
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    private static YamlMappingNode Map(YamlNode node) => (YamlMappingNode)node;

    [GeneratedRegex("WithName\\(\"([^\"]+)\"\\)")]
    private static partial Regex OperationName();
}
