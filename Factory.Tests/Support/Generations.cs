using System.Text.Json.Nodes;
using Factory.Core.Blueprints;
using Factory.Core.Generation;
using Factory.Core.Kernel;
using Factory.Core.Templates;

namespace Factory.Tests.Support;

/// <summary>Inputs of generations from a blueprint's text.</summary>
internal static class Generations
{
    public static GenerationInput Of(string blueprint, TemplatePack? template = null, JsonObject? parameters = null)
    {
        var analysis = BlueprintAnalyzer.Analyze(blueprint, BlueprintForm.Yaml, "Contoso", CancellationToken.None);
        Assert.True(analysis.IsValid, string.Join('\n', analysis.Findings.Select(finding => finding.Message)));
        template ??= TemplatePacks.Microservice;
        return new GenerationInput(analysis.Contexts[0], ContentHash.Of(blueprint), template, template.ReadParameters(parameters).Value);
    }
}
