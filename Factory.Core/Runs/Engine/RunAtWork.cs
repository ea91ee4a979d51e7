using Factory.Core.Kernel;
using Factory.Core.Quality;
using Factory.Core.Runs.Journal;
using Factory.Core.Runs.Queue;
using Factory.Core.Tenancy;

namespace Factory.Core.Runs.Engine;

/// <summary>A claimed run while it is worked on: what its steps read and where they write.</summary>
internal sealed class RunAtWork(ClaimedRun claimed, RunSnapshot snapshot, RunWriter writer, RunLog log, RunWorkspace workspace, StepOutputs outputs)
{
    private RunInputs? _inputs;

    public RunKey Key => claimed.Key;

    public Lease Lease => claimed.Lease;

    /// <summary>Covers the secrets of the installation and those of the run.</summary>
    public Redactor Redactor => writer.Redactor;

    public CurrentTenant Tenant { get; } = new(claimed.Key.TenantId, snapshot.Run.CreatedBy);

    /// <summary>As it was when the work began; never saved.</summary>
    public Run Run => snapshot.Run;

    public RunAttempt Attempt => snapshot.Attempt;

    public RunLog Log => log;

    public RunWorkspace Workspace => workspace;

    public StepOutputs Outputs => outputs;

    public VerificationMode Mode => snapshot.Attempt.Verification;

    /// <summary>The steps of the attempt in order, as the journal last told of them.</summary>
    public IReadOnlyList<RunStep> Steps => snapshot.Steps;

    /// <summary>Why the step failed; null if it did not.</summary>
    public string? WhyNot(string step) => Steps.First(row => row.Name == step).Failure?.Message;

    /// <summary>Changes the run as the holder of its lease; its secrets are covered.</summary>
    public Task WriteAsync(Func<RunUpdate, ValueTask> change, CancellationToken ct) => writer.WriteAsync(Key, Lease, change, ct);

    /// <summary>What the attempt pinned; read once, because it cannot change.</summary>
    public async Task<Result<RunInputs>> InputsAsync(ResolveRunInputs resolve, CancellationToken ct)
    {
        if (_inputs is null)
        {
            var resolved = await resolve.ExecuteAsync(Tenant, RunOrder.Of(Run, Attempt), ct);
            if (!resolved.IsSuccess)
            {
                return resolved.Error;
            }

            _inputs = resolved.Value;
        }

        return _inputs;
    }
}

/// <summary>A run as it was when the work on it began.</summary>
internal sealed record RunSnapshot(Run Run, RunAttempt Attempt, IReadOnlyList<RunStep> Steps);
