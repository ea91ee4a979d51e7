using Factory.Core.Artifacts;
using Factory.Core.Kernel;
using Factory.Core.Projects;
using Factory.Core.Runs.Journal;
using Factory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Runs;

/// <summary>Lets a project go with its runs, unless one of them is live.</summary>
internal sealed class RunsOfProject : IProjectDeletion
{
    public async Task<Result> PrepareAsync(FactoryDb db, string projectId, CancellationToken cancellationToken)
    {
        var runs = db.Set<Run>().Where(run => run.ProjectId == projectId);
        var live = await runs
            .Where(run => run.Status != RunStatus.Succeeded && run.Status != RunStatus.Failed && run.Status != RunStatus.Cancelled)
            .Select(run => run.Id)
            .ToListAsync(cancellationToken);
        if (live.Count > 0)
        {
            return (ProjectErrors.HasLiveRuns.Because($"{live.Count} runs of the project have not ended.") with
            {
                Hint = "Cancel them or wait for their end.",
            }).With("projectId", projectId).With("runIds", live);
        }

        var ids = runs.Select(run => run.Id);
        var artifacts = db.Set<Artifact>().Where(artifact => ids.Contains(artifact.RunId));
        await db.Set<ArtifactFile>().Where(file => artifacts.Any(artifact => artifact.Id == file.ArtifactId)).ExecuteDeleteAsync(cancellationToken);
        await artifacts.ExecuteDeleteAsync(cancellationToken);
        await db.Set<JournalEntry>().Where(entry => ids.Contains(entry.RunId)).ExecuteDeleteAsync(cancellationToken);
        await db.Set<RunStep>().Where(step => ids.Contains(step.RunId)).ExecuteDeleteAsync(cancellationToken);
        await db.Set<RunAttempt>().Where(attempt => ids.Contains(attempt.RunId)).ExecuteDeleteAsync(cancellationToken);
        await runs.ExecuteDeleteAsync(cancellationToken);
        return Result.Success;
    }
}
