namespace Factory.Core.Artifacts;

/// <summary>What an artifact is compared with.</summary>
public sealed record ArtifactDiffBase(string RunId, string ArtifactId);

/// <summary>How many files became what.</summary>
public sealed record ArtifactDiffSummary(int Added, int Removed, int Changed, int Unchanged);

public enum ArtifactFileStatus
{
    /// <summary>The base has no file of that path.</summary>
    Added,

    /// <summary>Only the base has it.</summary>
    Removed,

    /// <summary>Both have it, with different content.</summary>
    Changed,
}

/// <summary>One file that is not the same in both.</summary>
/// <param name="SizeBytes">Null if it was removed.</param>
/// <param name="Sha256">Null if it was removed.</param>
/// <param name="BaseSha256">Null if it was added.</param>
/// <param name="Patch">From the base to the artifact as a unified diff; null if a side is no text, is larger than 256 KiB or has more than 10 000 lines.</param>
/// <param name="PatchOmitted">Whether the patch is missing only because those of the files before fill the answer.</param>
public sealed record ArtifactFileChange(
    string Path, ArtifactFileStatus Status, long? SizeBytes, string? Sha256, string? BaseSha256, string? Patch, bool PatchOmitted);

/// <summary>How the files of an artifact differ from those of another.</summary>
/// <param name="Files">Those that are not the same, by path.</param>
public sealed record ArtifactDiff(ArtifactDiffBase Base, ArtifactDiffSummary Summary, IReadOnlyList<ArtifactFileChange> Files);
