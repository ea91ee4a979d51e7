using System.Collections.Concurrent;
using System.Globalization;
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
        var load = new Load(app, project);
        var writing = load.WriteAsync();
        await Eventually.HoldsAsync(() => StatusesAsync(app, load.Runs), statuses => statuses.Contains("running") && statuses.Count >= 6, TimeSpan.FromSeconds(60));
        await server.CrashAsync();
        await load.SeesAsync(HttpStatusCode.ServiceUnavailable);
        await AnswersAsUnavailableAsync(app);
        await Task.Delay(Away, TestContext.Current.CancellationToken);
        await AnswersAsUnavailableAsync(app);
        await server.ResumeAsync();

        var back = TimeProvider.System.GetTimestamp();
        await load.SeesAsync(HttpStatusCode.Created);
        load.End();
        await writing;
        await Eventually.HoldsAsync(() => StatusesAsync(app, load.Runs), statuses => statuses.TrueForAll(status => status == "succeeded"), TimeSpan.FromSeconds(60));
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Away for {Away.TotalSeconds} s: {load.Acknowledged.Count} writes and {load.Runs.Count} runs acknowledged, all runs ended {TimeProvider.System.GetElapsedTime(back).TotalSeconds:0.0} s after the database was back"));
        Assert.All(load.Others, status => Assert.Equal(HttpStatusCode.ServiceUnavailable, status));
        Assert.Empty(load.Acknowledged.Except(await AllAsync(app)));
        foreach (var run in load.Runs)
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
    private sealed class Load(FactoryApp app, string project)
    {
        // One write in so many orders a run.
        private const int Orders = 5;
        private const int MostRuns = 30;

        private volatile bool _isOver;
        private volatile int _last;

        /// <summary>The projects.</summary>
        public ConcurrentQueue<string> Acknowledged { get; } = [];

        public ConcurrentQueue<string> Runs { get; } = [];

        public ConcurrentQueue<HttpStatusCode> Others { get; } = [];

        public Task<int> SeesAsync(HttpStatusCode status) => Eventually.HoldsAsync(() => Task.FromResult(_last), last => last == (int)status, TimeSpan.FromSeconds(60));

        public async Task WriteAsync()
        {
            for (var number = 0; !_isOver; number++)
            {
                var (isOrder, taken) = number % Orders == 0 && Runs.Count < MostRuns ? (true, Runs) : (false, Acknowledged);
                var answer = isOrder
                    ? await app.Api.PostAsync($"{Projects}/{project}/runs", new { boundedContext = "Lending", template = "microservice" })
                    : await app.Api.PostAsync(Projects, new { name = $"Load {number}" });
                if (answer.Status == HttpStatusCode.Created)
                {
                    taken.Enqueue(answer.String("id"));
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
