using System.Diagnostics;
using Factory.Core.Quality.Processes;
using Factory.Core.Storage;

namespace Factory.Tests.Support;

/// <summary>Which tests this run is for, and what they may rely on.</summary>
internal static class Suites
{
    public const string Chromium = "/usr/bin/chromium";

    public const string Npx = "/usr/bin/npx";

    public const string Redis = "/usr/bin/redis-server";

    /// <summary>Whether the long tests run too.</summary>
    public static bool IsLong => Asked is "all" or "turn";

    /// <summary>Whether nothing is left to its turn, however long it takes.</summary>
    public static bool IsEverything => Asked == "all";

    /// <summary>The database that the app and the core are tested on.</summary>
    public static StorageProvider Storage =>
        Environment.GetEnvironmentVariable("FACTORY_TEST_STORAGE") is { Length: > 0 } asked ? Enum.Parse<StorageProvider>(asked) : StorageProvider.Sqlite;

    /// <summary>Skips a test of what only the embedded database has.</summary>
    public static void RequireSqlite() => Assert.SkipUnless(Storage == StorageProvider.Sqlite, "It is about the embedded database.");

    private static string? Asked => Environment.GetEnvironmentVariable("FACTORY_TESTS");

    /// <summary>Skips a test that takes minutes unless <c>FACTORY_TESTS</c> asks for it.</summary>
    public static void RequireLong() =>
        Assert.SkipUnless(IsLong, "It takes minutes; FACTORY_TESTS=all runs it.");

    /// <summary>Skips a test that a change need not wait for unless <c>FACTORY_TESTS=all</c> asks for it.</summary>
    public static void RequireEverything() =>
        Assert.SkipUnless(IsEverything, "A change need not wait for it; FACTORY_TESTS=all runs it.");

    /// <summary>Skips one of many long tests of a kind unless <c>FACTORY_TESTS=all</c> asks for all of them, or <c>turn</c> for a part that changes from day to day.</summary>
    /// <param name="number">Its place among those of its kind.</param>
    /// <param name="days">After how many days it is its turn again: all of a kind together take longer than a change may wait.</param>
    public static void RequireTurn(int number, int days = 5)
    {
        RequireLong();
        Assert.SkipUnless(IsEverything || IsTurn(number, days), $"It is run every {days} days; FACTORY_TESTS=all runs it.");
    }

    /// <summary>How many rounds a test of many like rounds makes; skips it where it is none.</summary>
    /// <param name="all">Where everything is asked for.</param>
    /// <param name="turn">Where a change waits for it.</param>
    public static int RequireRounds(int all, int turn)
    {
        RequireLong();
        Assert.SkipWhen(!IsEverything && turn == 0, "A change need not wait for it; FACTORY_TESTS=all runs it.");
        return IsEverything ? all : turn;
    }

    /// <summary>Whether it is the turn of one of many of a kind, which comes again after so many days.</summary>
    public static bool IsTurn(int number, int days) => (number + TimeProvider.System.GetUtcNow().DayOfYear) % days == 0;

    /// <summary>Skips a test on a machine without Chromium; in CI it must be there.</summary>
    public static void RequireChromium()
    {
        if (!IsContinuous)
        {
            Assert.SkipUnless(File.Exists(Chromium), $"There is no {Chromium} on this machine.");
        }
    }

    /// <summary>Skips a test on a machine without the package runner of Node.js; in CI it must be there.</summary>
    public static void RequireNpx()
    {
        if (!IsContinuous)
        {
            Assert.SkipUnless(File.Exists(Npx), $"There is no {Npx} on this machine.");
        }
    }

    /// <summary>Skips a test on a machine without curl; in CI it must be there.</summary>
    public static void RequireCurl()
    {
        if (!IsContinuous)
        {
            var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
            Assert.SkipUnless(folders.Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? "curl.exe" : "curl"))), "There is no curl on this machine.");
        }
    }

    /// <summary>Skips a test on a machine without bubblewrap, which in CI must be there, and where the system lets it make no namespaces.</summary>
    public static async Task RequireIsolationAsync()
    {
        var isolation = await Isolation.FindAsync(TestContext.Current.CancellationToken);
        Assert.False(IsContinuous && OperatingSystem.IsLinux() && !File.Exists("/usr/bin/bwrap"), "There is no /usr/bin/bwrap, which .ci/run installs.");
        Assert.SkipUnless(isolation.IsEnforced, isolation.WhyNot ?? "");
    }

    /// <summary>Whether a process can be started on what it takes for another machine.</summary>
    public static Task<bool> CanNameMachinesAsync() => CanUnshareAsync("--uts", "hostname", "other");

    /// <summary>Whether a process can be started with process ids of its own, as in a container.</summary>
    public static Task<bool> CanNumberProcessesAnewAsync() => CanUnshareAsync("--pid", "--fork", "--kill-child", "--mount-proc", "true");

    private static async Task<bool> CanUnshareAsync(params string[] arguments)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        using var process = Process.Start(new ProcessStartInfo("unshare", arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode == 0;
    }

    /// <summary>Where RabbitMQ listens, for the tests of generated services; null on a machine without it, but in CI it must be there if everything is asked for.</summary>
    public static string? Broker
    {
        get
        {
            var broker = Environment.GetEnvironmentVariable("RABBITMQ_CONNECTION");
            Assert.False(IsEverything && IsContinuous && string.IsNullOrEmpty(broker), "RABBITMQ_CONNECTION does not say where the broker is that .ci/run starts.");
            return string.IsNullOrEmpty(broker) ? null : broker;
        }
    }

    /// <summary>The PostgreSQL server that tests may make databases on; skips a test where there is none, but in CI it must be there.</summary>
    public static string RequirePostgreSql()
    {
        var server = Environment.GetEnvironmentVariable("FACTORY_TEST_POSTGRES");
        Assert.False(IsContinuous && string.IsNullOrEmpty(server), "FACTORY_TEST_POSTGRES does not say where the server is that .ci/run starts.");
        Assert.SkipWhen(string.IsNullOrEmpty(server), "FACTORY_TEST_POSTGRES names no PostgreSQL server; docs/operate.md has the line that starts one.");
        return server;
    }

    /// <summary>The SQL Server that tests may make databases on; skips a test where there is none.</summary>
    public static string RequireSqlServer()
    {
        var server = Environment.GetEnvironmentVariable("FACTORY_TEST_SQLSERVER");
        Assert.SkipWhen(string.IsNullOrEmpty(server), "FACTORY_TEST_SQLSERVER names no SQL Server; give the connection string of one on which databases may be made.");
        return server;
    }

    /// <summary>Skips a test on a machine without Redis; in CI it must be there.</summary>
    public static void RequireRedis()
    {
        if (!IsContinuous)
        {
            Assert.SkipUnless(File.Exists(Redis), $"There is no {Redis} on this machine.");
        }
    }

    /// <summary>Where PostgreSQL's programs lie, for a test that starts and stops a server of its own; skips it where they are not, but in CI they must be there.</summary>
    public static string RequirePostgreSqlPrograms()
    {
        const string versions = "/usr/lib/postgresql";
        var newest = Directory.Exists(versions) ? Directory.GetDirectories(versions).Order(StringComparer.Ordinal).LastOrDefault() : null;
        Assert.False(IsContinuous && newest is null, $"There is no PostgreSQL in {versions}; .ci/run installs it.");
        Assert.SkipWhen(newest is null, $"There is no PostgreSQL in {versions} on this machine.");
        return Path.Combine(newest, "bin");
    }

    private static bool IsContinuous => Environment.GetEnvironmentVariable("CI") == "true";
}
