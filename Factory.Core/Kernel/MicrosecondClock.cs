namespace Factory.Core.Kernel;

/// <summary>The machine's clock in whole microseconds, which every database keeps: what was written down and what is read again are the same.</summary>
public sealed class MicrosecondClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow()
    {
        var now = base.GetUtcNow();
        return new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
    }
}
