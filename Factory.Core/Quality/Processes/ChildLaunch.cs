using System.Diagnostics;

namespace Factory.Core.Quality.Processes;

/// <summary>How a program gets a session, and so a process group, of its own, and waits until its group was written down.</summary>
/// <remarks>
/// On Linux <c>setsid</c> makes the session and a shell waits there for one line before it becomes the program: a factory that dies
/// in between closes the pipe, and the shell ends without having run anything. Elsewhere the program starts at once, in no group of its own.
/// </remarks>
internal static class ChildLaunch
{
    /// <summary>A variable that every process of a group inherits, by which <see cref="ProcessGroups" /> knows it again: <see cref="ProcessGroup.Mark" />.</summary>
    public const string Mark = "FACTORY_CHILD";

    private const string WaitThenBecome = $"read -r {Mark} && export {Mark} && exec \"$@\" </dev/null";

    public static ProcessStartInfo For(ChildStart start, Isolation isolation)
    {
        string[] command = [.. isolation.Around(start), start.FileName, .. start.Arguments];
        var info = new ProcessStartInfo
        {
            WorkingDirectory = start.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        var setsid = OperatingSystem.IsLinux() ? SearchPath.Find("setsid", Environment.GetEnvironmentVariable("PATH")) : null;
        string[] all = setsid is null ? command : [setsid, "/bin/sh", "-c", WaitThenBecome, "sh", .. command];
        info.FileName = all[0];
        foreach (var argument in all[1..])
        {
            info.ArgumentList.Add(argument);
        }

        info.Environment.Clear();
        foreach (var (name, value) in start.Environment)
        {
            info.Environment[name] = value;
        }

        return info;
    }

    /// <summary>Lets the program begin; it reads nothing more from its standard input.</summary>
    public static async Task ReleaseAsync(Process process, ProcessGroup group, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.WriteAsync($"{group.Mark}\n".AsMemory(), cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it read the line; its exit code tells how.
        }
    }
}
