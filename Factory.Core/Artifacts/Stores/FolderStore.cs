using Factory.Core.Kernel;

namespace Factory.Core.Artifacts.Stores;

/// <summary>Keeps content in a directory, on a disk of the node or on a mount that all nodes share.</summary>
/// <param name="directory">Where the content lies: <c>sha256/ab/cd…</c> below it. The time of a file is the age of its content.</param>
/// <param name="mark">Asked wherever content is missing, and before and after some is written.</param>
internal sealed class FolderStore(string directory, FolderMark mark, TimeProvider time) : ArtifactStore
{
    private readonly string _content = Path.Combine(directory, "sha256");
    private readonly string _arriving = Path.Combine(directory, "arriving");
    private readonly string _leaving = Path.Combine(directory, "leaving");

    public override long? FreeBytes => DiskSpace.FreeAt(directory);

    public override async IAsyncEnumerable<ContentHash> ListAsync(DateTimeOffset before, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        if (!Directory.Exists(_content))
        {
            yield break;
        }

        foreach (var file in new DirectoryInfo(_content).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            ct.ThrowIfCancellationRequested();
            var hex = file.Directory!.Name + file.Name;
            if (IsHash(hex) && file.LastWriteTimeUtc < before.UtcDateTime)
            {
                yield return new ContentHash(hex);
            }
        }

        await Task.CompletedTask;
    }

    // It leaves under a name of its own first. A writer that renews it meanwhile either finds it gone and writes it anew,
    // or was earlier: then its new age shows, and it goes back. Readers look there too, so it is never out of sight.
    public override Task<bool> RemoveAsync(ContentHash hash, DateTimeOffset before, CancellationToken ct)
    {
        Directory.CreateDirectory(_leaving);
        var leaving = Path.Combine(_leaving, $"{hash.Hex}.{Path.GetRandomFileName()}");
        try
        {
            File.Move(PathOf(hash), leaving, overwrite: true);
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult(false);
        }

        if (File.GetLastWriteTimeUtc(leaving) < before.UtcDateTime)
        {
            File.Delete(leaving);
            return Task.FromResult(true);
        }

        TakeBack(leaving);
        return Task.FromResult(false);
    }

    public override Task RemoveUnfinishedAsync(DateTimeOffset before, CancellationToken ct)
    {
        foreach (var file in FilesIn(_arriving).Where(file => File.GetLastWriteTimeUtc(file) < before.UtcDateTime))
        {
            File.Delete(file);
        }

        // Whoever began to remove it died over it: it is looked at again like all other content.
        foreach (var file in FilesIn(_leaving))
        {
            TakeBack(file);
        }

        return Task.CompletedTask;
    }

    protected override Task<Stream?> FindAsync(ContentHash hash, CancellationToken ct) => Task.FromResult<Stream?>(Open(hash));

    protected override Task ProbeAsync(CancellationToken ct)
    {
        mark.Check();
        return Task.CompletedTask;
    }

    protected override bool IsAway(Exception failure) => failure is IOException or UnauthorizedAccessException;

    protected override Task<bool> IsThereAsync(ContentHash hash, CancellationToken ct)
    {
        using var stream = Open(hash);
        return Task.FromResult(stream is not null);
    }

    protected override Task<bool> RenewAsync(ContentHash hash, CancellationToken ct)
    {
        try
        {
            File.SetLastWriteTimeUtc(PathOf(hash), time.GetUtcNow().UtcDateTime);
            return Task.FromResult(true);
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult(false);
        }
    }

    protected override async Task PutAsync(ContentHash hash, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        // A name of its own, flushed to the disk, then renamed, and so are the names: of the content, of its folder, and of theirs.
        mark.Check();
        var path = PathOf(hash);
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

            File.SetLastWriteTimeUtc(arriving, time.GetUtcNow().UtcDateTime);
            File.Move(arriving, path, overwrite: true);
            FolderSync.Flush(Path.GetDirectoryName(path)!);
            FolderSync.Flush(_content);
            FolderSync.Flush(directory);
        }
        finally
        {
            File.Delete(arriving);
        }

        // What was written beside a mount that went away meanwhile is written nowhere.
        mark.Check();
    }

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

    private static IEnumerable<string> FilesIn(string path, string pattern = "*") => Directory.Exists(path) ? Directory.EnumerateFiles(path, pattern) : [];

    // Once more at its place in the end: it may have gone back while it was looked for.
    private FileStream? Open(ContentHash hash) =>
        Open(PathOf(hash)) ?? FilesIn(_leaving, $"{hash.Hex}.*").Select(Open).FirstOrDefault(stream => stream is not null) ?? Open(PathOf(hash)) ?? Missing();

    private FileStream? Missing()
    {
        mark.Check();
        return null;
    }

    private void TakeBack(string leaving)
    {
        var path = PathOf(new ContentHash(Path.GetFileName(leaving)[..64]));
        try
        {
            // Not over what was written meanwhile: that is younger.
            File.Move(leaving, path, overwrite: false);
        }
        catch (FileNotFoundException)
        {
            // Another node was faster.
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(leaving);
        }
    }

    private string PathOf(ContentHash hash) => Path.Combine(_content, hash.Hex[..2], hash.Hex[2..]);
}
