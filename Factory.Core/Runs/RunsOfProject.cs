using Factory.Core.Kernel;
using Factory.Core.Projects;
using Factory.Core.Runs.Retention;
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

        await RemovedRuns.DeleteAsync(db, await runs.Select(run => run.Id).ToListAsync(cancellationToken), cancellationToken);
        return Result.Success;
    }
}
