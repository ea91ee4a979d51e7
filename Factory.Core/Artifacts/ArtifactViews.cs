namespace Factory.Core.Artifacts;

/// <summary>An artifact as callers see it.</summary>
public sealed record ArtifactView
{
    public required string Id { get; init; }

    public required string RunId { get; init; }

    public required int Attempt { get; init; }

    public required ArtifactKind Kind { get; init; }

    public required string Name { get; init; }

    public required string FileName { get; init; }

    public required string ContentType { get; init; }

    public required long SizeBytes { get; init; }

    /// <summary>64 lower-case hex digits.</summary>
    public required string Sha256 { get; init; }

    public required int FileCount { get; init; }

    public required ArtifactStatus Status { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    internal static ArtifactView Of(Artifact artifact) => new()
    {
        Id = artifact.Id,
        RunId = artifact.RunId,
        Attempt = artifact.Attempt,
        Kind = artifact.Kind,
        Name = artifact.Name,
        FileName = artifact.FileName,
        ContentType = artifact.ContentType,
        SizeBytes = artifact.SizeBytes,
        Sha256 = artifact.Sha256,
        FileCount = artifact.FileCount,
        Status = artifact.Status,
        CreatedAt = artifact.CreatedAt,
    };
}

/// <summary>One line in an artifact's list of files.</summary>
public sealed record ArtifactFileView(string Path, long SizeBytes, string Sha256);

/// <summary>An opened artifact: a stream that can seek, whose content has its hash. Whoever opened it closes it.</summary>
public sealed record ArtifactContent(Stream Stream, ArtifactView Artifact);

/// <summary>One file of an artifact with its content.</summary>
public sealed record ArtifactFileContent(ArtifactFileView File, byte[] Content);
