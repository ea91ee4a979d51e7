using System.IO.Compression;
using System.Text.Json;
using Factory.Tests.Support;

namespace Factory.Tests.MainJob;

/// <summary>The main job through the front door: the output is really built and tested, and the report says so.</summary>
public sealed class FullRunTests
{
    [Fact]
    public async Task A_context_named_in_a_project_without_blueprint_becomes_a_service_that_passes()
    {
        Suites.RequireLong();
        await using var app = await StartAsync();
        var project = await app.Api.CreateProjectAsync("Portal");

        var run = await app.Api.StartRunAsync(project, "UserManagement", "- A user can be found by name.\nAs an admin I want to remove users.");

        await PassesAsync(app.Api, run);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task A_sample_becomes_a_service_that_passes(string file)
    {
        if (file != "billing.yaml")
        {
            Suites.RequireTurn(Samples().Select(row => row.Data).ToList().IndexOf(file));
        }

        await using var app = await StartAsync();
        var project = await app.Api.CreateProjectAsync("Sample");
        var text = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "samples", file), TestContext.Current.CancellationToken);
        await app.Api.PutBlueprintAsync(project, text);
        var context = Core.Samples.SampleCatalogue
            .Read(Path.Combine(AppContext.BaseDirectory, "samples"), TestContext.Current.CancellationToken)
            .Find(Path.GetFileNameWithoutExtension(file))!.Contexts[0];

        var run = await app.Api.StartRunAsync(project, context);

        await PassesAsync(app.Api, run);
    }

    [Theory]
    [MemberData(nameof(Small))]
    public async Task A_small_model_becomes_a_service_that_passes(string name)
    {
        Suites.RequireTurn(Small().Select(row => row.Data).ToList().IndexOf(name), days: 8);
        await using var app = await StartAsync();
        var project = await app.Api.CreateProjectAsync("Small");
        await app.Api.PutBlueprintAsync(project, SmallModels.Blueprint(name));

        var run = await app.Api.StartRunAsync(project, "Small");

        await PassesAsync(app.Api, run);
    }

    public static TheoryData<string> Small() => [.. SmallModels.All.Keys];

    public static TheoryData<string> Samples() =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "samples"), "*.yaml").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    private static Task<FactoryApp> StartAsync() =>
        FactoryApp.StartAsync(builder => builder.Configuration["Factory:Verification:Mode"] = "Full");

    private static async Task PassesAsync(ApiClient api, string run)
    {
        var journal = await api.FollowAsync(run);

        var status = await api.StatusAsync(run);
        var log = string.Join('\n', journal.Select(entry => entry.GetProperty("message").GetString()).TakeLast(60));
        Assert.True(status.GetProperty("status").GetString() == "succeeded", $"{status}\n{log}");
        Assert.Equal("passed", status.GetProperty("verdict").GetString());
        Assert.Equal(Enumerable.Range(1, journal.Count).Select(number => (long)number), journal.Select(entry => entry.GetProperty("sequence").GetInt64()));

        var report = await api.QualityReportAsync(run);
        var rules = report.GetProperty("rules");
        Assert.InRange(rules.GetProperty("killed").GetInt32(), 0.8 * rules.GetProperty("mutants").GetInt32(), double.MaxValue);
        Assert.All(report.GetProperty("gates").EnumerateArray().Where(gate => gate.GetProperty("required").GetBoolean()), IsPassed);
        Assert.True(report.GetProperty("summary").GetProperty("testsPassed").GetInt32() > 0);

        using var source = new ZipArchive(new MemoryStream(await api.DownloadAsync(run, "source")));
        Assert.Single(source.Entries, entry => entry.FullName.EndsWith(".sln", StringComparison.Ordinal));
    }

    private static void IsPassed(JsonElement gate) => Assert.True(gate.GetProperty("status").GetString() == "passed", gate.ToString());
}
