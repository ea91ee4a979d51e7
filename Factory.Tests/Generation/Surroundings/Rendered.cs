using System.Text.Json.Nodes;
using Factory.Core.Blueprints;
using Factory.Core.Generation;
using Factory.Core.Kernel;
using Factory.Core.Templates;
using YamlDotNet.RepresentationModel;

namespace Factory.Tests.Generation.Surroundings;

/// <summary>A generated solution in memory.</summary>
internal static class Rendered
{
    private static readonly Lazy<TemplatePack> Pack = new(() => TemplateCatalogue.Read(TemplateCatalogue.BuiltIn).Value!.Find("microservice", null).Value!);

    public static string Billing => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "samples", "billing.yaml"));

    /// <param name="parameters">Such as <c>database=postgresql messaging=rabbitmq</c>.</param>
    public static IReadOnlyList<GeneratedFile> Files(string blueprint, string parameters = "")
    {
        var analysis = BlueprintAnalyzer.Analyze(blueprint, BlueprintForm.Yaml, "Contoso", CancellationToken.None);
        Assert.True(analysis.IsValid, string.Join('\n', analysis.Findings.Select(finding => finding.Message)));
        var given = new JsonObject();
        foreach (var pair in parameters.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=')))
        {
            given[pair[0]] = bool.TryParse(pair[1], out var flag) ? JsonValue.Create(flag) : JsonValue.Create(pair[1]);
        }

        var input = new GenerationInput(analysis.Contexts[0], ContentHash.Of(blueprint), Pack.Value, Pack.Value.ReadParameters(given).Value!);
        var tree = new Generator().Generate(input, CancellationToken.None);
        Assert.True(tree.IsSuccess, tree.Error?.Message);
        return tree.Value.Files;
    }

    public static YamlNode Yaml(GeneratedFile file)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(file.Content));
        return Assert.Single(stream.Documents).RootNode;
    }
}
