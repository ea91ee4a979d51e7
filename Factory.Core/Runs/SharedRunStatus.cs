using System.Collections.Concurrent;
using Factory.Core.Kernel;
using Factory.Core.Runs.Journal;
using Factory.Core.Tenancy;

namespace Factory.Core.Runs;

/// <summary>Where a run stands and, if it failed, what its journal says about that.</summary>
/// <param name="FailingLine">The sequence of the line that tells best why the run failed; null if none does.</param>
/// <param name="Around">That line with a few before and after it.</param>
/// <param name="RedGates">The required gates that failed a run whose steps all succeeded, one entry for each; empty for every other run.</param>
public sealed record RunStanding(RunStatusView Status, long? FailingLine, IReadOnlyList<JournalEntryView> Around, IReadOnlyList<JournalEntryView> RedGates);

/// <summary>Where runs stand, read once for everybody who watches the same one here: a hundred viewers cost the database no more than one.</summary>
/// <remarks>Whatever changes a run's status writes an entry into its journal, so a status that knows a sequence knows all that happened up to it.</remarks>
public sealed class SharedRunStatus(RunQueries runs, JournalLines journal)
{
    private const int Kept = 64;
    private const int LinesBefore = 5;
    private const int LinesAfter = 3;

    private readonly ConcurrentDictionary<RunKey, Lazy<Task<Result<RunStanding>>>> _readings = [];

    /// <summary>The status of the run's last attempt as it was at this sequence or later.</summary>
    public async Task<Result<RunStanding>> AtLeastAsync(CurrentTenant tenant, string runId, long sequence, CancellationToken ct)
    {
        var key = new RunKey(tenant.TenantId, runId);
        var own = new Lazy<Task<Result<RunStanding>>>(() => StandingAsync(tenant, runId, CancellationToken.None));
        while (true)
        {
            var reading = _readings.GetOrAdd(key, own);
            var status = await ReadAsync(key, reading, ct);
            if (reading == own || (status.IsSuccess && status.Value.Status.LastSequence >= sequence))
            {
                return status;
            }

            // Too old for what is known by now. Of those who find it so, one takes its place.
            _readings.TryUpdate(key, own, reading);
        }
    }

    private async Task<Result<RunStanding>> StandingAsync(CurrentTenant tenant, string runId, CancellationToken ct)
    {
        var status = await runs.StatusAsync(tenant, runId, ct);
        if (!status.IsSuccess)
        {
            return status.Error;
        }

        // No step failed, so no line of a step tells why: the gates do.
        if (status.Value.Failure?.Code == RunErrors.QualityGateFailed.Name && status.Value.Steps.All(step => step.Status != StepStatus.Failed))
        {
            return new RunStanding(status.Value, FailingLine: null, [], await journal.RedGatesAsync(tenant, runId, status.Value.Attempt, ct));
        }

        var line = status.Value.Failure is { } failure ? await journal.FailingAsync(tenant, runId, status.Value.Attempt, failure.Step, ct) : null;
        var around = line is { } at ? await journal.RangeAsync(tenant, runId, at - LinesBefore, at + LinesAfter, ct) : [];
        return new RunStanding(status.Value, line, around, RedGates: []);
    }

    private async Task<Result<RunStanding>> ReadAsync(RunKey key, Lazy<Task<Result<RunStanding>>> reading, CancellationToken ct)
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
