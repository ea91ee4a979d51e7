using Factory.Core.Blueprints;
using Factory.Core.Blueprints.Versions;
using Factory.Core.Generation;
using Factory.Core.Kernel;

namespace Factory.Core.Runs;

/// <param name="BoundedContext">The context that the files are of.</param>
public sealed record TemplatePreview(string BoundedContext, IReadOnlyList<PreviewFile> Files);

/// <summary>Shows what a template makes of a blueprint that belongs to no project, such as a sample. Nothing is stored.</summary>
public sealed class PreviewTemplate(ResolveRunInputs resolve, Generator generator)
{
    private const string Organization = "Contoso";

    /// <summary>The files for the blueprint's first context, with every parameter as it comes. Fails as a run of the same order would.</summary>
    /// <param name="version">Null: the newest.</param>
    /// <param name="blueprint">YAML.</param>
    public Result<TemplatePreview> Execute(string templateId, string? version, string blueprint, CancellationToken cancellationToken)
    {
        var analysis = BlueprintAnalyzer.Analyze(blueprint, BlueprintForm.Yaml, Organization, cancellationToken);
        if (analysis is not { IsValid: true, Document: { Contexts.Count: > 0 } document })
        {
            return BlueprintErrors.InvalidBecause(analysis.Findings);
        }

        var order = new RunOrder(
            ProjectId: "", BlueprintVersion: null, Organization, document.Contexts[0].Name, Requirements: null, templateId, version, Parameters: null, ConfigurationVersion: null);
        var inputs = resolve.Resolve(order, document, cancellationToken);
        if (!inputs.IsSuccess)
        {
            return inputs.Error;
        }

        var tree = generator.Generate(inputs.Value.Generation, cancellationToken);
        return tree.IsSuccess ? new TemplatePreview(order.BoundedContext, [.. tree.Value.Files.Select(PreviewFile.Of)]) : tree.Error;
    }
}
