namespace Factory.Core.Blueprints.Transfer;

/// <summary>A project with its blueprint as one document that another installation can take in.</summary>
/// <param name="Format">Which form of the document this is; there is 1 only.</param>
/// <param name="BlueprintVersions">Every version, 1 first; empty if the project has no blueprint.</param>
public sealed record ProjectExport(int Format, ExportedProject Project, IReadOnlyList<ExportedBlueprintVersion> BlueprintVersions)
{
    public const int Current = 1;
}

/// <param name="Organization">The root of every generated namespace; null: made from the name.</param>
public sealed record ExportedProject(string Name, string? Description = null, string? Organization = null);

/// <summary>One version of a blueprint as it was written, and by whom.</summary>
/// <param name="Version">1, 2, 3 … within the project.</param>
/// <param name="CreatedBy">Its author where it was written; who took it in stands at the project.</param>
public sealed record ExportedBlueprintVersion(
    int Version, BlueprintForm Form, string Text, DateTimeOffset CreatedAt, string CreatedBy, string? Message = null);
