namespace Factory.Core.Kernel;

/// <summary>Says whether the clock can be trusted with what cannot be undone: not for an hour after it was set forward, when a mistake may still be found.</summary>
public sealed class SettledClock(TimeProvider time)
{
    private static readonly TimeSpan Rest = TimeSpan.FromHours(1);
    private readonly ClockSteps _steps = new(time, TimeSpan.FromMinutes(1));
    private long? _steppedAt;

    public bool IsSettled()
    {
        if (_steps.Take() > TimeSpan.Zero)
        {
            _steppedAt = time.GetTimestamp();
        }

        return _steppedAt is not { } stepped || time.GetElapsedTime(stepped) >= Rest;
    }
}
