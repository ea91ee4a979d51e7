using System.Collections.Concurrent;
using Factory.Core.Kernel;
using Factory.Core.Runs.Journal;
using Factory.Core.Tenancy;

namespace Factory.Core.Runs;

/// <summary>Where runs stand, read once for everybody who watches the same one here: a hundred viewers cost the database no more than one.</summary>
/// <remarks>Whatever changes a run's status writes an entry into its journal, so a status that knows a sequence knows all that happened up to it.</remarks>
public sealed class SharedRunStatus(RunQueries runs)
{
    private const int Kept = 64;

    private readonly ConcurrentDictionary<RunKey, Lazy<Task<Result<RunStatusView>>>> _readings = [];

    /// <summary>The status of the run's last attempt as it was at this sequence or later.</summary>
    public async Task<Result<RunStatusView>> AtLeastAsync(CurrentTenant tenant, string runId, long sequence, CancellationToken ct)
    {
        var key = new RunKey(tenant.TenantId, runId);
        var own = new Lazy<Task<Result<RunStatusView>>>(() => runs.StatusAsync(tenant, runId, CancellationToken.None));
        while (true)
        {
            var reading = _readings.GetOrAdd(key, own);
            var status = await ReadAsync(key, reading, ct);
            if (reading == own || (status.IsSuccess && status.Value.LastSequence >= sequence))
            {
                return status;
            }

            // Too old for what is known by now. Of those who find it so, one takes its place.
            _readings.TryUpdate(key, own, reading);
        }
    }

    private async Task<Result<RunStatusView>> ReadAsync(RunKey key, Lazy<Task<Result<RunStatusView>>> reading, CancellationToken ct)
    {
        try
        {
            return await reading.Value.WaitAsync(ct);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The next one tries again.
            _readings.TryRemove(new(key, reading));
            throw;
        }
        finally
        {
            if (_readings.Count > Kept)
            {
                _readings.Clear();
            }
        }
    }
}
