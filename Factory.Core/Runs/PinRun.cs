using Factory.Core.Kernel;
using Factory.Core.Runs.Journal;
using Factory.Core.Tenancy;

namespace Factory.Core.Runs;

/// <summary>Keeps a run from retention, or lets go of it.</summary>
public sealed class PinRun(RunWriter writer, RunQueries queries)
{
    /// <summary>Fails with <c>RUN_NOT_FOUND</c>; a run that stands as wanted stays as it is.</summary>
    public async Task<Result<RunView>> ExecuteAsync(CurrentTenant tenant, string runId, bool isPinned, CancellationToken ct)
    {
        var found = await writer.TryWriteAsync(tenant, runId, Pin, ct);
        return found ? await queries.FindAsync(tenant, runId, ct) : RunErrors.NotFound(runId);

        ValueTask Pin(RunUpdate update)
        {
            if (update.Run.IsPinned != isPinned)
            {
                update.Run.IsPinned = isPinned;
                update.Audit(tenant, isPinned ? "run.pinned" : "run.unpinned");
            }

            return ValueTask.CompletedTask;
        }
    }
}
