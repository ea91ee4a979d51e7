using System.Net;
using System.Text.Json;
using Factory.Core.Runs;
using Factory.Core.Runs.Journal;
using Factory.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace Factory.Tests.Api;

/// <summary>An app that is asked to stop is not kept from it by callers who wait.</summary>
public sealed class StopTests
{
    [Fact]
    public async Task Who_waits_for_the_end_of_a_run_is_answered_with_the_state_as_it_is()
    {
        await using var app = await FactoryApp.StartAsync(builder => builder.Services.AddSingleton<IRunQueue, IdleQueue>());
        var run = await app.AddRunAsync();
        var waiting = app.Api.GetAsync($"/api/v1/runs/{run.RunId}/status", ("Prefer", "wait=60"));
        var feed = app.Services.GetRequiredService<RunFeed>();
        await Eventually.HoldsAsync(() => Task.FromResult(feed.Watchers), watchers => watchers == 1);

        app.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        var answer = (await waiting.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Must(HttpStatusCode.OK);
        Assert.Equal("queued", answer.String("status"));
    }

    [Fact]
    public async Task A_node_that_leaves_says_so_at_once_and_serves_until_its_delay_is_over()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var delay = TimeSpan.FromSeconds(10);
        await using var app = await FactoryApp.StartAsync(
            builder => builder.Services.AddSingleton<TimeProvider>(clock).AddSingleton<IRunQueue, IdleQueue>(),
            new Dictionary<string, string?> { ["Factory:Node:ShutdownDelay"] = delay.ToString() });
        var run = await app.AddRunAsync();
        var isHeard = new TaskCompletionSource();
        var following = app.Api.FollowAsync(run.RunId, Hear);
        var feed = app.Services.GetRequiredService<RunFeed>();
        await Eventually.HoldsAsync(() => Task.FromResult(feed.Watchers), watchers => watchers == 1);

        app.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        var ready = (await app.Anonymous.GetAsync("/health/ready")).Must(HttpStatusCode.ServiceUnavailable);
        Assert.Equal("unhealthy", ready.Json.GetProperty("components").GetProperty("node").GetProperty("status").GetString());
        (await app.Anonymous.GetAsync("/health/live")).Must(HttpStatusCode.OK);
        (await app.Api.GetAsync("/api/v1/projects")).Must(HttpStatusCode.OK);
        (await app.Api.PostAsync("/hubs/runs/negotiate?negotiateVersion=1")).Must(HttpStatusCode.ServiceUnavailable);
        await app.LogAsync(run, "still told");
        await isHeard.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.False(following.IsCompleted);

        clock.Advance(delay);
        Assert.Equal("still told", (await following)[^1].GetProperty("message").GetString());

        // Who comes in the last moment is sent away in good order as well.
        Assert.Equal("", (await app.Api.GetAsync($"/api/v1/runs/{run.RunId}/events", ("Accept", "text/event-stream"))).Must(HttpStatusCode.OK).Text);

        bool Hear(JsonElement entry)
        {
            if (entry.GetProperty("message").GetString() == "still told")
            {
                isHeard.TrySetResult();
            }

            return false;
        }
    }
}
