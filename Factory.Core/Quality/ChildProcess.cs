using System.Diagnostics;
using Factory.Core.Quality.Processes;

namespace Factory.Core.Quality;

/// <summary>Runs one program in a process group of its own and leaves nothing of it behind, however it ends.</summary>
public sealed class ChildProcess(Isolation isolation, TimeProvider time)
{
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(5);

    /// <summary>Runs the program to its end, its time limit, its limit of memory or processes or the last of the disk, whichever comes first.</summary>
    /// <param name="output">Takes each line, one at a time.</param>
    /// <param name="started">Is told of the group before the program does anything; if it throws, nothing was run.</param>
    /// <exception cref="OperationCanceledException">Cancelled; every process of the group is gone.</exception>
    public async Task<ChildOutcome> RunAsync(
        ChildStart start,
        Func<OutputLine, ValueTask> output,
        Func<ProcessGroup, ValueTask> started,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var process = new Process { StartInfo = ChildLaunch.For(start, isolation) };
        process.Start();
        var group = new ProcessGroup(process.Id, ProcessGroups.StartTimeOf(process.Id) ?? 0);
        Yield(process, start);
        using var limits = GroupLimits.For(group, start, time);
        using var disk = DiskReserve.For(group, start.WritesTo, start.DiskReserveMiB, time);
        using var size = FolderLimit.For(group, start.WritesTo, start.FolderLimitMiB, time);
        using var silence = new CancellationTokenSource();
        using var pump = new OutputPump(output, start.MaxOutputLines);
        var reading = pump.RunAsync(process.StandardOutput, process.StandardError, silence.Token);
        try
        {
            await started(group);
            await ChildLaunch.ReleaseAsync(process, group, cancellationToken);
            var end = await WaitAsync(process, start.TimeLimit, limits, [disk.Exceeded, size.Exceeded, pump.Refused], cancellationToken);
            await EndAsync(process, group);
            silence.CancelAfter(LastWords);
            await reading;
            return new ChildOutcome(Judge(end, limits, disk, size), process.ExitCode, pump.Tail);
        }
        catch
        {
            await EndAsync(process, group);
            await silence.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    private async Task<ChildEnd> WaitAsync(Process process, TimeSpan limit, GroupLimits limits, CancellationToken[] others, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(limit, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource([cancellationToken, deadline.Token, limits.Exceeded, .. others]);
        try
        {
            await process.WaitForExitAsync(stop.Token);
            return ChildEnd.Exited;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return ChildEnd.TimedOut;
        }
    }

    private static ChildEnd Judge(ChildEnd end, GroupLimits limits, DiskReserve disk, FolderLimit size) =>
        limits.Ended is { } ended ? ended : disk.WasExceeded ? ChildEnd.OutOfDisk : size.IsExceeded() ? ChildEnd.OutOfFolder : end;

    // What the first process is given, those that it starts inherit; the factory itself goes first.
    private static void Yield(Process process, ChildStart start)
    {
        try
        {
            process.PriorityClass = ProcessPriorityClass.BelowNormal;
            if (start.Processors > 0 && (OperatingSystem.IsLinux() || OperatingSystem.IsWindows()))
            {
                process.ProcessorAffinity = SomeOf(process.ProcessorAffinity, start.Processors, start.FirstProcessor);
            }
        }
        catch (Exception gone) when (gone is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It ended at once; its exit code tells how.
        }
    }

    private static nint SomeOf(nint mask, int processors, uint first)
    {
        long[] bits = [.. Enumerable.Range(0, 63).Select(at => 1L << at).Where(bit => (mask & bit) != 0)];
        if (bits.Length <= processors)
        {
            return mask;
        }

        return (nint)Enumerable.Range(0, processors).Sum(at => bits[(first + at) % bits.Length]);
    }

    /// <summary>Also after a good end: what a program leaves running has nobody to look after it.</summary>
    private static async Task EndAsync(Process process, ProcessGroup group)
    {
        // The system tells nobody that the last process of a group is gone, so it is looked up, in the system's own time.
        while (ProcessGroups.End(group))
        {
            await process.WaitForExitAsync(CancellationToken.None);
            await Task.Delay(20, CancellationToken.None);
        }

        await process.WaitForExitAsync(CancellationToken.None);
    }
}
