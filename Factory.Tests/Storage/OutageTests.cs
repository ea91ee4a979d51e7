using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Factory.Tests.Support;

namespace Factory.Tests.Storage;

/// <summary>A database that goes away under load and comes back: nothing that was acknowledged is lost, and nobody restarts the app.</summary>
public sealed class OutageTests
{
    private const string Projects = "/api/v1/projects";

    // What is asked of a release takes a minute; a change waits for less.
    private static readonly TimeSpan Away = Suites.IsEverything ? TimeSpan.FromSeconds(60) : TimeSpan.FromSeconds(8);

    [Fact]
    public async Task The_app_waits_for_its_database_and_goes_on()
    {
        Suites.RequireLong();
        await using var server = await PostgreSqlServer.StartAsync();
        await using var app = await FactoryApp.StartAsync(_ => { }, storage: TestStorage.PostgreSql(server.ConnectionString));
        var project = await app.Api.CreateProjectAsync("Billing");
        await app.Api.PutBlueprintAsync(project, BlueprintTexts.Small);
        var load = new Load(app);
        var writing = load.WriteAsync();
        List<string> runs = [];
        while (runs.Count < 6)
        {
            runs.Add((await app.Api.PostAsync($"{Projects}/{project}/runs", new { boundedContext = "Lending", template = "microservice" })).Must(HttpStatusCode.Created).String("id"));
        }

        await Eventually.HoldsAsync(() => StatusesAsync(app, runs), statuses => statuses.Contains("running"));
        await server.CrashAsync();
        await load.SeesAsync(HttpStatusCode.ServiceUnavailable);
        await AnswersAsUnavailableAsync(app);
        await Task.Delay(Away, TestContext.Current.CancellationToken);
        await AnswersAsUnavailableAsync(app);
        await server.ResumeAsync();

        await load.SeesAsync(HttpStatusCode.Created);
        load.End();
        await writing;
        var ended = await Eventually.HoldsAsync(() => StatusesAsync(app, runs), statuses => statuses.TrueForAll(status => status == "succeeded"), TimeSpan.FromMinutes(3));
        Assert.Equal(6, ended.Count);
        Assert.All(load.Others, status => Assert.Equal(HttpStatusCode.ServiceUnavailable, status));
        Assert.Empty(load.Acknowledged.Except(await AllAsync(app)));
        foreach (var run in runs)
        {
            var entries = (await app.Api.GetAsync($"/api/v1/runs/{run}/logs?limit=200")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().ToList();
            Assert.Equal(Enumerable.Range(1, entries.Count).Select(number => (long)number), entries.Select(entry => entry.GetProperty("sequence").GetInt64()));
        }

        (await app.Api.GetAsync("/health/ready")).Must(HttpStatusCode.OK);
    }

    private static async Task AnswersAsUnavailableAsync(FactoryApp app)
    {
        var read = (await app.Api.GetAsync(Projects)).MustFail(HttpStatusCode.ServiceUnavailable, "SERVICE_UNAVAILABLE");
        var write = (await app.Api.PostAsync(Projects, new { name = "Not now" })).MustFail(HttpStatusCode.ServiceUnavailable, "SERVICE_UNAVAILABLE");
        Assert.NotNull(read.Header("Retry-After"));
        Assert.NotNull(write.Header("Retry-After"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await app.Anonymous.GetAsync("/health/ready")).Status);
        Assert.Equal(HttpStatusCode.OK, (await app.Anonymous.GetAsync("/health/live")).Status);
    }

    private static async Task<List<string>> StatusesAsync(FactoryApp app, IEnumerable<string> runs)
    {
        List<string> statuses = [];
        foreach (var run in runs)
        {
            var answer = await app.Api.GetAsync($"/api/v1/runs/{run}/status");
            statuses.Add(answer.Status == HttpStatusCode.OK ? answer.String("status") : "unknown");
        }

        return statuses;
    }

    private static async Task<HashSet<string>> AllAsync(FactoryApp app)
    {
        var (ids, path) = (new HashSet<string>(StringComparer.Ordinal), $"{Projects}?limit=200");
        while (path is not null)
        {
            var page = (await app.Api.GetAsync(path)).Must(HttpStatusCode.OK);
            ids.UnionWith(page.Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()!));
            path = page.Json.TryGetProperty("nextCursor", out var next) && next.ValueKind == JsonValueKind.String ? $"{Projects}?limit=200&cursor={Uri.EscapeDataString(next.GetString()!)}" : null;
        }

        return ids;
    }

    /// <summary>Somebody who writes all the time and notes what was acknowledged.</summary>
    private sealed class Load(FactoryApp app)
    {
        private volatile bool _isOver;
        private volatile int _last;

        public ConcurrentQueue<string> Acknowledged { get; } = [];

        public ConcurrentQueue<HttpStatusCode> Others { get; } = [];

        public Task<int> SeesAsync(HttpStatusCode status) => Eventually.HoldsAsync(() => Task.FromResult(_last), last => last == (int)status, TimeSpan.FromSeconds(60));

        public async Task WriteAsync()
        {
            for (var number = 0; !_isOver; number++)
            {
                var answer = await app.Api.PostAsync(Projects, new { name = $"Load {number}" });
                if (answer.Status == HttpStatusCode.Created)
                {
                    Acknowledged.Enqueue(answer.String("id"));
                }
                else
                {
                    Others.Enqueue(answer.Status);
                }

                _last = (int)answer.Status;
            }
        }

        public void End() => _isOver = true;
    }
}
