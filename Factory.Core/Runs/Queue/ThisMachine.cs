namespace Factory.Core.Runs.Queue;

/// <summary>What the processes of one machine have in common and those of no other: only they can tell whether one of them lives, and end what it left.</summary>
internal static class ThisMachine
{
    /// <summary>Has no slash in it.</summary>
    public static string Name { get; } = OperatingSystem.IsLinux() ? $"{Environment.MachineName}~{Boot()}~{ProcessNamespace()}" : Environment.MachineName;

    // Ids of processes begin anew with each start of the system. See random(4).
    private static string Boot() => File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();

    // And mean others in each container, whose host name may be that of its host or of its neighbour. See namespaces(7): it reads pid:[4026531836].
    private static string ProcessNamespace() =>
        string.Concat((new FileInfo("/proc/self/ns/pid").LinkTarget ?? "").Where(char.IsAsciiDigit));
}
