using System.IO.Compression;
using System.Text.Json;
using Factory.Core.Artifacts.Stores;
using Factory.Core.Kernel;
using Factory.Core.Storage;

namespace Factory.Core.Backups;

/// <summary>What was restored.</summary>
/// <param name="Artifacts">Where the contents of artifacts lie.</param>
/// <param name="Before">Where the directory's old content lies now; null: there was none.</param>
/// <param name="Damaged">Hashes of content that was missing or damaged already when the backup was made.</param>
public sealed record RestoreReport(string Directory, DateTimeOffset CreatedAt, int Contents, string Artifacts, string? Before, IReadOnlyList<string> Damaged);

/// <summary>Makes a data directory from a backup; everything is checked against its hash.</summary>
public sealed class RestoreBackup(TimeProvider time)
{
    private const int HashLength = 64;

    /// <param name="artifacts">The folder that the contents of artifacts go to, beside what is there; null: in the directory.</param>
    /// <param name="replace">Whether a directory that is not empty is put aside; else it is refused.</param>
    /// <exception cref="BackupRefusedException">The file is no whole backup, or the directory is not empty.</exception>
    public async Task<RestoreReport> ExecuteAsync(string file, string directory, string? artifacts, bool replace, CancellationToken ct)
    {
        await using var zip = await OpenAsync(file, ct);
        var manifest = await ManifestAsync(zip, ct);
        var before = MakeRoom(Path.GetFullPath(directory), replace);
        var data = DataDirectory.Open(directory);
        foreach (var key in manifest.Files.Where(saved => saved.Path != BackupManifest.Database))
        {
            var name = key.Path.Split('/') is [BackupManifest.Keys, var simple] && simple == Path.GetFileName(simple) ? simple : throw Foreign(key.Path);
            await ExtractAsync(zip, key, Path.Combine(data.Directory(BackupManifest.Keys), name), ct);
        }

        var store = ArtifactStores.OnFolder(data, artifacts, time);
        var contents = await RestoreContentsAsync(zip, store, ct);
        if (contents != manifest.Contents)
        {
            throw new BackupRefusedException($"The backup holds {contents} contents of artifacts and should hold {manifest.Contents}.");
        }

        // The database comes last: until then no factory takes the directory for a whole one.
        var arriving = data.File($"{BackupManifest.Database}.part");
        await ExtractAsync(zip, manifest.Files.Single(saved => saved.Path == BackupManifest.Database), arriving, ct);
        await DatabaseCopy.CheckAsync(arriving, ct);
        File.Move(arriving, data.File(BackupManifest.Database));
        return new RestoreReport(data.Root, manifest.CreatedAt, contents, ArtifactStores.PathOf(data, artifacts), before, manifest.Damaged);
    }

    private static async Task<ZipArchive> OpenAsync(string file, CancellationToken ct)
    {
        try
        {
            return await ZipFile.OpenReadAsync(file, ct);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BackupRefusedException($"{file} is no backup: {unreadable.Message}");
        }
    }

    private static async Task<BackupManifest> ManifestAsync(ZipArchive zip, CancellationToken ct)
    {
        if (zip.GetEntry(BackupManifest.Entry) is not { } entry)
        {
            throw new BackupRefusedException("The file is no whole backup: it does not say what it holds.");
        }

        await using var content = await entry.OpenAsync(ct);
        var manifest = await JsonSerializer.DeserializeAsync<BackupManifest>(content, BackupManifest.Json, ct);
        return manifest is { Format: BackupManifest.CurrentFormat }
            ? manifest
            : throw new BackupRefusedException($"The backup is of format {manifest?.Format}; this release reads {BackupManifest.CurrentFormat}.");
    }

    private static async Task ExtractAsync(ZipArchive zip, BackupFile file, string path, CancellationToken ct)
    {
        var entry = zip.GetEntry(file.Path) ?? throw new BackupRefusedException($"The backup does not hold {file.Path}.");
        await using var target = PrivateFile.Create(path);
        await using (var content = await entry.OpenAsync(ct))
        {
            await content.CopyToAsync(target, ct);
        }

        target.Flush(flushToDisk: true);
        target.Position = 0;
        if (Convert.ToHexStringLower(await System.Security.Cryptography.SHA256.HashDataAsync(target, ct)) != file.Sha256)
        {
            throw new BackupRefusedException($"{file.Path} in the backup is damaged.");
        }
    }

    private static async Task<int> RestoreContentsAsync(ZipArchive zip, FolderStore store, CancellationToken ct)
    {
        var count = 0;
        foreach (var entry in zip.Entries.Where(entry => entry.FullName.StartsWith($"{BackupManifest.Artifacts}/", StringComparison.Ordinal)))
        {
            var hash = entry.FullName[(BackupManifest.Artifacts.Length + 1)..];
            await using var content = await entry.OpenAsync(ct);
            var bytes = new byte[entry.Length];
            await content.ReadExactlyAsync(bytes, ct);
            if (hash.Length != HashLength || ContentHash.Of(bytes).Hex != hash)
            {
                throw new BackupRefusedException($"{entry.FullName} in the backup is damaged.");
            }

            await store.WriteAsync(bytes, ct);
            count++;
        }

        return count;
    }

    private static BackupRefusedException Foreign(string path) => new($"The backup holds {path}, which is no file of a data directory.");

    // Nothing is deleted: what was there lies beside it.
    private string? MakeRoom(string directory, bool replace)
    {
        if (!Directory.Exists(directory) || !Directory.EnumerateFileSystemEntries(directory).Any())
        {
            return null;
        }

        if (!replace)
        {
            throw new BackupRefusedException($"{directory} is not empty. Stop the factory and give --replace to put its content aside, or give another directory.");
        }

        var aside = $"{Path.TrimEndingDirectorySeparator(directory)}.before-{time.GetUtcNow():yyyyMMddTHHmmss}";
        Directory.Move(directory, aside);
        return aside;
    }
}
