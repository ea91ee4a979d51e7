using System.IO.Compression;

namespace Factory.Core.Artifacts;

/// <summary>One file of a zip that is to be written.</summary>
/// <param name="Path">Relative, with forward slashes.</param>
public sealed record ZipFile(string Path, ReadOnlyMemory<byte> Content);

/// <summary>Writes zips whose bytes follow from the paths and contents alone: no time, no order of arrival, no machine.</summary>
public static class DeterministicZip
{
    // The earliest time that the format can hold; every tool shows it as it is.
    private static readonly DateTimeOffset Timestamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // A regular file that all may read and its owner may write (0644), as Unix tools keep it in the upper half.
    private const int RegularFile = unchecked((int)((0x8000u | 0x1A4u) << 16));

    /// <summary>The zip of these files, ordered by path.</summary>
    public static byte[] Write(IEnumerable<ZipFile> files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in files.OrderBy(file => file.Path, StringComparer.Ordinal))
            {
                var entry = zip.CreateEntry(file.Path, CompressionLevel.Optimal);
                entry.LastWriteTime = Timestamp;
                entry.ExternalAttributes = RegularFile;
                using var content = entry.Open();
                content.Write(file.Content.Span);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>The content of one file of a zip; null if it holds none of that path.</summary>
    public static byte[]? Read(Stream zip, string path)
    {
        using var archive = new ZipArchive(zip, ZipArchiveMode.Read, leaveOpen: true);
        if (archive.GetEntry(path) is not { } entry)
        {
            return null;
        }

        using var content = entry.Open();
        var bytes = new byte[entry.Length];
        content.ReadExactly(bytes);
        return bytes;
    }
}
