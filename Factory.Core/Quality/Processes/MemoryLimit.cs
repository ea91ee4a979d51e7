namespace Factory.Core.Quality.Processes;

/// <summary>Holds a process group to an amount of memory: by a control group where one can be made, else by looking twice a second.</summary>
internal sealed class MemoryLimit : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _exceeded = new();
    private readonly ControlGroup? _controlGroup;
    private readonly ITimer? _watch;

    private MemoryLimit(ControlGroup? controlGroup, ProcessGroup group, long bytes, TimeProvider time)
    {
        _controlGroup = controlGroup;
        if (controlGroup is null && bytes > 0)
        {
            _watch = time.CreateTimer(_ => Look(group, bytes), state: null, Interval, Interval);
        }
    }

    /// <summary>Is cancelled when the watch found the group over its limit; a control group ends it by itself.</summary>
    public CancellationToken Exceeded => _exceeded.Token;

    public bool WasExceeded => _exceeded.IsCancellationRequested || _controlGroup?.WasExceeded == true;

    public static MemoryLimit For(ProcessGroup group, int limitMiB, TimeProvider time)
    {
        var bytes = limitMiB * 1024L * 1024L;
        return new MemoryLimit(bytes > 0 ? ControlGroup.TryCreate(group.Id, bytes) : null, group, bytes, time);
    }

    public void Dispose()
    {
        _watch?.Dispose();
        _controlGroup?.Dispose();
        _exceeded.Dispose();
    }

    private void Look(ProcessGroup group, long bytes)
    {
        if (ProcessGroups.ResidentBytes(group.Id) > bytes)
        {
            ProcessGroups.Kill(group);
            try
            {
                _exceeded.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // The process ended while the timer was looking.
            }
        }
    }
}
