using Factory.Core.Kernel;

namespace Factory.Core.Quality.Processes;

/// <summary>Keeps room on the disks that a process group writes to: ends the group before it takes the last of it, so that its failure can still be written down.</summary>
internal sealed class DiskReserve : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly GroupEnd _end;
    private readonly ITimer? _watch;

    private DiskReserve(ProcessGroup group, IReadOnlyList<string> folders, long bytes, TimeProvider time)
    {
        _end = new GroupEnd(group);
        if (bytes > 0 && folders.Count > 0)
        {
            _watch = time.CreateTimer(_ => Look(folders, bytes), state: null, TimeSpan.Zero, Interval);
        }
    }

    /// <summary>Is cancelled when less than the reserve was left and the group was ended.</summary>
    public CancellationToken Exceeded => _end.Token;

    public bool WasExceeded => _end.IsMade;

    public static DiskReserve For(ProcessGroup group, IReadOnlyList<string> folders, int reserveMiB, TimeProvider time) =>
        new(group, folders, reserveMiB * 1024L * 1024L, time);

    /// <summary>True if one of the folders stands on a disk with fewer free bytes; a disk that does not tell is taken to have room.</summary>
    public static bool IsShort(IEnumerable<string> folders, long bytes) => folders.Any(folder => DiskSpace.FreeAt(folder) < bytes);

    public void Dispose()
    {
        _watch?.Dispose();
        _end.Dispose();
    }

    private void Look(IReadOnlyList<string> folders, long bytes)
    {
        if (IsShort(folders, bytes))
        {
            _end.Make();
        }
    }
}
