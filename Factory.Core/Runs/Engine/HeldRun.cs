using Factory.Core.Kernel;
using Factory.Core.Runs.Queue;

namespace Factory.Core.Runs.Engine;

/// <summary>Why the work on a claimed run has to stop.</summary>
internal enum StopReason
{
    None,

    /// <summary>Somebody cancelled the run.</summary>
    Cancelled,

    /// <summary>Another worker claimed the run, or the claim could not be renewed in time.</summary>
    LeaseLost,

    /// <summary>This process is asked to end.</summary>
    Stopping,
}

/// <summary>Keeps a claim alive while its run is worked on, and stops the work when it must not go on.</summary>
internal sealed class HeldRun : IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LeastStep = TimeSpan.FromSeconds(2);

    private readonly ClaimedRun _claimed;
    private readonly RunClaims _claims;
    private readonly TimeSpan _lease;
    private readonly TimeProvider _time;
    private readonly ClockSteps _steps;
    private readonly CancellationTokenSource _work = new();
    private readonly CancellationTokenSource _done = new();
    private readonly CancellationToken _stopping;
    private readonly CancellationTokenRegistration _drain;
    private readonly ITimer _patience;
    private readonly Task _watch;
    private int _why;
    private volatile bool _isUnanswered;

    public HeldRun(ClaimedRun claimed, RunClaims claims, RunOptions options, TimeProvider time, CancellationToken stopping)
    {
        (_claimed, _claims, _lease, _time, _stopping) = (claimed, claims, options.Lease, time, stopping);
        _steps = new ClockSteps(time, LeastStep);
        claims.Hold(claimed);
        _watch = WatchAsync(time.GetTimestamp());
        _patience = time.CreateTimer(_ => Stop(StopReason.Stopping), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _drain = stopping.Register(() => _patience.Change(options.DrainPeriod, Timeout.InfiniteTimeSpan));
    }

    public ClaimedRun Claimed => _claimed;

    /// <summary>Cancelled when the work has to stop.</summary>
    public CancellationToken Token => _work.Token;

    /// <summary>The first reason that came up.</summary>
    public StopReason Why => (StopReason)Volatile.Read(ref _why);

    /// <summary>Whether the database was away since the claim was last renewed.</summary>
    public bool IsUnanswered => _isUnanswered;

    /// <summary>Says that it was, or may have been.</summary>
    public void NoteOutage() => _isUnanswered = true;

    /// <summary>Whether this process is asked to end, so that no other step should begin.</summary>
    public bool IsStopping => _stopping.IsCancellationRequested;

    /// <summary>Between two steps: a process that is asked to end begins no other.</summary>
    /// <exception cref="OperationCanceledException">The run is to be handed over.</exception>
    public void ThrowIfStopping()
    {
        if (IsStopping)
        {
            Stop(StopReason.Stopping);
        }

        Token.ThrowIfCancellationRequested();
    }

    public async ValueTask DisposeAsync()
    {
        await _drain.DisposeAsync();
        await _patience.DisposeAsync();
        await _done.CancelAsync();
        await _watch;
        _claims.Let(_claimed);
        _work.Dispose();
        _done.Dispose();
    }

    private async Task WatchAsync(long renewed)
    {
        using var timer = new PeriodicTimer(LookEvery, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(_done.Token))
            {
                renewed = await LookAsync(renewed);
            }
        }
        catch (OperationCanceledException) when (_done.IsCancellationRequested)
        {
        }
    }

    // By the time that passes, whatever the clock says; where that was set, the lease is written anew, because others read it by the clock.
    private async Task<long> LookAsync(long renewed)
    {
        var now = _time.GetTimestamp();
        var age = _time.GetElapsedTime(renewed, now);
        var isDue = age >= _lease / 3 || _steps.Take() != TimeSpan.Zero;
        try
        {
            var (isHeld, cancel) = await _claims.LookAsync(_claimed, _done.Token);
            if (isHeld && isDue)
            {
                isHeld = await _claims.RenewAsync(_claimed, _done.Token);
                renewed = now;
                _isUnanswered = _isUnanswered && !isHeld;
            }

            if (!isHeld)
            {
                Stop(StopReason.LeaseLost);
            }
            else if (cancel is not null)
            {
                Stop(StopReason.Cancelled);
            }
        }
        catch (Exception) when (!_done.IsCancellationRequested)
        {
            NoteOutage();

            // The database may be busy for a moment; as long as the claim holds, the next look tries again.
            if (_time.GetElapsedTime(renewed) >= _lease)
            {
                Stop(StopReason.LeaseLost);
            }
        }

        return renewed;
    }

    private void Stop(StopReason why)
    {
        if (Interlocked.CompareExchange(ref _why, (int)why, (int)StopReason.None) == (int)StopReason.None)
        {
            _work.Cancel();
        }
    }
}
