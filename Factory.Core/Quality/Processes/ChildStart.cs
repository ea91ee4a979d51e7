namespace Factory.Core.Quality.Processes;

/// <summary>What a child process is to be, and how much it may take.</summary>
public sealed record ChildStart
{
    public required string FileName { get; init; }

    public required IReadOnlyList<string> Arguments { get; init; }

    public required string WorkingDirectory { get; init; }

    /// <summary>Its whole environment: nothing is inherited.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    public TimeSpan TimeLimit { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>Resident memory of the whole group in MiB; 0: no limit.</summary>
    public int MemoryLimitMiB { get; init; }

    /// <summary>Processes of the group; 0: no limit.</summary>
    public int ProcessLimit { get; init; }

    /// <summary>Processors that the group may use; 0: all.</summary>
    public int Processors { get; init; }

    /// <summary>Counted on past the last one: the processor that they begin with.</summary>
    public uint FirstProcessor { get; init; }

    /// <summary>The folders of its own, whose disks keep the reserve.</summary>
    public IReadOnlyList<string> WritesTo { get; init; } = [];

    /// <summary>Folders that it writes to as others do.</summary>
    public IReadOnlyList<string> Shares { get; init; } = [];

    /// <summary>Folders and files that it reads although they lie in hidden ones.</summary>
    public IReadOnlyList<string> Reads { get; init; } = [];

    /// <summary>Folders that are empty for it, where it can be isolated.</summary>
    public IReadOnlyList<string> Hidden { get; init; } = [];

    /// <summary>Whether it may reach more than itself, where it can be isolated.</summary>
    public bool HasNetwork { get; init; }

    /// <summary>Room that the group leaves on the disks it writes to, in MiB; 0: none.</summary>
    public int DiskReserveMiB { get; init; }

    /// <summary>What its own folders may hold together, in MiB; 0: no limit.</summary>
    public int FolderLimitMiB { get; init; }

    public int MaxOutputLines { get; init; } = 20_000;
}

public enum ChildEnd
{
    Exited,
    TimedOut,
    OutOfMemory,
    OutOfProcesses,
    OutOfDisk,
    OutOfFolder,
}

/// <summary>How a child process ended.</summary>
/// <param name="ExitCode">As the system gives it; that of a process that was ended is not zero.</param>
/// <param name="Tail">Its last lines.</param>
public sealed record ChildOutcome(ChildEnd End, int ExitCode, IReadOnlyList<string> Tail)
{
    public bool IsSuccess => End == ChildEnd.Exited && ExitCode == 0;
}
