using Factory.Core.Kernel;
using Factory.Core.Quality.Processes;
using Microsoft.Extensions.Options;

namespace Factory.Core.Quality;

/// <summary>The SDK's <c>dotnet</c>, run in the sandbox of one attempt.</summary>
public sealed class DotnetCommand(IOptions<VerificationOptions> options, HostVariables host, Sandbox sandbox, TimeProvider time)
{
    // The host's own exit code for "no SDK that fits" (0x8000809b), of which a Unix process keeps the last byte.
    private static readonly int[] NoSdk = [0x9b, unchecked((int)0x8000809b)];

    // Where people keep secrets that have nothing to do with the build.
    private static readonly string OfTheUser = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    // Certificates that fetching packages goes by; platforms give them in places that are hidden otherwise.
    private static readonly string[] Certificates = ["SSL_CERT_FILE", "SSL_CERT_DIR"];

    // With less than this left on a disk, a failure without another name is put down to it.
    private const long LeastFreeBytes = 32L * 1024 * 1024;

    private uint _processorsGiven;

    /// <summary>Runs it to its end; what it said by its exit code is for the caller to judge.</summary>
    internal async Task<Result<ChildOutcome>> RunAsync(
        VerificationContext context,
        IReadOnlyList<string> arguments,
        DotnetRun run,
        CancellationToken cancellationToken)
    {
        if (Find() is not { } dotnet)
        {
            return NotFound("There is no 'dotnet' in DOTNET_ROOT or PATH.");
        }

        try
        {
            var environment = ChildEnvironment.For(host, options.Value, context.Scratch);
            foreach (var (name, value) in run.Variables)
            {
                environment[name] = value;
            }

            string[] shared = [.. new[] { environment["NUGET_PACKAGES"], environment["NUGET_SCRATCH"] }.Select(path => Directory.CreateDirectory(path).FullName)];
            if (!run.Restores)
            {
                // Nobody writes to the shared cache now, so no lock around it is needed either.
                environment["NUGET_SCRATCH"] = environment["TMPDIR"];
            }

            var start = new ChildStart
            {
                FileName = dotnet,
                Arguments = arguments,
                WorkingDirectory = run.WorkingDirectory ?? context.Workspace,
                Environment = environment,
                TimeLimit = run.TimeLimit,
                MemoryLimitMiB = options.Value.MemoryLimitMiB,
                ProcessLimit = options.Value.ProcessLimit,
                Processors = options.Value.Processors,

                // Each begins where the one before it ended, so that those at work at once do not all have the same.
                FirstProcessor = Interlocked.Add(ref _processorsGiven, (uint)options.Value.Processors),
                WritesTo = [Directory.CreateDirectory(context.Workspace).FullName, Directory.CreateDirectory(context.Scratch).FullName],
                Shares = run.Restores ? shared : [],
                Reads =
                [
                    Path.GetDirectoryName(dotnet)!,
                    .. host["DOTNET_ROOT"] is { } root ? [root] : Array.Empty<string>(),
                    .. run.Restores ? Certificates.Select(name => host[name]).OfType<string>() : [shared[0]],
                ],
                Hidden = run.Restores ? sandbox.Hidden : [.. sandbox.Hidden, OfTheUser],
                HasNetwork = run.Restores || run.HasNetwork,
                FolderLimitMiB = options.Value.WorkspaceLimitMiB,
                DiskReserveMiB = options.Value.DiskReserveMiB,
                MaxOutputLines = options.Value.MaxOutputLines,
            };
            using var feed = new FeedConfiguration(run.Restores ? options.Value.NuGetConfigFile : null, environment["HOME"]);
            var isolation = await sandbox.IsolationAsync(cancellationToken);
            var outcome = await new ChildProcess(isolation, time).RunAsync(start, context.Output, context.Started, cancellationToken);
            return FailureOf(outcome, run, context) is { } failure ? failure : outcome;
        }
        catch (IOException full) when (IsFull(context))
        {
            return DiskFull(full.Message);
        }
    }

    /// <summary>The program as configured, else that of <c>DOTNET_ROOT</c>, as .NET's own hosts have it, else the first of <c>PATH</c>; null if there is none.</summary>
    internal string? Find()
    {
        if (options.Value.DotnetPath is { } configured)
        {
            return File.Exists(configured) ? Path.GetFullPath(configured) : null;
        }

        return SearchPath.Find("dotnet", host["DOTNET_ROOT"]) ?? SearchPath.Find("dotnet", host["PATH"]);
    }

    private Error? FailureOf(ChildOutcome outcome, DotnetRun run, VerificationContext context) => outcome switch
    {
        { End: ChildEnd.TimedOut } => run.TimedOut.Infrastructure(
            $"'dotnet {run.Name}' did not end within {run.TimeLimit:c}.",
            $"Raise Factory:Verification:{run.LimitName}, or look in the log for what it was waiting for."),
        { End: ChildEnd.OutOfMemory } => QualityErrors.MemoryLimitExceeded.Infrastructure(
            $"'dotnet {run.Name}' took more than {options.Value.MemoryLimitMiB} MiB.",
            "Raise Factory:Verification:MemoryLimitMiB or give the machine more memory, then retry the run."),
        { End: ChildEnd.OutOfProcesses } => QualityErrors.ProcessLimitExceeded.Infrastructure(
            $"'dotnet {run.Name}' had more than {options.Value.ProcessLimit} processes.",
            "Look in the log for what starts them, or raise Factory:Verification:ProcessLimit, then retry the run."),
        { End: ChildEnd.OutOfFolder } => QualityErrors.WorkspaceLimitExceeded.Infrastructure(
            $"'dotnet {run.Name}' wrote more than {options.Value.WorkspaceLimitMiB} MiB.",
            "Look in the log for what writes so much, or raise Factory:Verification:WorkspaceLimitMiB, then retry the run."),
        { ExitCode: not 0 } when NoSdk.Contains(outcome.ExitCode) => NotFound("'dotnet' is there, but no SDK that fits the solution's global.json."),
        { End: ChildEnd.OutOfDisk } => DiskFull("The disk of workspace or scratch folder has no more room than the factory needs for itself."),
        { ExitCode: not 0 } when IsFull(context) => DiskFull("The disk of workspace, scratch folder or package cache is full."),
        _ => null,
    };

    private bool IsFull(VerificationContext context) => DiskReserve.IsShort(
        [context.Workspace, context.Scratch, ChildEnvironment.PackagesDirectory(host, options.Value), Path.GetTempPath()], LeastFreeBytes);

    private static Error NotFound(string message) => QualityErrors.SdkNotFound.Infrastructure(
        message, "Install the .NET 10 SDK or set Factory:Verification:DotnetPath, then retry the run; or choose Factory:Verification:Mode Compile.");

    private static Error DiskFull(string message) => QualityErrors.DiskFull.Infrastructure(
        message, "Free some room on the disk or lower Factory:Verification:DiskReserveMiB, then retry the run from build.");
}

/// <summary>How one call of <c>dotnet</c> is bounded and what its time-out is called.</summary>
/// <param name="Name">For messages, such as <c>build</c>.</param>
/// <param name="LimitName">The option that raises the limit.</param>
internal sealed record DotnetRun(string Name, TimeSpan TimeLimit, ErrorCode TimedOut, string LimitName)
{
    /// <summary>Null: the workspace.</summary>
    public string? WorkingDirectory { get; init; }

    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether it fetches packages: it sees the user's settings and has network, and runs nothing that was generated.</summary>
    public bool Restores { get; init; }

    /// <summary>Whether what was generated may reach more than itself.</summary>
    public bool HasNetwork { get; init; }
}
