using System.Net;
using System.Text.Json;
using Factory.Core.Tenancy;
using Factory.Tests.Support;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Factory.Tests.Api;

/// <summary>Keys are made, used, given new secrets and taken away over REST.</summary>
public sealed class ApiKeyTests(IdleFactoryApp idle) : IClassFixture<IdleFactoryApp>
{
    private const string Keys = "/api/v1/api-keys";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private FactoryApp App => idle.App;

    [Fact]
    public async Task A_key_may_do_what_it_was_given_and_shows_its_secret_once()
    {
        var made = (await MakeAsync("reader", Permissions.ProjectsRead)).Must(HttpStatusCode.Created);
        var secret = made.String("secret");
        var shown = (await App.Api.GetAsync($"{Keys}/{made.String("id")}")).Must(HttpStatusCode.OK);

        Assert.Equal(made.Header("Location"), $"{Keys}/{made.String("id")}");
        Assert.StartsWith(made.String("prefix"), secret, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, shown.Json.GetProperty("secret").ValueKind);
        Assert.DoesNotContain(secret, (await App.Api.GetAsync(Keys)).Must(HttpStatusCode.OK).Text, StringComparison.Ordinal);
        (await App.ApiWith(secret).GetAsync("/api/v1/projects")).Must(HttpStatusCode.OK);
        var refused = (await App.ApiWith(secret).PostAsync("/api/v1/projects", new { name = "No" })).MustFail(HttpStatusCode.Forbidden, "FORBIDDEN");
        Assert.Equal(Permissions.ProjectsWrite, refused.ErrorDetails.GetProperty("permission").GetString());
        Assert.NotEqual(JsonValueKind.Null, (await App.Api.GetAsync($"{Keys}/{made.String("id")}")).Json.GetProperty("lastUsedAt").ValueKind);
    }

    [Fact]
    public async Task Every_problem_of_a_key_is_named()
    {
        var answer = (await App.Api.PostAsync(Keys, new { name = " ", permissions = new[] { "projects:read", "projects:reed" }, expiresAt = "2001-01-01T00:00:00Z" }))
            .MustFail(HttpStatusCode.BadRequest, "API_KEY_INVALID");
        Assert.Equal(["/name", "/permissions/1", "/expiresAt"], answer.ErrorDetails.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("pointer").GetString()));
    }

    [Fact]
    public async Task Nobody_gives_away_more_than_he_has()
    {
        var admin = App.ApiWith((await MakeAsync("admin", Permissions.KeysAdmin, Permissions.RunsRead)).String("secret"));
        var strong = (await MakeAsync("strong", Permissions.ProjectsWrite)).String("id");

        var more = (await admin.PostAsync(Keys, new { name = "more", permissions = new[] { Permissions.RunsRead, Permissions.RunsCreate } })).MustFail(HttpStatusCode.Forbidden, "API_KEY_EXCEEDS_CALLER");
        (await admin.PostAsync($"{Keys}/{strong}/rotate")).MustFail(HttpStatusCode.Forbidden, "API_KEY_EXCEEDS_CALLER");
        (await admin.PostAsync(Keys, new { name = "same", permissions = new[] { Permissions.RunsRead } })).Must(HttpStatusCode.Created);

        Assert.Equal([Permissions.RunsCreate], more.ErrorDetails.GetProperty("permissions").EnumerateArray().Select(item => item.GetString()));
    }

    [Fact]
    public async Task A_revoked_key_is_refused_at_once_and_its_streams_end()
    {
        var made = await MakeAsync("watcher", Permissions.RunsRead, Permissions.ProjectsRead);
        var watcher = App.ApiWith(made.String("secret"));
        var run = await App.AddRunAsync();
        await using var stream = await watcher.OpenAsync($"/api/v1/runs/{run.RunId}/events", ("Accept", "text/event-stream"));
        using var events = new StreamReader(stream);
        Assert.StartsWith("id: 1", await events.ReadLineAsync(Ct), StringComparison.Ordinal);
        await using var hub = Hub(made.String("secret"));
        await hub.StartAsync(Ct);
        await using var changes = hub.StreamAsync<JsonElement>("FollowTenant", Ct).GetAsyncEnumerator(Ct);
        var change = changes.MoveNextAsync().AsTask();

        (await App.Api.DeleteAsync($"{Keys}/{made.String("id")}")).Must(HttpStatusCode.NoContent);

        (await watcher.GetAsync("/api/v1/projects")).MustFail(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
        Assert.DoesNotContain("event: end", await events.ReadToEndAsync(Ct), StringComparison.Ordinal);
        await Assert.ThrowsAnyAsync<Exception>(() => change.WaitAsync(TimeSpan.FromSeconds(5), Ct));
        await Assert.ThrowsAsync<HubException>(async () => await hub.StreamAsync<JsonElement>("FollowTenant", Ct).GetAsyncEnumerator(Ct).MoveNextAsync());
        (await App.Api.DeleteAsync($"{Keys}/{made.String("id")}")).Must(HttpStatusCode.NoContent);
        (await App.Api.PostAsync($"{Keys}/{made.String("id")}/rotate")).MustFail(HttpStatusCode.Conflict, "API_KEY_REVOKED");
    }

    [Fact]
    public async Task A_key_that_is_revoked_on_one_node_is_refused_on_another_and_its_streams_end_there()
    {
        await using var one = await FactoryApp.StartAsync(_ => { });
        await using var another = await one.StartAnotherAsync();
        var made = (await one.Api.PostAsync(Keys, new { name = "roaming", permissions = new[] { Permissions.RunsRead } })).Must(HttpStatusCode.Created);
        var run = await one.AddRunAsync();
        await using var stream = await another.ApiWith(made.String("secret")).OpenAsync($"/api/v1/runs/{run.RunId}/events", ("Accept", "text/event-stream"));
        using var events = new StreamReader(stream);
        Assert.StartsWith("id: 1", await events.ReadLineAsync(Ct), StringComparison.Ordinal);

        (await one.Api.DeleteAsync($"{Keys}/{made.String("id")}")).Must(HttpStatusCode.NoContent);

        await Eventually.HoldsAsync(
            () => another.ApiWith(made.String("secret")).GetAsync($"/api/v1/runs/{run.RunId}"), answer => answer.Status == HttpStatusCode.Unauthorized, TimeSpan.FromSeconds(5));
        Assert.DoesNotContain("event: end", await events.ReadToEndAsync(Ct).WaitAsync(TimeSpan.FromSeconds(5), Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rotated_key_counts_with_both_secrets_while_they_overlap()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var app = await FactoryApp.StartAsync(builder => builder.Services.AddSingleton<TimeProvider>(clock));
        var made = (await app.Api.PostAsync(Keys, new { name = "service", permissions = new[] { Permissions.ProjectsRead } })).Must(HttpStatusCode.Created);
        var rotated = (await app.Api.PostAsync($"{Keys}/{made.String("id")}/rotate", new { overlapSeconds = 60 })).Must(HttpStatusCode.OK);

        (await app.ApiWith(made.String("secret")).GetAsync("/api/v1/projects")).Must(HttpStatusCode.OK);
        (await app.ApiWith(rotated.String("secret")).GetAsync("/api/v1/projects")).Must(HttpStatusCode.OK);
        clock.Advance(TimeSpan.FromSeconds(61));
        (await app.ApiWith(made.String("secret")).GetAsync("/api/v1/projects")).Must(HttpStatusCode.Unauthorized);
        (await app.ApiWith(rotated.String("secret")).GetAsync("/api/v1/projects")).Must(HttpStatusCode.OK);
        Assert.Equal(made.String("id"), rotated.String("id"));
    }

    [Fact]
    public async Task A_key_that_another_node_revoked_is_refused_though_the_clock_was_turned_back()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var clock = new TurnedClock(time);
        await using var one = await FactoryApp.StartAsync(builder => builder.Services.AddSingleton<TimeProvider>(clock));
        await using var another = await one.StartAnotherAsync();
        var made = (await one.Api.PostAsync(Keys, new { name = "roaming", permissions = new[] { Permissions.ProjectsRead } })).Must(HttpStatusCode.Created);
        (await another.ApiWith(made.String("secret")).GetAsync("/api/v1/projects")).Must(HttpStatusCode.OK);

        clock.Turn(TimeSpan.FromHours(-1));
        (await one.Api.DeleteAsync($"{Keys}/{made.String("id")}")).Must(HttpStatusCode.NoContent);
        time.Advance(TimeSpan.FromSeconds(3));

        (await another.ApiWith(made.String("secret")).GetAsync("/api/v1/projects")).Must(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_key_ends_when_its_time_is_over()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var app = await FactoryApp.StartAsync(builder => builder.Services.AddSingleton<TimeProvider>(clock));
        var made = await app.Api.PostAsync(Keys, new { name = "short", permissions = new[] { Permissions.ProjectsRead }, expiresAt = clock.GetUtcNow().AddMinutes(5) });
        var key = app.ApiWith(made.Must(HttpStatusCode.Created).String("secret"));

        (await key.GetAsync("/api/v1/projects")).Must(HttpStatusCode.OK);
        clock.Advance(TimeSpan.FromMinutes(5));
        (await key.GetAsync("/api/v1/projects")).Must(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_secret_is_not_repeated()
    {
        var body = new { name = "once", permissions = new[] { Permissions.ProjectsRead } };
        var first = (await App.Api.PostAsync(Keys, body, ("Idempotency-Key", "make-once"))).Must(HttpStatusCode.Created);
        var again = (await App.Api.PostAsync(Keys, body, ("Idempotency-Key", "make-once"))).MustFail(HttpStatusCode.Conflict, "SECRET_NOT_REPEATED");
        Assert.Equal(first.Header("Location"), again.ErrorDetails.GetProperty("location").GetString());
    }

    private Task<Answer> MakeAsync(string name, params string[] permissions) => App.Api.PostAsync(Keys, new { name, permissions });

    private HubConnection Hub(string secret) => new HubConnectionBuilder()
        .WithUrl(new Uri(App.Address, "/hubs/runs"), options => options.Headers["X-Api-Key"] = secret)
        .Build();
}
