using System.Diagnostics;

namespace Factory.Core.Quality.Processes;

/// <summary>Holds the folders of a process group to a size: looks now and then, seldom enough to cost next to nothing, and ends a group that wrote too much.</summary>
internal sealed class FolderLimit : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    // Of the time that passes, a look takes this part at most.
    private const int Share = 20;

    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };

    private readonly GroupEnd _end;
    private readonly IReadOnlyList<string> _folders;
    private readonly long _bytes;
    private readonly ITimer? _watch;

    private FolderLimit(ProcessGroup group, IReadOnlyList<string> folders, long bytes, TimeProvider time)
    {
        (_end, _folders, _bytes) = (new GroupEnd(group), folders, bytes);
        if (bytes > 0 && folders.Count > 0)
        {
            _watch = time.CreateTimer(_ => Look(), state: null, Interval, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Is cancelled when the folders held too much and the group was ended.</summary>
    public CancellationToken Exceeded => _end.Token;

    public static FolderLimit For(ProcessGroup group, IReadOnlyList<string> folders, int limitMiB, TimeProvider time) => new(group, folders, limitMiB * 1024L * 1024L, time);

    /// <summary>Whether the group held too much, or does now that it has ended.</summary>
    public bool IsExceeded() => _end.IsMade || (_watch is not null && _folders.Sum(SizeOf) > _bytes);

    public void Dispose()
    {
        _watch?.Dispose();
        _end.Dispose();
    }

    private void Look()
    {
        var begun = Stopwatch.GetTimestamp();
        if (_folders.Sum(SizeOf) > _bytes)
        {
            _end.Make();
            return;
        }

        var pause = Stopwatch.GetElapsedTime(begun) * Share;
        _watch!.Change(pause > Interval ? pause : Interval, Timeout.InfiniteTimeSpan);
    }

    private static long SizeOf(string folder)
    {
        try
        {
            return new DirectoryInfo(folder).EnumerateFiles("*", Everything).Sum(LengthOf);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    // What is gone by the time that it is looked at takes no room.
    private static long LengthOf(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
