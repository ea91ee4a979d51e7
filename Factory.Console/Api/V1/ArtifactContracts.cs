using Factory.Core.Artifacts;
using Factory.Core.Runs;

namespace Factory.Console.Api.V1;

public sealed record ArtifactLinks(string Self, string Download, string Files);

public sealed record ArtifactResource(
    string Id,
    string RunId,
    int Attempt,
    ArtifactKind Kind,
    string Name,
    string FileName,
    string ContentType,
    long SizeBytes,
    string Sha256,
    int FileCount,
    ArtifactStatus Status,
    DateTimeOffset CreatedAt,
    ArtifactLinks Links)
{
    internal static ArtifactResource Of(ArtifactView artifact)
    {
        var self = $"{RunResource.PathOf(artifact.RunId)}/artifacts/{artifact.Id}";
        return new ArtifactResource(
            artifact.Id,
            artifact.RunId,
            artifact.Attempt,
            artifact.Kind,
            artifact.Name,
            artifact.FileName,
            artifact.ContentType,
            artifact.SizeBytes,
            artifact.Sha256,
            artifact.FileCount,
            artifact.Status,
            artifact.CreatedAt,
            new ArtifactLinks(self, $"{self}/download", $"{self}/files"));
    }
}

public sealed record ArtifactList(IReadOnlyList<ArtifactResource> Items);

/// <param name="Items">The newest first.</param>
public sealed record FileVersionList(IReadOnlyList<FileVersion> Items);

public sealed record ArtifactFileList(IReadOnlyList<ArtifactFileView> Items);
