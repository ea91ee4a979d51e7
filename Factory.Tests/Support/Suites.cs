namespace Factory.Tests.Support;

/// <summary>Which tests this run is for, and what they may rely on.</summary>
internal static class Suites
{
    public const string Chromium = "/usr/bin/chromium";

    /// <summary>Whether the long tests run too.</summary>
    public static bool IsLong => Environment.GetEnvironmentVariable("FACTORY_TESTS") == "all";

    /// <summary>Skips a test that takes minutes unless <c>FACTORY_TESTS=all</c> asks for it.</summary>
    public static void RequireLong() =>
        Assert.SkipUnless(IsLong, "It takes minutes; FACTORY_TESTS=all runs it.");

    /// <summary>Skips a test on a machine without Chromium; in CI it must be there.</summary>
    public static void RequireChromium()
    {
        if (Environment.GetEnvironmentVariable("CI") != "true")
        {
            Assert.SkipUnless(File.Exists(Chromium), $"There is no {Chromium} on this machine.");
        }
    }
}
