using Factory.Core.Blueprints;
using Factory.Core.Blueprints.Versions;
using Factory.Core.Generation;
using Factory.Core.Kernel;
using Factory.Core.Projects;
using Factory.Core.Templates;
using Factory.Core.Tenancy;

namespace Factory.Core.Runs;

/// <summary>One file that a run would make.</summary>
public sealed record PreviewFile(string Path, int SizeBytes, string Sha256, string Element, Ownership Ownership, string Content)
{
    internal static PreviewFile Of(GeneratedFile file) =>
        new(file.Path, file.Bytes.Length, file.Hash.Hex, file.Element, file.Ownership, file.Content);
}

/// <summary>What a run would make, without making it.</summary>
/// <param name="BlueprintVersion">Null if the project has none, or if a blueprint was sent along.</param>
/// <param name="ContentHash">Of the blueprint that was used, with its algorithm in front.</param>
public sealed record RunPreview(
    TemplateReference Template, int? BlueprintVersion, string ContentHash, IReadOnlyList<PreviewFile> Files, IReadOnlyList<Finding> Findings);

/// <summary>Generates in memory what a run of the same order would: the same paths and bytes. Nothing is stored.</summary>
public sealed class PreviewRun(ProjectQueries projects, CompleteOrder complete, ResolveRunInputs resolve, Generator generator)
{
    /// <param name="blueprintText">Used in place of the project's blueprint; null: the project's.</param>
    public async Task<Result<RunPreview>> ExecuteAsync(
        CurrentTenant tenant, StartRunRequest request, string? blueprintText, BlueprintForm form, CancellationToken ct)
    {
        var project = await projects.FindAsync(tenant, request.ProjectId, ct);
        if (!project.IsSuccess)
        {
            return project.Error;
        }

        var completed = await complete.ExecuteAsync(tenant, project.Value, request, ct);
        if (!completed.IsSuccess)
        {
            return completed.Error;
        }

        var order = completed.Value;
        var inputs = blueprintText is null
            ? await resolve.ExecuteAsync(tenant, order, ct)
            : WithText(order, blueprintText, form, ct);
        if (!inputs.IsSuccess)
        {
            return inputs.Error;
        }

        var tree = generator.Generate(inputs.Value.Generation, ct);
        return tree.IsSuccess
            ? new RunPreview(
                new TemplateReference(inputs.Value.Template.Id, inputs.Value.Template.Version),
                blueprintText is null ? order.BlueprintVersion : null,
                inputs.Value.Model.BlueprintHash.ToString(),
                [.. tree.Value.Files.Select(PreviewFile.Of)],
                [.. inputs.Value.Model.Findings, .. tree.Value.Findings])
            : tree.Error;
    }

    private Result<RunInputs> WithText(RunOrder order, string text, BlueprintForm form, CancellationToken ct)
    {
        var analysis = BlueprintAnalyzer.Analyze(text, form, order.Organization, ct);
        return analysis is { IsValid: true, Document: { } document }
            ? resolve.Resolve(order, document, ct)
            : BlueprintErrors.InvalidBecause(analysis.Findings);
    }
}
