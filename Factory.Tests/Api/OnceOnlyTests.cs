using System.Net;
using System.Text.Json;
using Factory.Core.Idempotency;
using Factory.Core.Projects;
using Factory.Core.Runs;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Factory.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Factory.Tests.Api;

/// <summary>What was carried out but never answered: it is not carried out again, whatever ended it.</summary>
public sealed class OnceOnlyTests(IdleFactoryApp idle) : IClassFixture<IdleFactoryApp>
{
    private const string Projects = "/api/v1/projects";

    private static readonly (string Name, string Value) Key = ("Idempotency-Key", "once-only");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_fault_after_the_change_does_not_free_the_key()
    {
        await using var app = await FactoryApp.StartAsync(builder => builder.Services.AddSingleton<IRunQueue, FaultyQueue>());
        var project = (await app.Api.PostAsync(Projects, new { name = "Faulty" })).Must(HttpStatusCode.Created).String("id");
        var runs = $"{Projects}/{project}/runs";
        var order = new { boundedContext = "Faulty", template = "microservice" };
        (await app.Api.PostAsync(runs, order, Key)).MustFail(HttpStatusCode.InternalServerError, "INTERNAL_ERROR");

        var again = await app.Api.PostAsync(runs, order, Key);

        var made = Assert.Single((await app.Api.GetAsync(runs)).Json.GetProperty("items").EnumerateArray());
        again.MustFail(HttpStatusCode.Conflict, "IDEMPOTENCY_ANSWER_LOST");
        Assert.Equal($"runs/{made.GetProperty("id").GetString()}", again.ErrorDetails.GetProperty("resource").GetString());
        (await app.Api.PostAsync(runs, new { boundedContext = "Other", template = "microservice" }, Key)).MustFail(HttpStatusCode.Conflict, "IDEMPOTENCY_KEY_REUSED");
    }

    [Fact]
    public async Task A_kill_between_the_change_and_its_answer_does_not_free_the_key()
    {
        using var data = new TemporaryDirectory();
        var order = new { boundedContext = "Killed", template = "microservice" };
        string runs;
        await using (var app = await FactoryProcess.StartAsync(data.Path, "Off"))
        {
            runs = $"{Projects}/{(await app.Api.PostAsync(Projects, new { name = "Killed" })).Must(HttpStatusCode.Created).String("id")}/runs";

            // The run is there at once; the answer waits for its end.
            var answer = app.Api.PostAsync(runs, order, Key, ("Prefer", "wait=60"));
            await Eventually.HoldsAsync(() => RunsOf(app), items => items.Count == 1);
            await app.KillAsync();
            await Assert.ThrowsAsync<HttpRequestException>(() => answer);
        }

        await using (var app = await FactoryProcess.StartAsync(data.Path, "Off"))
        {
            // Nobody can know yet that the first one is dead.
            (await app.Api.PostAsync(runs, order, Key)).MustFail(HttpStatusCode.Conflict, "IDEMPOTENCY_IN_PROGRESS");
            await LetTimePassAsync(Path.Combine(data.Path, "factory.db"), IdempotentRequests.Abandoned);

            var again = await app.Api.PostAsync(runs, order, Key);

            var made = Assert.Single(await RunsOf(app));
            again.MustFail(HttpStatusCode.Conflict, "IDEMPOTENCY_ANSWER_LOST");
            Assert.Equal($"runs/{made.GetProperty("id").GetString()}", again.ErrorDetails.GetProperty("resource").GetString());
        }

        async Task<List<JsonElement>> RunsOf(FactoryProcess app) => [.. (await app.Api.GetAsync(runs)).Json.GetProperty("items").EnumerateArray()];
    }

    [Fact]
    public async Task Whoever_was_taken_for_dead_changes_nothing_any_more()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero));
        var requests = new IdempotentRequests(idle.App.Services.GetRequiredService<FactoryDbs>(), clock);
        var tenant = new CurrentTenant("default", "key:slow");
        var slow = (await BeginAsync()).Value;
        clock.Advance(IdempotentRequests.Abandoned);
        var next = (await BeginAsync()).Value;

        var late = await Assert.ThrowsAnyAsync<Exception>(() => CreateAsync(slow, "Slow"));
        Assert.True(late.IsClaimLost(), late.ToString());
        Assert.True((await CreateAsync(next, "Next")).IsSuccess);

        // Neither a second request nor the one that gives up gets the key back.
        await requests.ReleaseAsync(tenant, next, Ct);
        Assert.Equal("IDEMPOTENCY_ANSWER_LOST", (await BeginAsync()).Error!.Code.Name);
        var names = (await idle.App.Api.GetAsync($"{Projects}?limit=200")).Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("name").GetString());
        Assert.DoesNotContain("Slow", names);

        Task<Core.Kernel.Result<IdempotencyDecision>> BeginAsync() => requests.BeginAsync(tenant, "/somewhere", "key", "hash", Ct);

        Task<Core.Kernel.Result<ProjectView>> CreateAsync(IdempotencyDecision decision, string name) => idle.App.Services.GetRequiredService<CreateProject>()
            .ExecuteAsync(tenant with { Claim = decision.Claim }, new CreateProjectRequest(name), Ct);
    }

    [Fact]
    public async Task A_request_that_changed_nothing_leaves_its_key_free()
    {
        var requests = new IdempotentRequests(idle.App.Services.GetRequiredService<FactoryDbs>(), TimeProvider.System);
        var tenant = new CurrentTenant("default", "key:nothing");
        var first = (await requests.BeginAsync(tenant, "/somewhere", "key", "hash", Ct)).Value;
        (await idle.App.Api.PostAsync(Projects, new { name = "There already" })).Must(HttpStatusCode.Created);
        var taken = await idle.App.Services.GetRequiredService<CreateProject>()
            .ExecuteAsync(tenant with { Claim = first.Claim }, new CreateProjectRequest("There already"), Ct);
        Assert.Equal("PROJECT_NAME_TAKEN", taken.Error!.Code.Name);

        await requests.ReleaseAsync(tenant, first, Ct);

        Assert.NotNull((await requests.BeginAsync(tenant, "/somewhere", "key", "hash", Ct)).Value.Claim);
    }

    private static async Task LetTimePassAsync(string database, TimeSpan time)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = database, Pooling = false }.ConnectionString);
        await connection.OpenAsync(Ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "UPDATE IdempotentRequests SET StartedAt = StartedAt - $time";
        command.Parameters.AddWithValue("$time", time.Ticks);
        await command.ExecuteNonQueryAsync(Ct);
    }

    private sealed class FaultyQueue : IRunQueue
    {
        public void Wake(string runId) => throw new InvalidOperationException("The queue is broken.");
    }
}
