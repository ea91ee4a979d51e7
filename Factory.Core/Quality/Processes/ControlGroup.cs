using System.Globalization;

namespace Factory.Core.Quality.Processes;

/// <summary>A memory limit that the kernel keeps: a control group, version 2 (cgroups(7)), below or beside that of the factory.</summary>
internal sealed class ControlGroup : IDisposable
{
    private const string Root = "/sys/fs/cgroup";

    private readonly string _folder;

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

    /// <summary>Null where the factory may not make one; it seldom may, outside a service with delegation.</summary>
    public static ControlGroup? TryCreate(int processId, long bytes)
    {
        if (!OperatingSystem.IsLinux() || !File.Exists(Path.Combine(Root, "cgroup.controllers")))
        {
            return null;
        }

        try
        {
            var own = File.ReadLines("/proc/self/cgroup").FirstOrDefault(line => line.StartsWith("0::/", StringComparison.Ordinal));
            return own is null ? null : Candidates(Root + own[3..]).Select(folder => TryCreate(folder, processId, bytes)).FirstOrDefault(made => made is not null);
        }
        catch (IOException)
        {
            return null;
        }
    }

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

    private static IEnumerable<string> Candidates(string own) =>
        own.TrimEnd('/') == Root ? [own] : [own, Path.GetDirectoryName(own.TrimEnd('/'))!];

    private static ControlGroup? TryCreate(string parent, int processId, long bytes)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"factory-{processId}");
        var group = new ControlGroup(Path.Combine(parent, name));
        try
        {
            Directory.CreateDirectory(group._folder);
            Set("memory.max", bytes.ToString(CultureInfo.InvariantCulture));
            Set("memory.oom.group", "1");
            Set("cgroup.procs", processId.ToString(CultureInfo.InvariantCulture));
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
