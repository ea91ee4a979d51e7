using System.Diagnostics;

namespace Factory.Core.Quality.Processes;

/// <summary>What keeps a child process from the rest of the machine: the namespaces of bubblewrap (bwrap(1)), where the system lets the factory make them.</summary>
/// <param name="Program">Null: a child sees what the factory sees.</param>
/// <param name="WhyNot">Why there is none; null if there is.</param>
public sealed record Isolation(string? Program, string? WhyNot)
{
    public bool IsEnforced => Program is not null;

    /// <summary>Looks whether the system has it, by trying it once.</summary>
    public static async Task<Isolation> FindAsync(CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux())
        {
            return new Isolation(null, "Namespaces are those of Linux.");
        }

        if (SearchPath.Find("bwrap", Environment.GetEnvironmentVariable("PATH")) is not { } program)
        {
            return new Isolation(null, "There is no bwrap; Debian's package bubblewrap brings it.");
        }

        var info = new ProcessStartInfo(program) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in Namespaces.Append("--unshare-net").Append("/bin/true"))
        {
            info.ArgumentList.Add(argument);
        }

        using var process = Process.Start(info)!;
        var said = await process.StandardError.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0
            ? new Isolation(program, null)
            : new Isolation(null, $"bwrap may not make namespaces here: {said.Trim()}");
    }

    /// <summary>What comes before the program: everything is read-only but where it writes, and what it must not see is empty.</summary>
    internal IEnumerable<string> Around(ChildStart start)
    {
        if (Program is null)
        {
            return [];
        }

        return
        [
            Program,
            .. Namespaces,
            .. start.HasNetwork ? Resolver() : ["--unshare-net"],
            .. start.Hidden.Where(Directory.Exists).SelectMany(path => new[] { "--tmpfs", Real(path) }),
            .. start.Reads.Where(Path.Exists).SelectMany(path => new[] { "--ro-bind", path, Place(path) }),
            .. start.WritesTo.Concat(start.Shares).SelectMany(path => new[] { "--bind", path, Place(path) }),
            "--chdir", start.WorkingDirectory,
            "--",
        ];
    }

    // A mount shows what stood there before; a link is followed by the kernel, so the place itself is named.
    private static string Real(string path) => new DirectoryInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path;

    // In /run, which is empty, no link stands any more.
    private static string Place(string path) => OfRun(path) is { } place ? place : Real(path);

    // /var/run is the same place by an older name.
    private static string? OfRun(string path) =>
        path.StartsWith("/run/", StringComparison.Ordinal) ? path : path.StartsWith("/var/run/", StringComparison.Ordinal) ? path["/var".Length..] : null;

    // Where names are resolved by a service of the system, /etc has but a link to what it wrote down in /run.
    private static string[] Resolver() =>
        new FileInfo(ResolverFile).LinkTarget is { } target && OfRun(Path.GetFullPath(target, Path.GetDirectoryName(ResolverFile)!)) is { } file && File.Exists(file)
            ? ["--ro-bind", file, file]
            : [];

    private const string ResolverFile = "/etc/resolv.conf";

    private static readonly string[] Namespaces =
    [
        "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc",

        // The runtime keeps its named mutexes there, whatever TMPDIR says.
        "--tmpfs", "/tmp",

        // The sockets of the machine's services, and secrets of containers.
        "--tmpfs", "/run",

        // Not --die-with-parent: the parent that it means is the thread that started it, and those of a pool come and go.
        "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--cap-drop", "ALL",
    ];
}
