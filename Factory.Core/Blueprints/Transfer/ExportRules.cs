using Factory.Core.Blueprints.Versions;
using Factory.Core.Kernel;

namespace Factory.Core.Blueprints.Transfer;

/// <summary>What the document of a project must be beside its blueprints.</summary>
internal static class ExportRules
{
    public const int MaxVersions = 1000;
    private const int MaxAuthor = 190;

    public static IEnumerable<Problem> Check(ProjectExport export)
    {
        if (export.Format != ProjectExport.Current)
        {
            yield return new Problem("/format", "UNKNOWN_FORMAT", $"Only the format {ProjectExport.Current} is read here; this is {export.Format}.");
        }

        if (export.BlueprintVersions.Count > MaxVersions)
        {
            yield return new Problem("/blueprintVersions", "TOO_MANY", $"At most {MaxVersions} versions are read here; these are {export.BlueprintVersions.Count}.");
            yield break;
        }

        foreach (var problem in export.BlueprintVersions.SelectMany((version, index) => Check(version, index)))
        {
            yield return problem;
        }
    }

    private static IEnumerable<Problem> Check(ExportedBlueprintVersion version, int index)
    {
        var pointer = $"/blueprintVersions/{index}";
        if (version.Version != index + 1)
        {
            yield return new Problem($"{pointer}/version", "OUT_OF_ORDER", $"Versions count from 1 without gaps: here {index + 1} comes, not {version.Version}.");
        }

        if (version.Message is { Length: > PutBlueprint.MaxMessage } || version.Message?.Contains('\0', StringComparison.Ordinal) == true)
        {
            yield return new Problem($"{pointer}/message", "BAD_FORM", $"A message has at most {PutBlueprint.MaxMessage} letters.");
        }

        if (version.CreatedBy is "" or { Length: > MaxAuthor } || version.CreatedBy.Any(char.IsControl))
        {
            yield return new Problem($"{pointer}/createdBy", "BAD_FORM", $"An author is one line of at most {MaxAuthor} letters.");
        }
    }
}
