using Factory.Core.Blueprints;
using Factory.Core.Blueprints.Diff;
using Factory.Core.Blueprints.Versions;

namespace Factory.Console.Api.V1;

public sealed record BlueprintLinks(string Self, string Content, string Versions);

public sealed record BlueprintVersionResource(
    string ProjectId,
    int Version,
    string ContentHash,
    BlueprintForm Form,
    string? Message,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    IReadOnlyList<ContextSummary> Contexts,
    IReadOnlyList<Finding> Findings,
    BlueprintLinks Links)
{
    internal static BlueprintVersionResource Of(BlueprintVersionView version) => new(
        version.ProjectId,
        version.Version,
        version.ContentHash,
        version.Form,
        version.Message,
        version.CreatedAt,
        version.CreatedBy,
        version.Contexts,
        version.Findings,
        new BlueprintLinks(
            PathOf(version.ProjectId),
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{PathOf(version.ProjectId)}/versions/{version.Version}"),
            $"{PathOf(version.ProjectId)}/versions"));

    internal static string PathOf(string projectId) => $"{ProjectResource.PathOf(projectId)}/blueprint";
}

/// <param name="Valid">Whether the blueprint would be stored.</param>
/// <param name="ContentHash">Null if it is not valid.</param>
public sealed record BlueprintValidationResource(
    bool Valid, string? ContentHash, IReadOnlyList<ContextSummary> Contexts, IReadOnlyList<Finding> Findings)
{
    internal static BlueprintValidationResource Of(BlueprintValidation validation) =>
        new(validation.IsValid, validation.ContentHash, validation.Contexts, validation.Findings);
}

/// <param name="Breaks">Everything that some change breaks.</param>
public sealed record BlueprintDiffResource(string ProjectId, int From, int To, IReadOnlyList<Contract> Breaks, IReadOnlyList<BlueprintChange> Changes)
{
    internal static BlueprintDiffResource Of(string projectId, ComparedBlueprints compared) =>
        new(projectId, compared.From, compared.To, compared.Diff.Breaks, compared.Diff.Changes);
}
