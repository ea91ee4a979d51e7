using System.Net;
using Factory.Core.Runs;
using Factory.Core.Runs.Journal;
using Factory.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

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
}
