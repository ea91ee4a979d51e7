using Factory.Core.Runs.Journal;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Runs.Queue;

internal static class QueuePlace
{
    /// <summary>Puts a run that has just been queued behind those of its tenant that wait already, also where the clock was turned back since they came.</summary>
    public static async Task TakeLastAsync(this RunUpdate update, CancellationToken ct)
    {
        var last = await update.Db.Set<Run>()
            .Where(run => run.Status == RunStatus.Queued && run.Id != update.Run.Id)
            .MaxAsync(run => (DateTimeOffset?)run.QueuedAt, ct);
        if (last > update.Run.QueuedAt)
        {
            update.Run.QueuedAt = last.Value.AddMicroseconds(1);
        }
    }
}
