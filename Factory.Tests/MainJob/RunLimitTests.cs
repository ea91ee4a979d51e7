using System.Net;
using System.Text.Json;
using Factory.Tests.Support;

namespace Factory.Tests.MainJob;

/// <summary>A run that takes more than the operator allows ends with a code or goes on with less, and says so.</summary>
public sealed class RunLimitTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_log_that_has_no_end_is_cut_with_a_note_and_the_run_goes_on_to_its_end()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The SDK is a shell script.");
        await using var app = await StartAsync("i=0; while [ $i -lt 500 ]; do echo \"line $i\"; i=$((i+1)); done; exit 3", ("Factory:Runs:MaxJournalEntries", "150"));
        var (run, failure) = await FailsAsync(app);

        var journal = await EntriesAsync(app, run);
        Assert.Equal("BUILD_BROKEN", failure.GetProperty("code").GetString());
        Assert.Equal(Enumerable.Range(1, journal.Count), journal.Select(entry => entry.GetProperty("sequence").GetInt32()));
        var lines = journal.FindAll(entry => entry.GetProperty("kind").ValueEquals("log") && entry.GetProperty("step").ValueEquals("build"));
        var note = Assert.Single(lines, entry => entry.GetProperty("message").GetString()!.StartsWith("The log is cut here", StringComparison.Ordinal));
        Assert.Equal(lines[^1].GetProperty("sequence").GetInt32(), note.GetProperty("sequence").GetInt32());
        Assert.Equal(Enumerable.Range(0, lines.Count - 1).Select(number => $"line {number}"), lines[..^1].Select(entry => entry.GetProperty("message").GetString()));
        Assert.Equal(151, note.GetProperty("sequence").GetInt32());
        Assert.Contains(journal, entry => entry.GetProperty("kind").ValueEquals("gate"));
        Assert.Equal("Failed: " + failure.GetProperty("message").GetString(), journal[^1].GetProperty("message").GetString());

        // A retry has no more room, and says so as well.
        (await app.Api.PostAsync($"/api/v1/runs/{run}/retry", new { from = "build" })).Must(HttpStatusCode.OK);
        await app.Api.FollowAsync(run);
        Assert.Equal(2, (await EntriesAsync(app, run)).Count(entry => entry.GetProperty("message").GetString()!.StartsWith("The log is cut here", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_log_is_cut_by_its_bytes_too_and_the_meter_counts_them()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The SDK is a shell script.");
        await using var app = await StartAsync("line=$(head -c 7000 /dev/zero | tr '\\0' x); i=0; while [ $i -lt 300 ]; do echo \"$i $line\"; i=$((i+1)); done; exit 3", ("Factory:Runs:MaxJournalMiB", "1"));
        var (run, _) = await FailsAsync(app);

        var journal = await EntriesAsync(app, run);
        Assert.Single(journal, entry => entry.GetProperty("message").GetString()!.StartsWith("The log is cut here", StringComparison.Ordinal));
        var use = (await app.Api.GetAsync("/api/v1/storage")).Must(HttpStatusCode.OK).Json;
        Assert.InRange(use.GetProperty("journalBytes").GetInt64(), 1024 * 1024, (1024 * 1024) + 500_000);
        Assert.InRange(journal.Sum(entry => entry.GetProperty("message").GetString()!.Length), 1000 * 1000, use.GetProperty("journalBytes").GetInt64());
    }

    [Fact]
    public async Task An_output_that_is_too_large_is_not_published()
    {
        await using var app = await FactoryApp.StartAsync(_ => { }, new Dictionary<string, string?> { ["Factory:Artifacts:MaxBytesPerRun"] = "2000" });
        var (run, failure) = await FailsAsync(app);

        Assert.Equal("ARTIFACTS_TOO_LARGE", failure.GetProperty("code").GetString());
        Assert.Equal(("generate", "validation"), (failure.GetProperty("step").GetString(), failure.GetProperty("class").GetString()));
        Assert.Empty((await app.Api.GetAsync($"/api/v1/runs/{run}/artifacts")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray());
        Assert.Equal(0, (await app.Api.GetAsync("/api/v1/storage")).Must(HttpStatusCode.OK).Json.GetProperty("artifactBytes").GetInt64());
    }

    [Theory]
    [InlineData("head -c 40000000 /dev/zero > large; sleep 300")]
    [InlineData("mkdir -p a/b; head -c 40000000 /dev/zero > a/b/large; exit 0")]
    public async Task A_workspace_that_grows_too_large_fails_the_run_and_is_removed(string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The SDK is a shell script.");
        await using var app = await StartAsync(script, ("Factory:Verification:WorkspaceLimitMiB", "30"));
        var (_, failure) = await FailsAsync(app);

        Assert.Equal(("build", "infrastructure"), (failure.GetProperty("step").GetString(), failure.GetProperty("class").GetString()));
        Assert.Equal("WORKSPACE_LIMIT_EXCEEDED", failure.GetProperty("code").GetString());

        // The folder of the run goes after its end is told.
        await Eventually.HoldsAsync(() => Task.FromResult(Directory.EnumerateFileSystemEntries(Path.Combine(app.DataDirectory, "workspaces"))), left => !left.Any());
    }

    private static async Task<(string Run, JsonElement Failure)> FailsAsync(FactoryApp app)
    {
        var run = await app.Api.StartRunAsync(await app.Api.CreateProjectAsync("Portal"), "UserManagement");
        await app.Api.FollowAsync(run);
        var status = await app.Api.StatusAsync(run);
        Assert.Equal("failed", status.GetProperty("status").GetString());
        return (run, status.GetProperty("failure"));
    }

    private static async Task<List<JsonElement>> EntriesAsync(FactoryApp app, string run) =>
        [.. await app.Api.FollowAsync(run)];

    private Task<FactoryApp> StartAsync(string script, params (string Name, string Value)[] settings) => FactoryApp.StartAsync(
        _ => { },
        settings.Append(("Factory:Verification:Mode", "Full")).Append(("Factory:Verification:DotnetPath", _directory.Script("dotnet", script)))
            .ToDictionary(setting => setting.Item1, string? (setting) => setting.Item2));
}
