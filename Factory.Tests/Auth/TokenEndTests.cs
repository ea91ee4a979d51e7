using System.Text.Json;
using Factory.Core.Runs;
using Factory.Tests.Support;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Factory.Tests.Auth;

/// <summary>A bearer token opens a stream for as long as it is good, and no longer.</summary>
public sealed class TokenEndTests(TestProviders providers) : IClassFixture<TestProviders>
{
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_token_opened_ends_with_it()
    {
        await using var app = await providers.StartAppAsync(builder => builder.Services.AddSingleton<IRunQueue, IdleQueue>().AddSingleton<TimeProvider>(_clock));
        var run = await app.AddRunAsync("contoso");
        var token = await providers.OfPeople.TokenOfServiceAsync("runs:read");
        await using var stream = await app.Anonymous.OpenAsync($"/api/v1/runs/{run.RunId}/events", ("Accept", "text/event-stream"), ("Authorization", $"Bearer {token}"));
        using var events = new StreamReader(stream);
        Assert.StartsWith("id: 1", await events.ReadLineAsync(Ct), StringComparison.Ordinal);
        await using var hub = new HubConnectionBuilder()
            .WithUrl(new Uri(app.Address, "/hubs/runs"), options => options.Headers["Authorization"] = $"Bearer {token}")
            .Build();
        await hub.StartAsync(Ct);
        var entries = hub.StreamAsync<JsonElement>("Follow", run.RunId, 0L, Ct).GetAsyncEnumerator(Ct);
        Assert.True(await entries.MoveNextAsync());
        Assert.True(await entries.MoveNextAsync());
        var entry = entries.MoveNextAsync().AsTask();
        var changes = hub.StreamAsync<JsonElement>("FollowTenant", Ct).GetAsyncEnumerator(Ct);
        var change = changes.MoveNextAsync().AsTask();
        var left = events.ReadToEndAsync(Ct);

        // The provider gives tokens for an hour.
        _clock.Advance(TimeSpan.FromMinutes(58));
        Assert.False(left.IsCompleted || entry.IsCompleted || change.IsCompleted);
        _clock.Advance(TimeSpan.FromMinutes(3));

        Assert.DoesNotContain("event: end", await left.WaitAsync(TimeSpan.FromSeconds(10), Ct), StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<Exception>(() => entry.WaitAsync(TimeSpan.FromSeconds(10), Ct));
        await Assert.ThrowsAnyAsync<Exception>(() => change.WaitAsync(TimeSpan.FromSeconds(10), Ct));
        Assert.True(entry.IsCompleted && change.IsCompleted, "A stream of the hub stayed open.");
        var late = await Assert.ThrowsAsync<HubException>(async () => await hub.StreamAsync<JsonElement>("FollowTenant", Ct).GetAsyncEnumerator(Ct).MoveNextAsync());
        Assert.Contains("UNAUTHENTICATED", late.Message, StringComparison.Ordinal);
    }
}
