namespace Factory.Core.Quality.Processes;

/// <summary>Holds a process group to an amount of memory and a number of processes: by a control group where one can be made, else by looking twice a second.</summary>
internal sealed class GroupLimits : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly GroupEnd _end;
    private readonly ControlGroup? _controlGroup;
    private readonly ITimer? _watch;
    private ChildEnd? _ended;

    private GroupLimits(ControlGroup? controlGroup, ProcessGroup group, long bytes, int processes, TimeProvider time)
    {
        (_controlGroup, _end) = (controlGroup, new GroupEnd(group));
        var watched = controlGroup is null ? bytes : 0;
        if (watched > 0 || processes > 0)
        {
            _watch = time.CreateTimer(_ => Look(group, watched, processes), state: null, Interval, Interval);
        }
    }

    /// <summary>Is cancelled when the watch found the group over a limit; a control group ends it by itself.</summary>
    public CancellationToken Exceeded => _end.Token;

    /// <summary>Which limit ended the group; null if none did.</summary>
    public ChildEnd? Ended => _ended ?? (_controlGroup?.WasExceeded == true ? ChildEnd.OutOfMemory : null);

    public static GroupLimits For(ProcessGroup group, ChildStart start, TimeProvider time)
    {
        var bytes = start.MemoryLimitMiB * 1024L * 1024L;
        var controlGroup = bytes > 0 || start.Processors > 0 ? ControlGroup.TryCreate(group.Id, bytes, start.ProcessLimit, start.Processors) : null;
        return new GroupLimits(controlGroup, group, bytes, start.ProcessLimit, time);
    }

    public void Dispose()
    {
        _watch?.Dispose();
        _controlGroup?.Dispose();
        _end.Dispose();
    }

    private void Look(ProcessGroup group, long bytes, int processes)
    {
        var (count, resident) = ProcessGroups.Size(group.Id);
        if (bytes > 0 && resident > bytes)
        {
            End(ChildEnd.OutOfMemory);
        }
        else if (processes > 0 && count > processes)
        {
            End(ChildEnd.OutOfProcesses);
        }
    }

    private void End(ChildEnd why)
    {
        _ended ??= why;
        _end.Make();
    }
}
