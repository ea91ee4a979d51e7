namespace Factory.Core.Quality;

/// <summary>How generated code is built and tested; section <c>Factory:Verification</c>.</summary>
public sealed class VerificationOptions
{
    public const string Section = "Factory:Verification";

    public VerificationMode Mode { get; init; } = VerificationMode.Full;

    /// <summary>The SDK's <c>dotnet</c>; null: that of <c>DOTNET_ROOT</c>, else the first of <c>PATH</c>.</summary>
    public string? DotnetPath { get; init; }

    /// <summary>The shared package cache; null: <c>NUGET_PACKAGES</c>, else <c>.nuget/packages</c> in the home of the factory's user.</summary>
    public string? PackagesDirectory { get; init; }

    /// <summary>A NuGet.Config that fetching packages uses as the user's own; null: NuGet's default.</summary>
    public string? NuGetConfigFile { get; init; }

    /// <summary>Time limit of restore and build together.</summary>
    public TimeSpan BuildTimeLimit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Time limit of all tests.</summary>
    public TimeSpan TestTimeLimit { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long the service may take until it is ready.</summary>
    public TimeSpan ServiceStartLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The broker that tests of generated services use, such as <c>amqp://localhost</c>; null: what needs one is skipped.</summary>
    public string? BrokerConnection { get; init; }

    /// <summary>Memory that one process group may take, in MiB; 0: no limit.</summary>
    public int MemoryLimitMiB { get; init; } = 6144;

    /// <summary>Processes that one process group may have; 0: no limit.</summary>
    public int ProcessLimit { get; init; } = 512;

    /// <summary>Processors that one process group may use; 0: all that the factory may.</summary>
    public int Processors { get; init; }

    /// <summary>Whether generated code is kept away from the rest of the machine.</summary>
    public SandboxMode Sandbox { get; init; } = SandboxMode.Auto;

    /// <summary>Room that child processes leave on the disks of workspace and scratch folder, in MiB, so that the factory can go on writing; 0: none.</summary>
    public int DiskReserveMiB { get; init; } = 256;

    /// <summary>What the folders of one attempt, workspace and scratch, may hold in MiB; 0: no limit.</summary>
    public int WorkspaceLimitMiB { get; init; } = 4096;

    /// <summary>Lines that one child process may write; what comes after is dropped with a note.</summary>
    public int MaxOutputLines { get; init; } = 20_000;

    /// <summary>What the factory cannot start with.</summary>
    internal IEnumerable<string> Failures()
    {
        if (BuildTimeLimit <= TimeSpan.Zero || TestTimeLimit <= TimeSpan.Zero || ServiceStartLimit <= TimeSpan.Zero)
        {
            yield return $"{Section}: BuildTimeLimit, TestTimeLimit and ServiceStartLimit are longer than nothing.";
        }

        if (MemoryLimitMiB < 0 || ProcessLimit < 0 || Processors < 0 || DiskReserveMiB < 0 || WorkspaceLimitMiB < 0 || MaxOutputLines < 1)
        {
            yield return $"{Section}: MemoryLimitMiB, ProcessLimit, Processors, DiskReserveMiB and WorkspaceLimitMiB are 0 or more, MaxOutputLines 1 or more.";
        }

        if (NuGetConfigFile is not null && !File.Exists(NuGetConfigFile))
        {
            yield return $"{Section}:NuGetConfigFile names '{NuGetConfigFile}', which is not there.";
        }
    }
}
