using System.Text.Json.Nodes;
using Factory.Core.Blueprints;
using Factory.Core.Generation;
using Factory.Core.Kernel;
using Factory.Core.Requirements;
using Factory.Core.Templates;

namespace Factory.Bench.Generation;

/// <summary>Makes services of blueprints in process, as the steps of a run do.</summary>
internal sealed class Services
{
    private readonly TemplatePack _pack = TemplateCatalogue.Read(TemplateCatalogue.BuiltIn).Value!.Find("microservice", version: null).Value!;
    private readonly Generator _generator = new();

    public GenerationInput Read(string blueprint, CancellationToken ct)
    {
        var analysis = BlueprintAnalyzer.Analyze(blueprint, BlueprintForm.Yaml, "Contoso", ct);
        return analysis.IsValid
            ? new GenerationInput(analysis.Contexts[0], ContentHash.Of(blueprint), _pack, _pack.ReadParameters((JsonObject?)null).Value!)
            : throw new InvalidOperationException(string.Join('\n', analysis.Findings.Select(finding => finding.Message)));
    }

    /// <summary>What a run starts from in a project without blueprint.</summary>
    public GenerationInput Start(string context, CancellationToken ct)
    {
        var model = RunModelBuilder.Build(blueprint: null, "Contoso", context, requirements: null, ct);
        return new GenerationInput(model.Value!.Context, model.Value.BlueprintHash, _pack, _pack.ReadParameters((JsonObject?)null).Value!);
    }

    public GeneratedTree Generate(GenerationInput input, CancellationToken ct)
    {
        var tree = _generator.Generate(input, ct);
        return tree.IsSuccess ? tree.Value : throw new InvalidOperationException(tree.Error.Message);
    }
}
