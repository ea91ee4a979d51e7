using Factory.Core.Kernel;

namespace Factory.Core.Artifacts;

/// <summary>Why an artifact cannot be given.</summary>
public static class ArtifactErrors
{
    public static readonly ErrorCode ArtifactNotFound = new(
        "ARTIFACT_NOT_FOUND", ErrorKind.NotFound, "The run has no artifact of that id; the list of its artifacts shows what there is.");

    public static readonly ErrorCode ArtifactFileNotFound = new(
        "ARTIFACT_FILE_NOT_FOUND", ErrorKind.NotFound, "The artifact holds no file of that path; its list of files shows what there is.");

    public static readonly ErrorCode BaseArtifactNotFound = new(
        "BASE_ARTIFACT_NOT_FOUND", ErrorKind.NotFound, "The run to compare with has published no artifact of that kind; take another run as 'base', or wait until it has.");

    public static readonly ErrorCode ArtifactDamaged = new(
        "ARTIFACT_DAMAGED", ErrorKind.Unexpected, "The stored content is missing or no longer has its hash; run again to make it anew.");

    public static readonly ErrorCode SearchTooShort = new(
        "SEARCH_TOO_SHORT", ErrorKind.Invalid, "The text that is looked for is too short: it would be found nearly everywhere; send at least two letters.");

    public static readonly ErrorCode StoreUnavailable = new(
        "ARTIFACT_STORE_UNAVAILABLE", ErrorKind.Unavailable, "The store of artifacts cannot be reached; runs wait for it, and what does not lie there can be read. Try again after Retry-After.");

    internal static Error NotFound(string artifactId) =>
        ArtifactNotFound.Because($"Artifact with ID '{artifactId}' not found").With("artifactId", artifactId);

    internal static UnavailableException Away(Exception failure) => new(StoreUnavailable, "The artifact store does not answer at the moment.", failure);

    internal static Error NoBase(string baseRunId, ArtifactKind kind) =>
        BaseArtifactNotFound.Because($"The run '{baseRunId}' has published no artifact of that kind.").With("baseRunId", baseRunId).With("kind", kind);

    internal static Error FileNotFound(string path) =>
        ArtifactFileNotFound.Because($"The artifact holds no file '{path}'.").With("path", path);

    internal static Error Damaged(ContentHash hash) =>
        ArtifactDamaged.Because($"The stored content {hash} is missing or damaged.") with { Hint = "Run again: the same inputs make the same content." };
}
