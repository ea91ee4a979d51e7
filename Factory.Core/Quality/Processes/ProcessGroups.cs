using System.Globalization;
using System.Runtime.InteropServices;

namespace Factory.Core.Quality.Processes;

/// <summary>Reads and ends process groups through <c>/proc</c> (see proc(5)); elsewhere knows single processes only.</summary>
internal static partial class ProcessGroups
{
    private const int Kill9 = 9;

    /// <summary>When the process started, as <see cref="ProcessGroup.StartTime" /> has it; null if it is gone.</summary>
    public static long? StartTimeOf(int processId)
    {
        if (OperatingSystem.IsLinux())
        {
            return Read(processId)?.StartTime;
        }

        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(processId);
            return process.StartTime.ToUniversalTime().Ticks;
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Ids of the living processes of the group and of its session; zombies do not count.</summary>
    public static IReadOnlyList<int> Members(int groupId) =>
        [.. All().Where(entry => entry.IsOf(groupId) && !entry.IsZombie).Select(entry => entry.ProcessId)];

    /// <summary>How many processes the group has and how much memory they have resident, in bytes; pages that processes share count in each.</summary>
    public static (int Processes, long ResidentBytes) Size(int groupId) => All()
        .Where(entry => entry.IsOf(groupId))
        .Aggregate((Processes: 0, ResidentBytes: 0L), (sum, entry) => (sum.Processes + 1, sum.ResidentBytes + entry.ResidentPages * Environment.SystemPageSize));

    /// <summary>Ends a group that this process began: all of it, and what left it but carries its mark. The system gives the id to nobody else while one of the group lives.</summary>
    /// <returns>Whether there was anything to end.</returns>
    public static bool End(ProcessGroup group) => Kill(group, isOurs: true);

    /// <summary>Ends a group that another process wrote down, some time ago.</summary>
    public static void Kill(ProcessGroup group) => Kill(group, isOurs: false);

    private static bool Kill(ProcessGroup group, bool isOurs)
    {
        if (!OperatingSystem.IsLinux())
        {
            KillTree(group);
            return false;
        }

        // The first process may be gone while others of its group live on. If it was written down before the machine was started
        // again, the same id may be that of a stranger's group whose first process left: then they are known by the mark alone.
        var startTime = StartTimeOf(group.Id);
        var isWhole = group.Id > 1 && (startTime == group.StartTime || (startTime is null && isOurs));
        var found = All().Where(entry => !entry.IsZombie && ((isWhole && entry.IsOf(group.Id)) || IsMarked(entry.ProcessId, group))).Select(entry => entry.ProcessId).ToList();

        // The first process is named by itself too: it may not have come to make the group yet.
        if (startTime == group.StartTime && Read(group.Id) is { IsZombie: false })
        {
            found.Add(group.Id);
        }

        // One that took the rights of another user cannot be ended, and nobody waits for it.
        var hasEnded = false;
        foreach (var member in found.Distinct())
        {
            hasEnded |= SendSignal(member, Kill9) == 0;
        }

        return hasEnded;
    }

    private static bool IsMarked(int processId, ProcessGroup group)
    {
        try
        {
            var variables = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/environ"));
            return variables.Split('\0').Contains($"{ChildLaunch.Mark}={group.Mark}", StringComparer.Ordinal);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void KillTree(ProcessGroup group)
    {
        if (StartTimeOf(group.Id) != group.StartTime)
        {
            return;
        }

        try
        {
            using var process = System.Diagnostics.Process.GetProcessById(group.Id);
            process.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It ended by itself in between, which is what was wanted.
        }
    }

    private static IEnumerable<Entry> All()
    {
        if (!OperatingSystem.IsLinux())
        {
            yield break;
        }

        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && Read(id) is { } entry)
            {
                yield return entry;
            }
        }
    }

    private static Entry? Read(int processId)
    {
        string text;
        try
        {
            text = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/stat"));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        // pid (name) state ppid pgrp session …: the name may hold blanks and parentheses, so count from the last one.
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return new Entry(
            processId,
            IsZombie: fields[0] is "Z" or "X",
            Group: int.Parse(fields[2], CultureInfo.InvariantCulture),
            Session: int.Parse(fields[3], CultureInfo.InvariantCulture),
            StartTime: long.Parse(fields[19], CultureInfo.InvariantCulture),
            ResidentPages: long.Parse(fields[21], CultureInfo.InvariantCulture));
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int SendSignal(int processId, int signal);

    private sealed record Entry(int ProcessId, bool IsZombie, int Group, int Session, long StartTime, long ResidentPages)
    {
        public bool IsOf(int group) => Group == group || Session == group;
    }
}
