using System.Text;
using System.Text.Unicode;
using Factory.Core.Kernel;
using Factory.Core.Tenancy;

namespace Factory.Core.Artifacts;

/// <summary>Compares an artifact with the one of the same kind that another run published last.</summary>
/// <remarks>Whether the runs themselves are there is the caller's to ask.</remarks>
public sealed class CompareArtifacts(ArtifactQueries artifacts)
{
    /// <summary>Bytes of a file, on either side, up to which its text is compared.</summary>
    public const int MaxFileBytes = 256 * 1024;

    /// <summary>Lines of a file, on either side: the time that a comparison takes grows with their square.</summary>
    public const int MaxLines = 10_000;

    /// <summary>Bytes of all patches of one answer.</summary>
    public const int MaxPatchBytes = 4 * 1024 * 1024;

    /// <summary>Fails with <c>ARTIFACT_NOT_FOUND</c>, <c>BASE_ARTIFACT_NOT_FOUND</c> or <c>ARTIFACT_DAMAGED</c>.</summary>
    public async Task<Result<ArtifactDiff>> ExecuteAsync(CurrentTenant tenant, string runId, string artifactId, string baseRunId, CancellationToken ct)
    {
        var artifact = await artifacts.FindAsync(tenant, runId, artifactId, ct);
        if (!artifact.IsSuccess)
        {
            return artifact.Error;
        }

        if (await artifacts.LatestAsync(tenant, baseRunId, artifact.Value.Kind, ct) is not { } known)
        {
            return ArtifactErrors.NoBase(baseRunId, artifact.Value.Kind);
        }

        var now = await SideAsync(tenant, artifact.Value, ct);
        if (!now.IsSuccess)
        {
            return now.Error;
        }

        await using var after = now.Value;
        var then = await SideAsync(tenant, known, ct);
        if (!then.IsSuccess)
        {
            return then.Error;
        }

        await using var before = then.Value;
        return Compare(known, before, after, ct);
    }

    private async Task<Result<ArtifactSide>> SideAsync(CurrentTenant tenant, ArtifactView artifact, CancellationToken ct)
    {
        var files = await artifacts.FilesAsync(tenant, artifact.RunId, artifact.Id, ct);
        if (!files.IsSuccess)
        {
            return files.Error;
        }

        var content = await artifacts.OpenAsync(tenant, artifact.RunId, artifact.Id, ct);
        return content.IsSuccess ? new ArtifactSide(content.Value, files.Value) : content.Error;
    }

    private static Result<ArtifactDiff> Compare(ArtifactView known, ArtifactSide before, ArtifactSide after, CancellationToken ct)
    {
        var paths = before.Files.Keys.Union(after.Files.Keys).Order(StringComparer.Ordinal).ToList();
        List<ArtifactFileChange> changes = [];
        var room = MaxPatchBytes;
        foreach (var path in paths)
        {
            ct.ThrowIfCancellationRequested();
            var (old, now) = (before.Files.GetValueOrDefault(path), after.Files.GetValueOrDefault(path));
            if (old?.Sha256 == now?.Sha256)
            {
                continue;
            }

            var change = new ArtifactFileChange(path, StatusOf(old, now), now?.SizeBytes, now?.Sha256, old?.Sha256, Patch: null, PatchOmitted: false);
            if (Math.Max(old?.SizeBytes ?? 0, now?.SizeBytes ?? 0) <= MaxFileBytes)
            {
                change = room < 0 ? change with { PatchOmitted = true } : WithPatch(change, old is null ? null : before.Read(path), now is null ? null : after.Read(path), ref room);
            }

            changes.Add(change);
        }

        return new ArtifactDiff(new ArtifactDiffBase(known.RunId, known.Id), Count(changes, paths.Count), changes);
    }

    private static ArtifactFileStatus StatusOf(ArtifactFileView? old, ArtifactFileView? now) =>
        old is null ? ArtifactFileStatus.Added : now is null ? ArtifactFileStatus.Removed : ArtifactFileStatus.Changed;

    // The first that does not fit closes the answer: what follows it would look as if it were less.
    private static ArtifactFileChange WithPatch(ArtifactFileChange change, byte[]? before, byte[]? after, ref int room)
    {
        if (!IsComparable(before) || !IsComparable(after))
        {
            return change;
        }

        var patch = UnifiedDiff.Between(change.Path, TextOf(before), TextOf(after));
        room -= Encoding.UTF8.GetByteCount(patch);
        return room < 0 ? change with { PatchOmitted = true } : change with { Patch = patch };
    }

    private static bool IsComparable(byte[]? content) =>
        content is null || (Utf8.IsValid(content) && !content.Contains((byte)0) && content.AsSpan().Count((byte)'\n') <= MaxLines);

    private static string? TextOf(byte[]? content) => content is null ? null : Encoding.UTF8.GetString(content);

    private static ArtifactDiffSummary Count(List<ArtifactFileChange> changes, int all) => new(
        changes.Count(change => change.Status == ArtifactFileStatus.Added),
        changes.Count(change => change.Status == ArtifactFileStatus.Removed),
        changes.Count(change => change.Status == ArtifactFileStatus.Changed),
        all - changes.Count);
}
