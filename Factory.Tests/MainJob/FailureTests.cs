using System.Text.Json;
using Factory.Core.Quality;
using Factory.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Tests.MainJob;

/// <summary>What can go wrong on the line ends the run with a code, a class and the next thing to do, and the journal stays whole.</summary>
public sealed class FailureTests
{
    [Fact]
    public async Task A_broken_template_is_named_with_its_file()
    {
        using var packs = new PackCopy("domain/aggregate.liquid", text => $"{text}\n{{{{ aggregate.nowhere }}}}\n");
        await using var app = await StartAsync(packs, "Off");

        var failure = await FailsAsync(app.Api, "template");

        Assert.Equal("TEMPLATE_FAILED", failure.GetProperty("code").GetString());
        Assert.Equal("generate", failure.GetProperty("step").GetString());
        Assert.Contains("aggregate.liquid", failure.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_solution_that_does_not_build_is_rejected_and_can_be_looked_at()
    {
        Suites.RequireLong();
        using var packs = new PackCopy("domain/aggregate.liquid", text => $"{text}\nthis is no C#\n");
        await using var app = await StartAsync(packs, "Full");

        var failure = await FailsAsync(app.Api, "quality", "rejected");

        Assert.Equal("QUALITY_GATE_FAILED", failure.GetProperty("code").GetString());
        Assert.Equal("build", failure.GetProperty("step").GetString());
    }

    [Fact]
    public async Task A_test_that_fails_rejects_the_solution()
    {
        Suites.RequireLong();
        using var packs = new PackCopy("tests/architecture/ApplicationTests.cs.liquid", text => text.Replace(
            "    [Fact]\n    public void Every_command",
            "    [Fact]\n    public void Is_red() => Assert.Equal(\"red\", Layers.Application.GetName().Name);\n\n    [Fact]\n    public void Every_command",
            StringComparison.Ordinal));
        await using var app = await StartAsync(packs, "Full");

        var failure = await FailsAsync(app.Api, "quality", "rejected");

        Assert.Equal("QUALITY_GATE_FAILED", failure.GetProperty("code").GetString());
        Assert.Equal("test", failure.GetProperty("step").GetString());
    }

    [Fact]
    public async Task A_feed_that_cannot_be_reached_is_named_and_nothing_is_judged()
    {
        Suites.RequireLong();
        using var nowhere = new TemporaryDirectory();
        await File.WriteAllTextAsync(
            nowhere.File("NuGet.Config"),
            """<configuration><packageSources><clear /><add key="gone" value="http://127.0.0.1:9/index.json" allowInsecureConnections="true" /></packageSources></configuration>""",
            TestContext.Current.CancellationToken);
        await using var app = await FactoryApp.StartAsync(builder =>
        {
            builder.Configuration["Factory:Verification:Mode"] = "Full";
            builder.Configuration["Factory:Verification:NuGetConfigFile"] = nowhere.File("NuGet.Config");
            builder.Configuration["Factory:Verification:PackagesDirectory"] = nowhere.File("packages");

            // NuGet would ask six times itself before each of the factory's three tries.
            builder.Services.AddSingleton(new HostVariables(
                new Dictionary<string, string>(HostVariables.OfThisProcess().Values) { ["NUGET_ENHANCED_MAX_NETWORK_TRY_COUNT"] = "1" }));
        });

        var failure = await FailsAsync(app.Api, "external", "unverified");

        Assert.Equal("PACKAGE_FEED_UNREACHABLE", failure.GetProperty("code").GetString());
        Assert.Equal("build", failure.GetProperty("step").GetString());
    }

    [Fact]
    public async Task An_SDK_that_is_missing_is_named_and_nothing_is_judged()
    {
        using var nothing = new TemporaryDirectory();
        await using var app = await FactoryApp.StartAsync(builder =>
        {
            builder.Configuration["Factory:Verification:Mode"] = "Full";
            builder.Services.AddSingleton(new HostVariables(new Dictionary<string, string> { ["PATH"] = nothing.Path }));
        });

        var failure = await FailsAsync(app.Api, "infrastructure", "unverified");

        Assert.Equal("SDK_NOT_FOUND", failure.GetProperty("code").GetString());
        Assert.Equal("build", failure.GetProperty("step").GetString());
    }

    [Theory]
    [InlineData("24")]
    [InlineData("0")]
    public async Task A_disk_that_is_full_is_named_and_what_is_stored_can_be_read(string reserve)
    {
        Suites.RequireLong();
        using var disk = SmallDisk.Mount(mebibytes: 48);
        await using var app = await FactoryApp.StartAsync(builder =>
        {
            builder.Configuration["Factory:DataDirectory"] = Path.Combine(disk.Path, "data");
            builder.Configuration["Factory:Verification:Mode"] = "Full";
            builder.Configuration["Factory:Verification:DiskReserveMiB"] = reserve;
        });

        var failure = await FailsAsync(app.Api, "infrastructure", "unverified");

        Assert.Equal("DISK_FULL", failure.GetProperty("code").GetString());
        Assert.Equal("build", failure.GetProperty("step").GetString());
    }

    private static Task<FactoryApp> StartAsync(PackCopy packs, string verification) => FactoryApp.StartAsync(builder =>
    {
        builder.Configuration["Factory:Verification:Mode"] = verification;
        builder.Services.AddSingleton(packs.Catalogue);
    });

    private static async Task<JsonElement> FailsAsync(ApiClient api, string failureClass, string? artifacts = null)
    {
        var run = await api.StartRunAsync(await api.CreateProjectAsync("Portal"), "UserManagement");
        var journal = await api.FollowAsync(run);

        var status = await api.StatusAsync(run);
        Assert.Equal("failed", status.GetProperty("status").GetString());
        Assert.Equal(Enumerable.Range(1, journal.Count).Select(number => (long)number), journal.Select(entry => entry.GetProperty("sequence").GetInt64()));
        var failure = status.GetProperty("failure");
        Assert.Equal(failureClass, failure.GetProperty("class").GetString());
        Assert.False(string.IsNullOrWhiteSpace(failure.GetProperty("hint").GetString()));
        if (artifacts is not null)
        {
            var listed = (await api.GetAsync($"/api/v1/runs/{run}/artifacts")).Json.GetProperty("items").EnumerateArray().ToList();
            Assert.Equal(5, listed.Count);
            Assert.All(listed, artifact => Assert.Equal(artifacts, artifact.GetProperty("status").GetString()));
        }

        return failure;
    }
}
