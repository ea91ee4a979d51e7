using Factory.Core.Kernel;

namespace Factory.Core.Artifacts;

/// <summary>The content of one artifact before it is published.</summary>
public sealed record ArtifactPackage(ArtifactKind Kind, string Name, string FileName, string ContentType, byte[] Content, IReadOnlyList<ZipFile> Files)
{
    public const string Zip = "application/zip";
    public const string Json = "application/json";

    /// <summary>These files as one zip.</summary>
    public static ArtifactPackage OfFiles(ArtifactKind kind, string name, string fileName, IReadOnlyList<ZipFile> files) =>
        new(kind, name, fileName, Zip, DeterministicZip.Write(files), files);

    /// <summary>One JSON document.</summary>
    public static ArtifactPackage OfJson(ArtifactKind kind, string name, string fileName, byte[] content) =>
        new(kind, name, fileName, Json, content, [new ZipFile(fileName, content)]);

    internal Artifact ToArtifact(string tenantId, string runId, int attempt, ArtifactStatus status, DateTimeOffset now) => new()
    {
        TenantId = tenantId,
        Id = Id.New("art", now),
        RunId = runId,
        Attempt = attempt,
        Kind = Kind,
        Name = Name,
        FileName = FileName,
        ContentType = ContentType,
        SizeBytes = Content.Length,
        Sha256 = ContentHash.Of(Content).Hex,
        FileCount = Files.Count,
        Status = status,
        CreatedAt = now,
    };

    internal IEnumerable<ArtifactFile> ToFiles(Artifact artifact) => Files.Select(file => new ArtifactFile
    {
        TenantId = artifact.TenantId,
        ArtifactId = artifact.Id,
        Path = file.Path,
        SizeBytes = file.Content.Length,
        Sha256 = ContentHash.Of(file.Content.Span).Hex,
    });
}
