using Factory.Core.Kernel;

namespace Factory.Tests.Support;

/// <summary>The clock of a machine that somebody sets: the time of day changes, the time that passes does not.</summary>
/// <param name="machine">What measures the time that passes; null: the machine of the test.</param>
internal sealed class TurnedClock(TimeProvider? machine = null) : TimeProvider
{
    private readonly TimeProvider _machine = machine ?? new MicrosecondClock();
    private long _by;

    public override long TimestampFrequency => _machine.TimestampFrequency;

    /// <summary>Sets it forward, or back if below zero.</summary>
    public void Turn(TimeSpan by) => Interlocked.Add(ref _by, by.Ticks);

    public override DateTimeOffset GetUtcNow() => _machine.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _by));

    public override long GetTimestamp() => _machine.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => _machine.CreateTimer(callback, state, dueTime, period);
}
