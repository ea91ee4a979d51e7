using Factory.Core.Artifacts;
using Factory.Core.Kernel;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Runs;

/// <summary>A run that made a file, and whether it made it another than the run before.</summary>
/// <param name="Sha256">Null if the run published and had no such file.</param>
/// <param name="Status">What became of the file since the run before; null if it stayed as it was.</param>
public sealed record FileVersion(string RunId, DateTimeOffset CreatedAt, string CreatedBy, int? BlueprintVersion, string? Sha256, ArtifactFileStatus? Status);

/// <summary>Follows one file of an output through the runs of the same project and context.</summary>
public sealed class FileHistory(FactoryDbs dbs)
{
    /// <summary>How many runs back it looks.</summary>
    public const int MostRuns = 50;

    /// <summary>This run and the earlier ones that published, the newest first. Fails with <c>RUN_NOT_FOUND</c>.</summary>
    public async Task<Result<IReadOnlyList<FileVersion>>> ExecuteAsync(CurrentTenant tenant, string runId, string path, CancellationToken ct)
    {
        await using var db = dbs.For(tenant);
        if (await db.Set<Run>().AsNoTracking().SingleOrDefaultAsync(run => run.Id == runId, ct) is not { } asked)
        {
            return RunErrors.NotFound(runId);
        }

        var published = await db.Set<Run>().AsNoTracking()
            .Where(run => run.ProjectId == asked.ProjectId && run.BoundedContext == asked.BoundedContext && run.Id.CompareTo(runId) <= 0)
            .Where(run => db.Set<Artifact>().Any(artifact => artifact.RunId == run.Id && artifact.Kind == ArtifactKind.Source))
            .OrderByDescending(run => run.Id)
            .Take(MostRuns + 1)
            .Select(run => new
            {
                run.Id,
                run.CreatedAt,
                run.CreatedBy,
                run.BlueprintVersion,
                ArtifactId = db.Set<Artifact>()
                    .Where(artifact => artifact.RunId == run.Id && artifact.Kind == ArtifactKind.Source)
                    .OrderByDescending(artifact => artifact.Attempt).Select(artifact => artifact.Id).First(),
            })
            .ToListAsync(ct);
        var ids = published.ConvertAll(run => run.ArtifactId);
        var hashes = await db.Set<ArtifactFile>().AsNoTracking()
            .Where(file => file.Path == path && ids.Contains(file.ArtifactId))
            .ToDictionaryAsync(file => file.ArtifactId, file => file.Sha256, ct);
        return published.Take(MostRuns)
            .Select((run, place) =>
            {
                var before = place + 1 < published.Count ? hashes.GetValueOrDefault(published[place + 1].ArtifactId) : null;
                var now = hashes.GetValueOrDefault(run.ArtifactId);
                return new FileVersion(run.Id, run.CreatedAt, run.CreatedBy, run.BlueprintVersion, now, StatusOf(before, now));
            })
            .ToList();
    }

    private static ArtifactFileStatus? StatusOf(string? before, string? now) =>
        before == now ? null
        : before is null ? ArtifactFileStatus.Added
        : now is null ? ArtifactFileStatus.Removed
        : ArtifactFileStatus.Changed;
}
