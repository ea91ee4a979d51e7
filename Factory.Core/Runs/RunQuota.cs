using Factory.Core.Configuration;
using Factory.Core.Kernel;
using Factory.Core.Runs.Journal;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Runs;

/// <summary>How many runs of a tenant may be unfinished.</summary>
internal static class RunQuota
{
    // Named one by one: what is not finished is found by its status, however much is.
    private static readonly RunStatus[] Unfinished = [.. Enum.GetValues<RunStatus>().Where(status => !status.IsTerminal())];

    /// <summary>Whether the run of an exclusive change may come into the queue; fails with <c>RUN_QUOTA_EXCEEDED</c>.</summary>
    public static async Task<Result> RoomAsync(RunUpdate update, RunOptions options, CancellationToken ct)
    {
        // Those that this order supersedes are saved with it and still count among them.
        var unfinished = await update.Db.Set<Run>().CountAsync(other => Unfinished.Contains(other.Status), ct) - update.Others.Count;
        var limit = (await ConfigurationQueries.CurrentAsync(update.Db, ct)).Settings.Runs.UnfinishedLimit ?? options.UnfinishedPerTenant;
        return unfinished < limit
            ? Result.Success
            : RunErrors.RunQuotaExceeded.Because($"The tenant has {unfinished} runs that have not ended; it may have {limit}.").With("limit", limit);
    }
}
