using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Factory.Tests.Generation.Service;

public sealed partial class OpenApiTests
{
    private const string Sensitive = """
        blueprint: 1
        name: Secrets
        organization: Acme
        contexts:
          - name: Things
            enums: [{ name: Kind, values: [Small, Large] }]
            valueObjects:
              - { name: Address, fields: [{ name: city, type: string, required: true }] }
            aggregates:
              - name: Thing
                fields:
                  - { name: code, type: string, required: true, pattern: '[A-Z]{3}', sensitive: true }
                  - { name: weight, type: int, min: 1, sensitive: true }
                  - { name: kinds, type: list<Kind>, maxItems: 3, sensitive: true }
                  - { name: address, type: Address, sensitive: true }
                  - { name: seenAt, type: dateTime, required: true, sensitive: true }
        """;

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

    [Theory]
    [InlineData("code", "string")]
    [InlineData("weight", "null integer string")]
    [InlineData("kinds", "array string")]
    [InlineData("address", "null object string")]
    [InlineData("seenAt", "string")]
    public void What_may_be_masked_is_a_text_too_and_promises_no_form(string field, string types)
    {
        var schema = Read(GeneratedService.Text(GeneratedService.Of(Sensitive), "openapi.yaml"))["components"]["schemas"]["Thing"]["properties"][field];

        var type = schema["type"] is YamlSequenceNode several ? string.Join(' ', several) : schema["type"].ToString();
        Assert.Equal(types, type);
        Assert.Equal(["type", "description"], Map(schema).Children.Keys.Select(key => key.ToString()));
    }

    private static YamlMappingNode Read() => Read(GeneratedService.Text("openapi.yaml"));

    private static YamlMappingNode Read(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }

    private static YamlMappingNode Map(YamlNode node) => (YamlMappingNode)node;

    [GeneratedRegex("WithName\\(\"([^\"]+)\"\\)")]
    private static partial Regex OperationName();
}
