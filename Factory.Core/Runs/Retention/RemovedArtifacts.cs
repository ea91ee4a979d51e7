using Factory.Core.Artifacts;
using Factory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Runs.Retention;

/// <summary>What runs made goes: artifacts, and the outputs of steps. Their content goes with the next sweep, unless another run made the same.</summary>
internal sealed class RemovedArtifacts(DateTimeOffset before, DateTimeOffset now) : IRemoval
{
    public string Action => "run.artifactsRemoved";

    public int AtOnce => 100;

    public static async Task DeleteAsync(FactoryDb db, IReadOnlyList<string> runIds, CancellationToken ct)
    {
        var artifacts = await db.Set<Artifact>().Where(artifact => runIds.Contains(artifact.RunId)).Select(artifact => artifact.Id).ToListAsync(ct);
        await db.Set<ArtifactFile>().Where(file => artifacts.Contains(file.ArtifactId)).ExecuteDeleteAsync(ct);
        await db.Set<Artifact>().Where(artifact => artifacts.Contains(artifact.Id)).ExecuteDeleteAsync(ct);
    }

    public IQueryable<Run> Due(FactoryDb db) => db.Set<Run>().EndedBefore(before).Where(run =>
        run.ArtifactsRemovedAt == null
        && (db.Set<Artifact>().Any(artifact => artifact.RunId == run.Id) || db.Set<RunStep>().Any(step => step.RunId == run.Id && step.Output != null)));

    public async Task RemoveAsync(FactoryDb db, IReadOnlyList<string> runIds, CancellationToken ct)
    {
        await DeleteAsync(db, runIds, ct);
        await db.Set<RunStep>().Where(step => runIds.Contains(step.RunId)).ExecuteUpdateAsync(set => set.SetProperty(step => step.Output, (string?)null), ct);
        await db.Set<Run>().Where(run => runIds.Contains(run.Id)).ExecuteUpdateAsync(set => set.SetProperty(run => run.ArtifactsRemovedAt, now), ct);
    }
}

/// <summary>What steps made, for as long as a retry may reuse it.</summary>
internal sealed class StepContent : IContentReferences
{
    public IQueryable<string> HashesIn(FactoryDb db) => db.Set<RunStep>().Where(step => step.Output != null).Select(step => step.Output!);
}
