using System.Net;
using Factory.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace Factory.Tests.Api;

/// <summary>Nobody takes the factory for itself alone, and everybody sees how much is left.</summary>
public sealed class RateLimitTests
{
    [Fact]
    public async Task A_caller_that_asks_too_often_is_told_to_wait_and_another_is_not()
    {
        await using var app = await StartAsync(perSecond: 1, burst: 3);
        var other = app.ApiWith(await app.IssueKeyAsync("patient"));

        var first = (await app.Api.GetAsync("/api/v1/me")).Must(HttpStatusCode.OK);
        Assert.Equal("\"default\";q=3;w=3", first.Header("RateLimit-Policy"));
        Assert.Equal("\"default\";r=2;t=1", first.Header("RateLimit"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => app.Api.GetAsync("/api/v1/me")));

        var refused = answers.First(answer => answer.Status is HttpStatusCode.TooManyRequests).MustFail(HttpStatusCode.TooManyRequests, "TOO_MANY_REQUESTS");
        Assert.Equal("1", refused.Header("Retry-After"));
        Assert.Equal(1, refused.ErrorDetails.GetProperty("retryAfterSeconds").GetInt32());
        (await other.GetAsync("/api/v1/me")).Must(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_costs_most_is_counted_apart()
    {
        await using var app = await StartAsync(perSecond: 1, burst: 2);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => app.Api.PostTextAsync("/api/v1/blueprints/validate", "blueprint: 1", "application/yaml")));

        Assert.Contains(answers, answer => answer.Status is HttpStatusCode.TooManyRequests);
        Assert.All(answers, answer => Assert.StartsWith("\"costly\";q=2", answer.Header("RateLimit-Policy"), StringComparison.Ordinal));
        (await app.Api.GetAsync("/api/v1/me")).Must(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Whoever_tries_key_after_key_is_held_back()
    {
        await using var app = await FactoryApp.StartAsync(_ => { }, new Dictionary<string, string?> { ["Factory:RateLimits:SignInsPerMinute"] = "3" });
        var statuses = new List<HttpStatusCode>();
        for (var attempt = 0; attempt < 4; attempt++)
        {
            using var form = new FormUrlEncodedContent([new("key", $"fk_{attempt}")]);
            statuses.Add((await app.Anonymous.SendAsync(HttpMethod.Post, "/login", form)).Status);
        }

        Assert.Equal([HttpStatusCode.Found, HttpStatusCode.Found, HttpStatusCode.Found, HttpStatusCode.TooManyRequests], statuses);
    }

    private static Task<FactoryApp> StartAsync(int perSecond, int burst) => FactoryApp.StartAsync(builder => builder.Configuration.AddInMemoryCollection(
        new Dictionary<string, string?>
        {
            ["Factory:RateLimits:RequestsPerSecond"] = $"{perSecond}",
            ["Factory:RateLimits:Burst"] = $"{burst}",
            ["Factory:RateLimits:CostlyPerSecond"] = $"{perSecond}",
            ["Factory:RateLimits:CostlyBurst"] = $"{burst}",
        }));
}
