using System.IO.Compression;

namespace Factory.Core.Artifacts;

/// <summary>One of two artifacts that are compared: its list of files, and their content as long as it is open.</summary>
internal sealed class ArtifactSide(ArtifactContent content, IReadOnlyList<ArtifactFileView> files) : IAsyncDisposable
{
    private readonly ZipArchive? _zip = content.Artifact.ContentType == ArtifactPackage.Zip
        ? new ZipArchive(content.Stream, ZipArchiveMode.Read, leaveOpen: true)
        : null;

    public IReadOnlyDictionary<string, ArtifactFileView> Files { get; } = files.ToDictionary(file => file.Path, StringComparer.Ordinal);

    /// <summary>The content of a file of the list.</summary>
    /// <exception cref="InvalidDataException">The artifact does not hold what its list says.</exception>
    public byte[] Read(string path)
    {
        if (_zip is null)
        {
            content.Stream.Position = 0;
            return Whole(content.Stream, content.Stream.Length);
        }

        var entry = _zip.GetEntry(path) ?? throw new InvalidDataException($"The artifact {content.Artifact.Id} lists '{path}' and does not hold it.");
        using var stream = entry.Open();
        return Whole(stream, entry.Length);
    }

    public ValueTask DisposeAsync()
    {
        _zip?.Dispose();
        return content.Stream.DisposeAsync();
    }

    private static byte[] Whole(Stream stream, long length)
    {
        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
