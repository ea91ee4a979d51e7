using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Factory.Core.Artifacts;
using Factory.Core.Kernel;
using Factory.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Factory.Core.Backups;

/// <summary>What was saved.</summary>
/// <param name="Contents">Contents of artifacts in the file; null: they lie in no folder and are not in it.</param>
/// <param name="Damaged">Hashes of content that rows name and that was missing or damaged already.</param>
public sealed record BackupReport(string File, long DatabaseBytes, int? Contents, long ContentBytes, IReadOnlyList<string> Damaged);

/// <summary>Saves the embedded data directory to one file while the factory runs, without its help.</summary>
/// <remarks>The database comes first and the content that its rows name after it: content is written before the rows, so all of it is there.</remarks>
public sealed class CreateBackup(
    DataDirectory data, FactoryDbs dbs, ArtifactStore store, IEnumerable<IContentReferences> references, IOptions<ArtifactOptions> artifacts, TimeProvider time)
{
    /// <exception cref="BackupRefusedException">There is nothing to save, or the file is there already.</exception>
    public async Task<BackupReport> ExecuteAsync(string file, CancellationToken ct)
    {
        var target = Path.GetFullPath(file);
        if (!File.Exists(data.File(BackupManifest.Database)))
        {
            throw new BackupRefusedException($"There is no {BackupManifest.Database} in {data.Root}.");
        }

        if (File.Exists(target))
        {
            throw new BackupRefusedException($"{target} is there already.");
        }

        // Under another name until it is whole.
        var (part, copy) = ($"{target}.part", $"{target}.db.part");
        try
        {
            File.Delete(part);
            File.Delete(copy);
            await DatabaseCopy.MakeAsync(data.File(BackupManifest.Database), copy, ct);
            BackupReport report;
            await using (var bytes = PrivateFile.Create(part))
            {
                report = await WriteAsync(bytes, copy, target, ct);
                bytes.Flush(flushToDisk: true);
            }

            File.Move(part, target);
            return report;
        }
        finally
        {
            File.Delete(part);
            File.Delete(copy);
        }
    }

    private static async Task<BackupFile> AddAsync(ZipArchive zip, string path, string source, CancellationToken ct)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var from = new FileStream(source, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 64 * 1024, useAsync: true);
        await using var entry = await zip.CreateEntry(path, CompressionLevel.Fastest).OpenAsync(ct);
        var buffer = new byte[64 * 1024];
        long size = 0;
        for (int read; (read = await from.ReadAsync(buffer, ct)) > 0; size += read)
        {
            sha.AppendData(buffer, 0, read);
            await entry.WriteAsync(buffer.AsMemory(0, read), ct);
        }

        return new BackupFile(path, size, Convert.ToHexStringLower(sha.GetHashAndReset()));
    }

    private async Task<BackupReport> WriteAsync(FileStream bytes, string copy, string target, CancellationToken ct)
    {
        await using var zip = await ZipArchive.CreateAsync(bytes, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct);
        List<BackupFile> files = [await AddAsync(zip, BackupManifest.Database, copy, ct)];

        // After the database: the keys that its rows are encrypted with are there by now.
        foreach (var key in Directory.EnumerateFiles(data.Directory(BackupManifest.Keys)).Order(StringComparer.Ordinal))
        {
            files.Add(await AddAsync(zip, $"{BackupManifest.Keys}/{Path.GetFileName(key)}", key, ct));
        }

        List<string> damaged = [];
        var (count, size) = (0, 0L);
        var isHere = artifacts.Value.IsFolder;
        foreach (var hash in isHere ? await HashesAsync(copy, ct) : [])
        {
            var content = await store.OpenAsync(new ContentHash(hash), ct);
            if (!content.IsSuccess)
            {
                damaged.Add(hash);
                continue;
            }

            await using var from = content.Value;
            await using var entry = await zip.CreateEntry($"{BackupManifest.Artifacts}/{hash}", CompressionLevel.Fastest).OpenAsync(ct);
            await from.CopyToAsync(entry, ct);
            (count, size) = (count + 1, size + from.Length);
        }

        damaged = await StillNamedAsync(damaged, ct);
        var manifest = new BackupManifest(BackupManifest.CurrentFormat, time.GetUtcNow(), files, count, damaged);
        await using var last = await zip.CreateEntry(BackupManifest.Entry).OpenAsync(ct);
        await JsonSerializer.SerializeAsync(last, manifest, BackupManifest.Json, ct);
        return new BackupReport(target, files[0].SizeBytes, isHere ? count : null, size, damaged);
    }

    private async Task<IReadOnlyList<string>> HashesAsync(string copy, CancellationToken ct)
    {
        await using var db = DatabaseCopy.Open(copy);
        SortedSet<string> hashes = new(StringComparer.Ordinal);
        foreach (var reference in references)
        {
            hashes.UnionWith(await reference.HashesIn(db).Distinct().ToListAsync(ct));
        }

        return [.. hashes];
    }

    // Content that retention removed since the database was copied is no damage: its run's time was over.
    private async Task<List<string>> StillNamedAsync(List<string> missing, CancellationToken ct)
    {
        if (missing.Count == 0)
        {
            return missing;
        }

        await using var db = dbs.ForSystem("A backup is of all tenants.");
        HashSet<string> named = [];
        foreach (var reference in references)
        {
            named.UnionWith(await reference.HashesIn(db).Where(hash => missing.Contains(hash)).ToListAsync(ct));
        }

        return missing.FindAll(named.Contains);
    }
}
