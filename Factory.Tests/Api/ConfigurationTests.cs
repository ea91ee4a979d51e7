using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Factory.Core.Runs;
using Factory.Core.Runs.Retention;
using Factory.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Factory.Tests.Api;

/// <summary>A tenant's settings are versioned, checked as a whole, and do what they say.</summary>
public sealed class ConfigurationTests(IdleFactoryApp idle) : IClassFixture<IdleFactoryApp>
{
    private const string Path = "/api/v1/configuration";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private FactoryApp App => idle.App;

    [Fact]
    public async Task Settings_are_saved_as_versions_and_an_older_one_comes_back()
    {
        var api = await TenantAsync("versions");
        var unset = (await api.GetAsync(Path)).Must(HttpStatusCode.OK);
        var first = (await PutAsync(api, """{"defaultTemplate":"microservice"}""", unset.Header("ETag"))).Must(HttpStatusCode.OK);
        (await PutAsync(api, """{"retention":{"runDays":5}}""", unset.Header("ETag"))).MustFail(HttpStatusCode.PreconditionFailed, "CONFIGURATION_CHANGED");
        (await PutAsync(api, """{"retention":{"runDays":5}}""", first.Header("ETag"))).Must(HttpStatusCode.OK);
        var restored = (await api.PostAsync($"{Path}/versions/1/restore")).Must(HttpStatusCode.OK);
        (await api.PostAsync($"{Path}/versions/9/restore")).MustFail(HttpStatusCode.NotFound, "CONFIGURATION_VERSION_NOT_FOUND");
        (await api.PostAsync($"{Path}/versions/x/restore")).MustFail(HttpStatusCode.NotFound, "CONFIGURATION_VERSION_NOT_FOUND");
        var versions = (await api.GetAsync($"{Path}/versions")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().ToList();
        var actions = (await api.GetAsync("/api/v1/audit-events?resource=configuration")).Json.GetProperty("items").EnumerateArray()
            .Where(item => item.GetProperty("outcome").GetString() == "done").Select(item => item.GetProperty("action").GetString());

        Assert.Equal(0, unset.Json.GetProperty("version").GetInt32());
        Assert.Equal((3, 1), (restored.Json.GetProperty("version").GetInt32(), restored.Json.GetProperty("restoredFrom").GetInt32()));
        Assert.Equal("microservice", restored.Json.GetProperty("settings").GetProperty("defaultTemplate").GetString());
        Assert.Equal([3, 2, 1], versions.Select(version => version.GetProperty("version").GetInt32()));
        Assert.All(versions, version => Assert.StartsWith("key:", version.GetProperty("createdBy").GetString(), StringComparison.Ordinal));
        Assert.Equal(["configuration.restored", "configuration.changed", "configuration.changed"], actions);
        var bare = (await api.PostAsync($"{Path}/versions/0/restore")).Must(HttpStatusCode.OK).Json;
        Assert.False(bare.GetProperty("settings").TryGetProperty("defaultTemplate", out var kept) && kept.ValueKind != JsonValueKind.Null);
    }

    [Fact]
    public async Task Every_setting_that_cannot_be_used_is_named_and_nothing_is_saved()
    {
        var api = await TenantAsync("bad");
        var answer = (await PutAsync(api, """
            {"defaultTemplate":"monolith","templates":{"microservice":{"parameters":{"database":"oracle"}},"other":{}},
             "quality":{"requiredGates":{"beauty":true},"minimumLineCoverage":1.5},"runs":{"runningLimit":99,"unfinishedLimit":0},
             "retention":{"runDays":0,"journalDays":-1,"artifactDays":3651},"features":{"teleport":true}}
            """)).MustFail(HttpStatusCode.BadRequest, "CONFIGURATION_INVALID");

        Assert.Equal(
            ["/defaultTemplate", "/features/teleport", "/quality/minimumLineCoverage", "/quality/requiredGates/beauty", "/retention/artifactDays", "/retention/journalDays", "/retention/runDays", "/runs/runningLimit", "/runs/unfinishedLimit", "/templates/microservice/parameters/database", "/templates/other"],
            answer.ErrorDetails.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("pointer").GetString()).Order(StringComparer.Ordinal));
        Assert.Equal(0, (await api.GetAsync(Path)).Json.GetProperty("version").GetInt32());
        var typo = (await PutAsync(api, """{"templates":{"microservice":{"enabld":true}}}""")).MustFail(HttpStatusCode.BadRequest, "REQUEST_INVALID");
        Assert.Equal("/templates/microservice/enabld", typo.ErrorDetails.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task A_run_takes_what_it_leaves_out_from_the_configuration_and_pins_its_version()
    {
        var api = await TenantAsync("defaults");
        var project = (await api.PostAsync("/api/v1/projects", new { name = "Defaults" })).Must(HttpStatusCode.Created).String("id");
        (await api.PostAsync($"/api/v1/projects/{project}/runs", new { boundedContext = "Orders" })).MustFail(HttpStatusCode.BadRequest, "RUN_TEMPLATE_MISSING");
        (await PutAsync(api, """{"defaultTemplate":"microservice","templates":{"microservice":{"parameters":{"database":"postgresql","pipelines":"azure"}}}}""")).Must(HttpStatusCode.OK);

        var run = (await api.PostAsync($"/api/v1/projects/{project}/runs", new { boundedContext = "Orders", parameters = new { pipelines = "both" } })).Must(HttpStatusCode.Created).String("id");
        var attempt = (await api.GetAsync($"/api/v1/runs/{run}/attempts")).Must(HttpStatusCode.OK).Json.GetProperty("items")[0];

        Assert.Equal(1, attempt.GetProperty("configurationVersion").GetInt32());
        var parameters = attempt.GetProperty("parameters");
        Assert.Equal(("postgresql", "both"), (parameters.GetProperty("database").GetString(), parameters.GetProperty("pipelines").GetString()));
    }

    [Fact]
    public async Task A_template_that_is_switched_off_makes_no_new_run()
    {
        var api = await TenantAsync("off");
        var project = (await api.PostAsync("/api/v1/projects", new { name = "Off" })).Must(HttpStatusCode.Created).String("id");
        var order = new { boundedContext = "Orders", template = "microservice" };
        var changed = (await api.PatchAsync("/api/v1/templates/microservice", new { enabled = false })).Must(HttpStatusCode.OK);
        (await api.PostAsync($"/api/v1/projects/{project}/runs", order)).MustFail(HttpStatusCode.Conflict, "TEMPLATE_DISABLED");
        (await api.PatchAsync("/api/v1/templates/microservice", new { defaultVersion = "9.9.9" })).MustFail(HttpStatusCode.BadRequest, "CONFIGURATION_INVALID");
        (await api.PatchAsync("/api/v1/templates/none", new { enabled = true })).MustFail(HttpStatusCode.NotFound, "TEMPLATE_NOT_FOUND");
        (await api.PatchAsync("/api/v1/templates/microservice", new { enabled = true })).Must(HttpStatusCode.OK);
        (await api.PostAsync($"/api/v1/projects/{project}/runs", order)).Must(HttpStatusCode.Created);

        Assert.False(changed.Json.GetProperty("enabled").GetBoolean());
        Assert.True((await App.Api.GetAsync("/api/v1/templates/microservice")).Json.GetProperty("enabled").GetBoolean());
    }

    [Fact]
    public async Task The_tenant_s_own_limit_counts()
    {
        var api = await TenantAsync("limited");
        var project = (await api.PostAsync("/api/v1/projects", new { name = "Limited" })).Must(HttpStatusCode.Created).String("id");
        (await PutAsync(api, """{"runs":{"unfinishedLimit":1}}""")).Must(HttpStatusCode.OK);
        var order = new { boundedContext = "Orders", template = "microservice" };
        (await api.PostAsync($"/api/v1/projects/{project}/runs", order)).Must(HttpStatusCode.Created);
        Assert.Equal(1, (await api.PostAsync($"/api/v1/projects/{project}/runs", order)).ErrorDetails.GetProperty("limit").GetInt32());
    }

    [Fact]
    public async Task A_feature_that_is_off_is_not_there_for_this_tenant_alone()
    {
        var api = await TenantAsync("features");
        Assert.All(await FeaturesAsync(api), feature => Assert.True(feature.Value));
        (await PutAsync(api, """{"features":{"runPreview":false}}""")).Must(HttpStatusCode.OK);

        var hidden = (await api.PostTextAsync("/api/v1/projects/proj-none/runs/preview", "no json", "application/json")).MustFail(HttpStatusCode.NotFound, "FEATURE_DISABLED");
        (await App.Api.PostAsync("/api/v1/projects/proj-none/runs/preview", new { boundedContext = "Orders", template = "microservice" })).MustFail(HttpStatusCode.NotFound, "PROJECT_NOT_FOUND");

        Assert.Equal("runPreview", hidden.ErrorDetails.GetProperty("feature").GetString());
        Assert.Equal(["runPreview"], (await FeaturesAsync(api)).Where(feature => !feature.Value).Select(feature => feature.Key));
    }

    [Fact]
    public async Task Gates_and_thresholds_are_those_of_the_version_that_the_run_pinned()
    {
        await using var app = await FactoryApp.StartAsync(_ => { });
        var project = await app.Api.CreateProjectAsync("Gates");
        (await PutAsync(app.Api, """{"quality":{"requiredGates":{"build":false,"tests":false,"coverage":false,"format":false,"openapi":false},"minimumLineCoverage":0.5}}""")).Must(HttpStatusCode.OK);

        var run = (await app.Api.PostAsync($"/api/v1/projects/{project}/runs", new { boundedContext = "Orders", template = "microservice" }, ("Prefer", "wait=60"))).Must(HttpStatusCode.Created).String("id");
        var report = (await app.Api.GetAsync($"/api/v1/runs/{run}/quality-report")).Must(HttpStatusCode.OK).Json;

        Assert.Equal("passed", report.GetProperty("verdict").GetString());
        var coverage = report.GetProperty("gates").EnumerateArray().Single(gate => gate.GetProperty("name").GetString() == "coverage");
        Assert.False(coverage.GetProperty("required").GetBoolean());
        Assert.Equal(0.5, coverage.GetProperty("threshold").GetDouble());
    }

    [Fact]
    public async Task Runs_go_when_their_time_is_over()
    {
        // Two days of a clock by which everything in the app is timed.
        Suites.RequireLong();
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var app = await FactoryApp.StartAsync(builder => builder.Services.AddSingleton<TimeProvider>(clock).AddSingleton<IRunQueue, IdleQueue>());
        var (ended, live) = (await app.AddRunAsync(), await app.AddRunAsync());
        await app.EndAsync(ended);
        var retention = app.Services.GetRequiredService<RunRetention>();
        clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(new Removed(0, 0, 0), await retention.ExecuteAsync(Ct));
        (await PutAsync(app.Api, """{"retention":{"runDays":1}}""")).Must(HttpStatusCode.OK);

        Assert.Equal(new Removed(1, 0, 0), await retention.ExecuteAsync(Ct));
        (await app.Api.GetAsync($"/api/v1/runs/{ended.RunId}")).MustFail(HttpStatusCode.NotFound, "RUN_NOT_FOUND");
        (await app.Api.GetAsync($"/api/v1/runs/{live.RunId}")).Must(HttpStatusCode.OK);
    }

    private static async Task<Dictionary<string, bool>> FeaturesAsync(ApiClient api) =>
        (await api.GetAsync("/api/v1/features")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()
            .ToDictionary(feature => feature.GetProperty("name").GetString()!, feature => feature.GetProperty("enabled").GetBoolean());

    private static async Task<Answer> PutAsync(ApiClient api, string settings, string? seen = null)
    {
        using var content = new StringContent(JsonNode.Parse(settings)!.ToJsonString(new JsonSerializerOptions()), System.Text.Encoding.UTF8, "application/json");
        return await api.SendAsync(HttpMethod.Put, Path, content, seen is null ? [] : [("If-Match", seen)]);
    }

    private async Task<ApiClient> TenantAsync(string tenant) => App.ApiWith(await App.IssueKeyAsync(tenant));
}
