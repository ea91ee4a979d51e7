using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Factory.Core.Runs;
using Factory.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Factory.Tests.Api;

/// <summary>What is larger than the operator allows is refused with its code, and nothing of it is kept.</summary>
public sealed class SizeLimitTests
{
    private const string Projects = "/api/v1/projects";

    private static readonly Dictionary<string, string?> Small = new()
    {
        ["Factory:Limits:RequestBytes"] = "20000",
        ["Factory:Limits:ImportBytes"] = "40000",
        ["Factory:Limits:BlueprintBytes"] = "5000",
    };

    [Fact]
    public async Task A_body_is_as_large_as_the_operator_allows_and_no_larger()
    {
        await using var app = await StartAsync(Small);
        var large = JsonSerializer.Serialize(new { name = "Large" }) + new string(' ', 20_000);

        var refused = (await app.Api.PostAsync(Projects, large)).MustFail(HttpStatusCode.RequestEntityTooLarge, "REQUEST_TOO_LARGE");
        Assert.Equal(20_000, refused.ErrorDetails.GetProperty("maxBytes").GetInt32());
        (await app.Api.PostAsync(Projects, large + new string(' ', 40_000), ("Idempotency-Key", "large"))).MustFail(HttpStatusCode.RequestEntityTooLarge, "REQUEST_TOO_LARGE");
        Assert.Equal(0, await CountAsync(app));
        (await app.Api.PostAsync(Projects, large[..19_000])).Must(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_blueprint_is_as_large_as_the_operator_allows_whatever_door_it_comes_by()
    {
        await using var app = await StartAsync(Small);
        var project = await app.Api.CreateProjectAsync("Portal");
        var large = $"{BlueprintTexts.Small}\n# {new string('x', 5000)}\n";

        (await app.Api.PutTextAsync($"{Projects}/{project}/blueprint", large, "application/yaml")).MustFail(HttpStatusCode.RequestEntityTooLarge, "REQUEST_TOO_LARGE");
        (await app.Api.GetAsync($"{Projects}/{project}/blueprint")).Must(HttpStatusCode.NotFound);
        using (var draft = JsonContent.Create(new { text = large }))
        {
            var refused = (await app.Api.SendAsync(HttpMethod.Put, $"{Projects}/{project}/blueprint/draft", draft)).MustFail(HttpStatusCode.RequestEntityTooLarge, "BLUEPRINT_TOO_LARGE");
            Assert.Equal(5000, refused.ErrorDetails.GetProperty("maxBytes").GetInt32());
        }

        (await app.Api.GetAsync($"{Projects}/{project}/blueprint/draft")).Must(HttpStatusCode.NotFound);
        await app.Api.PutBlueprintAsync(project, BlueprintTexts.Small);
        Assert.Equal(5000, (await app.Api.GetAsync("/api/v1/me")).Must(HttpStatusCode.OK).Json.GetProperty("limits").GetProperty("blueprintBytes").GetInt32());
    }

    [Fact]
    public async Task An_import_that_holds_too_large_a_blueprint_leaves_nothing()
    {
        await using var generous = await StartAsync([]);
        var project = await generous.Api.CreateProjectAsync("Portal");
        await generous.Api.PutBlueprintAsync(project, $"{BlueprintTexts.Small}\n# {new string('x', 5000)}\n");
        var export = (await generous.Api.GetAsync($"{Projects}/{project}/export")).Must(HttpStatusCode.OK).Text;

        await using var app = await StartAsync(Small);
        (await app.Api.PostAsync($"{Projects}/import", export)).MustFail(HttpStatusCode.RequestEntityTooLarge, "BLUEPRINT_TOO_LARGE");
        (await app.Api.PostAsync($"{Projects}/import", export + new string(' ', 40_000))).MustFail(HttpStatusCode.RequestEntityTooLarge, "REQUEST_TOO_LARGE");
        Assert.Equal(0, await CountAsync(app));
    }

    [Theory]
    [InlineData("Factory:Limits:RequestBytes", "1000")]
    [InlineData("Factory:Limits:ImportBytes", "-1")]
    [InlineData("Factory:Limits:BlueprintBytes", "1048577")]
    [InlineData("Factory:Runs:MaxJournalEntries", "1")]
    [InlineData("Factory:Runs:MaxJournalMiB", "0")]
    [InlineData("Factory:Artifacts:MaxBytesPerRun", "1")]
    [InlineData("Factory:Verification:WorkspaceLimitMiB", "-1")]
    public async Task A_limit_that_makes_no_sense_stops_the_start(string key, string value)
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => FactoryApp.StartAsync(_ => { }, new Dictionary<string, string?> { [key] = value }));
        Assert.Contains(key.Split(':')[^1], refused.Message, StringComparison.Ordinal);
    }

    private static Task<FactoryApp> StartAsync(Dictionary<string, string?> settings) =>
        FactoryApp.StartAsync((WebApplicationBuilder builder) => builder.Services.AddSingleton<IRunQueue, IdleQueue>(), settings);

    private static async Task<int> CountAsync(FactoryApp app) => (await app.Api.GetAsync(Projects)).Must(HttpStatusCode.OK).Json.GetProperty("items").GetArrayLength();
}
