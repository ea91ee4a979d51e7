namespace Factory.Core.Kernel;

/// <summary>Notices that the machine's clock was set: the time of day went another way than the time that passed.</summary>
/// <param name="least">Smaller steps are those that a clock makes by itself.</param>
public sealed class ClockSteps(TimeProvider time, TimeSpan least)
{
    private DateTimeOffset _day = time.GetUtcNow();
    private long _mark = time.GetTimestamp();

    /// <summary>By how much the clock was set since the last call, backwards below zero; zero if it was not.</summary>
    public TimeSpan Take()
    {
        var (now, mark) = (time.GetUtcNow(), time.GetTimestamp());
        var step = now - _day - time.GetElapsedTime(_mark, mark);
        (_day, _mark) = (now, mark);
        return step.Duration() < least ? TimeSpan.Zero : step;
    }
}
