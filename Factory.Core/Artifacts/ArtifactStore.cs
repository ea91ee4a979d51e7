using System.Security.Cryptography;
using Factory.Core.Kernel;

namespace Factory.Core.Artifacts;

/// <summary>Keeps content on disk under its own hash: the same content is there once, and what is there is whole.</summary>
/// <param name="directory">Where the content lies: <c>sha256/ab/cd…</c> below it.</param>
public sealed class ArtifactStore(string directory)
{
    private readonly string _content = Path.Combine(directory, "sha256");
    private readonly string _arriving = Path.Combine(directory, "arriving");

    /// <summary>Keeps the content; afterwards it can be opened by the hash that is returned.</summary>
    /// <exception cref="IOException">The disk is full or cannot be written.</exception>
    public async Task<ContentHash> WriteAsync(ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        var hash = ContentHash.Of(content.Span);
        var path = PathOf(hash);
        if (await IsWholeAsync(path, hash, ct))
        {
            return hash;
        }

        // A name of its own, flushed to the disk, then renamed: a reader meets all of it or nothing, whenever the process dies.
        Directory.CreateDirectory(_arriving);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var arriving = Path.Combine(_arriving, Path.GetRandomFileName());
        try
        {
            await using (var file = new FileStream(arriving, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true))
            {
                await file.WriteAsync(content, ct);
                file.Flush(flushToDisk: true);
            }

            File.Move(arriving, path, overwrite: true);
        }
        finally
        {
            File.Delete(arriving);
        }

        return hash;
    }

    /// <summary>Whether there is content under that hash; whether it is whole shows when it is opened.</summary>
    public bool Has(ContentHash hash) => IsHash(hash.Hex) && File.Exists(PathOf(hash));

    /// <summary>The content of that hash, checked against it before the first byte is given.</summary>
    public async Task<Result<Stream>> OpenAsync(ContentHash hash, CancellationToken ct)
    {
        if (!IsHash(hash.Hex) || Open(PathOf(hash)) is not { } stream)
        {
            return ArtifactErrors.Damaged(hash);
        }

        if (!await HasHashAsync(stream, hash, ct))
        {
            await stream.DisposeAsync();
            return ArtifactErrors.Damaged(hash);
        }

        stream.Position = 0;
        return stream;
    }

    /// <summary>The whole content of that hash, checked against it.</summary>
    public async Task<Result<byte[]>> ReadAsync(ContentHash hash, CancellationToken ct)
    {
        var opened = await OpenAsync(hash, ct);
        if (!opened.IsSuccess)
        {
            return opened.Error;
        }

        await using var stream = opened.Value;
        var content = new byte[stream.Length];
        await stream.ReadExactlyAsync(content, ct);
        return content;
    }

    /// <summary>Removes what a process that died left half written before <paramref name="before" />.</summary>
    public void RemoveUnfinished(DateTimeOffset before)
    {
        if (!Directory.Exists(_arriving))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(_arriving).Where(file => File.GetLastWriteTimeUtc(file) < before.UtcDateTime))
        {
            File.Delete(file);
        }
    }

    private static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    private static FileStream? Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 64 * 1024, useAsync: true);
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static async Task<bool> IsWholeAsync(string path, ContentHash hash, CancellationToken ct)
    {
        await using var stream = Open(path);
        return stream is not null && await HasHashAsync(stream, hash, ct);
    }

    private static async Task<bool> HasHashAsync(Stream stream, ContentHash hash, CancellationToken ct) =>
        Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, ct)) == hash.Hex;

    private string PathOf(ContentHash hash) => Path.Combine(_content, hash.Hex[..2], hash.Hex[2..]);
}
