using System.Text.Json;

namespace Factory.Core.Backups;

/// <summary>What a backup holds. It is written last: a file without it is half a backup.</summary>
/// <param name="Files">All but the content of artifacts, which is named by its hash.</param>
/// <param name="Contents">How many contents of artifacts there are.</param>
/// <param name="Damaged">Hashes of content that was missing or damaged already when the backup was made.</param>
internal sealed record BackupManifest(int Format, DateTimeOffset CreatedAt, IReadOnlyList<BackupFile> Files, int Contents, IReadOnlyList<string> Damaged)
{
    public const int CurrentFormat = 1;
    public const string Entry = "backup.json";
    public const string Database = "factory.db";
    public const string Keys = "keys";
    public const string Artifacts = "artifacts";

    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web) { WriteIndented = true };
}

/// <param name="Path">As in the data directory, with forward slashes.</param>
internal sealed record BackupFile(string Path, long SizeBytes, string Sha256);

/// <summary>Why no backup is made or restored, in words for the operator.</summary>
public sealed class BackupRefusedException(string message) : Exception(message);
