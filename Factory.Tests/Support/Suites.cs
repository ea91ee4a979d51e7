using Factory.Core.Quality.Processes;

namespace Factory.Tests.Support;

/// <summary>Which tests this run is for, and what they may rely on.</summary>
internal static class Suites
{
    public const string Chromium = "/usr/bin/chromium";

    public const string Npx = "/usr/bin/npx";

    // Of tests that are many of one kind, this part runs a day: all of them together take longer than a change may wait.
    private const int Turns = 4;

    /// <summary>Whether the long tests run too.</summary>
    public static bool IsLong => Asked is "all" or "turn";

    /// <summary>Whether nothing is left to its turn, however long it takes.</summary>
    public static bool IsEverything => Asked == "all";

    private static string? Asked => Environment.GetEnvironmentVariable("FACTORY_TESTS");

    /// <summary>Skips a test that takes minutes unless <c>FACTORY_TESTS</c> asks for it.</summary>
    public static void RequireLong() =>
        Assert.SkipUnless(IsLong, "It takes minutes; FACTORY_TESTS=all runs it.");

    /// <summary>Skips a test that a change need not wait for unless <c>FACTORY_TESTS=all</c> asks for it.</summary>
    public static void RequireEverything() =>
        Assert.SkipUnless(IsEverything, "A change need not wait for it; FACTORY_TESTS=all runs it.");

    /// <summary>Skips one of many long tests of a kind unless <c>FACTORY_TESTS=all</c> asks for all of them, or <c>turn</c> for a part that changes from day to day.</summary>
    /// <param name="number">Its place among those of its kind.</param>
    public static void RequireTurn(int number)
    {
        RequireLong();
        Assert.SkipUnless(
            IsEverything || (number + TimeProvider.System.GetUtcNow().DayOfYear) % Turns == 0,
            $"It is run every {Turns} days; FACTORY_TESTS=all runs it.");
    }

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

    /// <summary>Skips a test on a machine without bubblewrap, which in CI must be there, and where the system lets it make no namespaces.</summary>
    public static async Task RequireIsolationAsync()
    {
        var isolation = await Isolation.FindAsync(TestContext.Current.CancellationToken);
        Assert.False(IsContinuous && OperatingSystem.IsLinux() && !File.Exists("/usr/bin/bwrap"), "There is no /usr/bin/bwrap, which .ci/run installs.");
        Assert.SkipUnless(isolation.IsEnforced, isolation.WhyNot ?? "");
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

    private static bool IsContinuous => Environment.GetEnvironmentVariable("CI") == "true";
}
