using Factory.Core.Kernel;
using Factory.Core.Runs.Journal;
using Factory.Core.Tenancy;

namespace Factory.Core.Runs;

/// <summary>Stops a run: at once while nobody holds it, else as soon as its worker sees the request.</summary>
public sealed class CancelRun(RunWriter writer, RunQueries queries)
{
    public async Task<Result<RunView>> ExecuteAsync(CurrentTenant tenant, string runId, string? reason, CancellationToken ct)
    {
        Error? refusal = null;
        var found = await writer.TryWriteAsync(tenant, runId, update => Cancel(update), ct);
        return !found ? RunErrors.NotFound(runId) : refusal is not null ? refusal : await queries.FindAsync(tenant, runId, ct);

        async ValueTask Cancel(RunUpdate update)
        {
            var run = update.Run;
            if (run.Status.IsTerminal())
            {
                refusal = RunErrors.RunAlreadyFinished.Because($"Run '{runId}' has already ended.").With("runId", runId);
                return;
            }

            var isAsked = run.Cancel is not null;
            if (!isAsked)
            {
                update.Audit(tenant, "run.cancelled", reason);
                run.Cancel = new CancelRequest(tenant.Actor, reason is null ? null : update.Cover(reason), update.Now);
            }

            if (!await RunEnding.TryCancelAsync(update, ct) && !isAsked)
            {
                update.NoteStatus(JournalLevel.Info, RunEnding.Wording("Cancel requested", run.Cancel!), new { CancelRequested = true });
            }
        }
    }
}
