using System.Globalization;

namespace Factory.Core.Quality.Processes;

/// <summary>Limits of memory, tasks and processors that the kernel keeps: a control group, version 2 (cgroups(7)), below or beside that of the factory.</summary>
internal sealed class ControlGroup : IDisposable
{
    private const string Root = "/sys/fs/cgroup";

    // The kernel counts threads where the limit counts processes; a process of .NET has a few dozen.
    private const int TasksPerProcess = 64;

    // Microseconds in which the group has its share of the processors; the kernel's own default.
    private const int Period = 100_000;

    private readonly string _folder;
    private bool _limitsProcessors;

    private ControlGroup(string folder) => _folder = folder;

    /// <summary>Whether the kernel ended a process of the group for want of memory.</summary>
    public bool WasExceeded
    {
        get
        {
            try
            {
                return File.ReadLines(Path.Combine(_folder, "memory.events"))
                    .Any(line => line.StartsWith("oom_kill ", StringComparison.Ordinal) && line != "oom_kill 0");
            }
            catch (IOException)
            {
                return false;
            }
        }
    }

    /// <summary>Whether the factory may make one, and whether it limits processors too: tried with one that nothing is put into.</summary>
    public static (bool Any, bool OfProcessors) Offered
    {
        get
        {
            using var tried = Make(folder => TryCreate(folder, processId: null, bytes: 1024 * 1024, processes: 0, processors: 1));
            return (tried is not null, tried?._limitsProcessors == true);
        }
    }

    /// <summary>Null where the factory may not make one; it seldom may, outside a service with delegation.</summary>
    /// <param name="bytes">0: any, as with the others.</param>
    public static ControlGroup? TryCreate(int processId, long bytes, int processes, int processors) =>
        Make(folder => TryCreate(folder, processId, bytes, processes, processors));

    public void Dispose()
    {
        try
        {
            Directory.Delete(_folder);
        }
        catch (Exception held) when (held is IOException or UnauthorizedAccessException)
        {
            // A process is still leaving it; an empty group costs nothing and goes with the next boot.
        }
    }

    private static ControlGroup? Make(Func<string, ControlGroup?> tryIn)
    {
        if (!OperatingSystem.IsLinux() || !File.Exists(Path.Combine(Root, "cgroup.controllers")))
        {
            return null;
        }

        try
        {
            var own = File.ReadLines("/proc/self/cgroup").FirstOrDefault(line => line.StartsWith("0::/", StringComparison.Ordinal));
            return own is null ? null : Candidates(Root + own[3..]).Select(tryIn).FirstOrDefault(made => made is not null);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Candidates(string own) =>
        own.TrimEnd('/') == Root ? [own] : [own, Path.GetDirectoryName(own.TrimEnd('/'))!];

    private static ControlGroup? TryCreate(string parent, int? processId, long bytes, int processes, int processors)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"factory-{processId?.ToString(CultureInfo.InvariantCulture) ?? $"try-{Environment.ProcessId}"}");
        var group = new ControlGroup(Path.Combine(parent, name));
        try
        {
            Directory.CreateDirectory(group._folder);
            Set("memory.max", bytes > 0 ? bytes.ToString(CultureInfo.InvariantCulture) : "max");
            Set("memory.oom.group", "1");
            if (processes > 0 && File.Exists(Path.Combine(group._folder, "pids.max")))
            {
                Set("pids.max", (processes * TasksPerProcess).ToString(CultureInfo.InvariantCulture));
            }

            if (processors > 0 && File.Exists(Path.Combine(group._folder, "cpu.max")))
            {
                Set("cpu.max", string.Create(CultureInfo.InvariantCulture, $"{(long)processors * Period} {Period}"));
                group._limitsProcessors = true;
            }

            if (processId is { } first)
            {
                Set("cgroup.procs", first.ToString(CultureInfo.InvariantCulture));
            }

            return group;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            group.Dispose();
            return null;
        }

        void Set(string file, string value)
        {
            // Opened, not created: a file that is not there means that the kernel does not offer it.
            using var stream = new StreamWriter(new FileStream(Path.Combine(group._folder, file), FileMode.Open, FileAccess.Write));
            stream.Write(value);
        }
    }
}
