using System.Diagnostics;
using Factory.Tests.Support;

namespace Factory.Tests.Api;

/// <summary>The document is one that the usual tools take without an error.</summary>
public sealed class LintTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Redocly_finds_no_error() => await FindsNothingAsync("@redocly/cli@2.77.0", "lint", Document);

    [Fact]
    public async Task Spectral_finds_no_error()
    {
        var rules = _directory.File("spectral.yaml");
        await File.WriteAllTextAsync(rules, "extends: spectral:oas\n", TestContext.Current.CancellationToken);
        await FindsNothingAsync("@stoplight/spectral-cli@6.16.3", "lint", "--ruleset", rules, Document);
    }

    private static string Document => Path.Combine(Repository.Root, "docs", "openapi-v1.json");

    private async Task FindsNothingAsync(params string[] arguments)
    {
        Suites.RequireLong();
        Suites.RequireNpx();
        var start = new ProcessStartInfo(Suites.Npx, ["--yes", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _directory.Path };

        // Both would ask for newer versions and tell of their use.
        start.Environment["REDOCLY_TELEMETRY"] = "off";
        start.Environment["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true";
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, string.Join('\n', said));
    }
}
