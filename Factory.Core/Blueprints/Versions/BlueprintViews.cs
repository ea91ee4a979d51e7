using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Model;

namespace Factory.Core.Blueprints.Versions;

/// <summary>How big one bounded context of a blueprint is.</summary>
public sealed record ContextSummary(string Name, int Aggregates, int Commands, int Events)
{
    internal static IReadOnlyList<ContextSummary> Of(BlueprintAnalysis analysis) => [.. analysis.Contexts.Select(Of)];

    private static ContextSummary Of(ContextModel context) => new(
        context.Name,
        context.Aggregates.Count,
        context.Aggregates.Sum(aggregate => aggregate.Commands.Count),
        context.Aggregates.Sum(aggregate => aggregate.Events.Count));
}

/// <summary>A version of a project's blueprint as callers see it, without its text.</summary>
/// <param name="ContentHash">Over the canonical JSON, with its algorithm in front.</param>
/// <param name="Findings">What the factory noticed in it; empty in lists.</param>
public sealed record BlueprintVersionView(
    string ProjectId,
    int Version,
    BlueprintForm Form,
    string ContentHash,
    string? Message,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    IReadOnlyList<ContextSummary> Contexts,
    IReadOnlyList<Finding> Findings)
{
    internal static BlueprintVersionView Of(BlueprintVersion version, IReadOnlyList<Finding> findings) => new(
        version.ProjectId,
        version.Version,
        version.Form,
        version.ContentHash,
        version.Message,
        version.CreatedAt,
        version.CreatedBy,
        version.Contexts,
        findings);
}

/// <summary>What became of a blueprint that was put.</summary>
/// <param name="Version">The version that holds it.</param>
/// <param name="IsNew">Whether this put made the version; false: the same content was there already.</param>
public sealed record BlueprintPut(BlueprintVersionView Version, bool IsNew);

/// <summary>A version of a project's blueprint with its content.</summary>
/// <param name="Text">As it was written.</param>
/// <param name="Document">What was read of the text.</param>
/// <param name="Analysis">The text resolved and checked.</param>
public sealed record StoredBlueprint(
    int Version, BlueprintForm Form, string Text, BlueprintDocument Document, string ContentHash, BlueprintAnalysis Analysis);
