using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Factory.Tests.Endurance;
using Factory.Tests.Support;

namespace Factory.Tests.Live;

/// <summary>Three nodes and a proxy in front are one factory: whoever watches sees every line at once, whichever node works on it and whichever is restarted meanwhile.</summary>
[Collection(EnduranceTests.Name)]
public sealed class RollingRestartTests(ITestOutputHelper output)
{
    private const int Nodes = 3;
    private const int AtOnce = 3;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_run_no_line_and_no_session_is_lost_while_all_are_restarted_one_by_one(bool hasRedis)
    {
        Suites.RequireTurn(hasRedis ? 3 : 4);
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The signal and the SDK of the test are those of Unix.");
        await using var storage = TestStorage.PostgreSql();
        await using var redis = hasRedis ? await RedisServer.StartAsync() : null;
        await using var fleet = await Fleet.StartAsync(Nodes, Settings(storage, redis));
        await using var proxy = await ReverseProxy.StartAsync(fleet.Addresses);
        await proxy.SeesAsync(Nodes);
        var viewers = await ViewersAsync(proxy);
        await using var load = new Load(proxy.Address, viewers);
        await load.SignInAsync();
        var working = load.WorkAsync();
        await load.HasDoneAsync(AtOnce);

        for (var node = 0; node < Nodes; node++)
        {
            var took = await fleet.RestartAsync(node);
            output.WriteLine($"{TimeProvider.System.GetUtcNow():HH:mm:ss.fff} node {node} is back; it ended after {took.TotalSeconds:F1} s");
            await proxy.SeesAsync(Nodes);
            await load.HasDoneAsync(AtOnce);
        }

        load.End();
        await working.WaitAsync(TimeSpan.FromMinutes(3), Ct);
        Report(viewers, load);

        // No session, no request and no run was lost.
        Assert.Empty(load.Refused);
        foreach (var node in fleet.Addresses)
        {
            await load.IsKnownAtAsync(node);
        }

        foreach (var run in load.Runs)
        {
            await EndedWellAsync(load.Api, run);
        }

        // No line was lost or came twice, and the lines came soon.
        foreach (var viewer in viewers)
        {
            foreach (var run in load.Runs)
            {
                var newest = (await load.Api.StatusAsync(run)).GetProperty("lastSequence").GetInt32();
                Assert.Equal(Enumerable.Range(1, newest).Select(number => (long)number), viewer.Seen[run]);
            }

            Assert.True(viewer.Cuts > 0, "Its node was never restarted.");
            Assert.True(Percentile(viewer, 0.95) < Soon, $"95 of 100 lines came within {Percentile(viewer, 0.95)}.");
        }
    }

    private static (string, string)[] Settings(TestStorage storage, RedisServer? redis) =>
    [
        ("Factory__Storage__Provider", storage.Provider.ToString()),
        ("ConnectionStrings__Factory", storage.ConnectionString!),
        ("ConnectionStrings__Redis", redis?.ConnectionString ?? ""),
        ("Factory__Artifacts__Store", "Database"),
        ("Factory__Proxies__0", "127.0.0.1"),
        ("Factory__Runs__Workers", "1"),
        ("Factory__RateLimits__RequestsPerSecond", "0"),
        ("Factory__RateLimits__CostlyPerSecond", "0"),

        // Twice as long as the proxy takes to notice.
        ("Factory__Node__ShutdownDelay", (2 * ReverseProxy.AsksEvery).ToString("c", CultureInfo.InvariantCulture)),
    ];

    // One by the hub and one by event streams on each node.
    private static async Task<List<Viewer>> ViewersAsync(ReverseProxy proxy)
    {
        var hubs = Enumerable.Range(0, Nodes).Select(_ => new HubViewer(proxy.Address)).ToList();
        foreach (var hub in hubs)
        {
            await hub.ConnectAsync();
        }

        Assert.Equal(Nodes, hubs.Select(hub => hub.Node).Distinct().Count());
        return [.. hubs, .. Enumerable.Range(0, Nodes).Select(_ => new StreamViewer(proxy.Address))];
    }

    // The builds of one node's orders break, by the stand-in for the SDK; the others are not built.
    private static async Task EndedWellAsync(ApiClient api, string run)
    {
        var status = await api.StatusAsync(run);
        Assert.True(
            status.GetProperty("status").GetString() == "succeeded"
            || (status.GetProperty("failure") is { ValueKind: JsonValueKind.Object } failure && failure.GetProperty("code").GetString() == "BUILD_BROKEN"),
            status.GetRawText());
    }

    private static TimeSpan Percentile(Viewer viewer, double part) => viewer.Lines.Select(line => line.Age).Order().ToList() is { Count: > 0 } sorted ? sorted[(int)((sorted.Count - 1) * part)] : TimeSpan.Zero;

    private void Report(List<Viewer> viewers, Load load)
    {
        output.WriteLine($"{load.Runs.Count} runs, {load.Asked} requests of the session, {viewers.Sum(viewer => viewer.Lines.Count)} lines seen");
        output.WriteLine($"handed over: {string.Join(", ", viewers[0].HandOvers.Select(wait => $"{wait.TotalSeconds:F1} s"))}");
        foreach (var viewer in viewers)
        {
            output.WriteLine($"{viewer.GetType().Name}: {viewer.Lines.Count} lines, p50 {Percentile(viewer, 0.5).TotalMilliseconds:F0} ms, p95 {Percentile(viewer, 0.95).TotalMilliseconds:F0} ms, most {Percentile(viewer, 1).TotalMilliseconds:F0} ms, {viewer.Cuts} cuts");
        }

        foreach (var line in viewers[0].Lines.OrderByDescending(line => line.Age).Take(15).OrderBy(line => line.Written))
        {
            output.WriteLine($"came after {line.Age.TotalMilliseconds:F0} ms: {line.Written:HH:mm:ss.fff} {line.Run[^6..]} {line.Message}");
        }
    }

    /// <summary>Nodes in processes of their own, on one database.</summary>
    private sealed class Fleet : IAsyncDisposable
    {
        private readonly List<FactoryProcess> _nodes = [];
        private readonly List<TemporaryDirectory> _data = [];
        private readonly TemporaryDirectory _tools = new();
        private readonly (string, string)[] _settings;

        private Fleet((string, string)[] settings) => _settings =
        [
            .. settings,
            ("Factory__Verification__DotnetPath", _tools.Script("dotnet", "for line in $(seq 1 100); do echo \"line $line\"; sleep 0.02; done; exit 3")),
        ];

        public IEnumerable<Uri> Addresses => _nodes.Select(node => node.Address);

        public static async Task<Fleet> StartAsync(int count, (string, string)[] settings)
        {
            var fleet = new Fleet(settings);
            for (var number = 0; number < count; number++)
            {
                fleet._data.Add(new TemporaryDirectory());
                fleet._nodes.Add(await FactoryProcess.StartAsync(fleet._data[number].Path, VerificationOf(number), fleet._settings));
            }

            return fleet;
        }

        /// <returns>How long it took to end.</returns>
        public async Task<TimeSpan> RestartAsync(int number)
        {
            var address = _nodes[number].Address;
            var watch = Stopwatch.StartNew();
            Assert.Equal(0, await _nodes[number].TerminateAsync(() => Task.CompletedTask));
            var took = watch.Elapsed;
            await _nodes[number].DisposeAsync();
            _nodes[number] = await FactoryProcess.StartAtAsync(address.GetLeftPart(UriPartial.Authority), _data[number].Path, VerificationOf(number), _settings);
            return took;
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var node in _nodes)
            {
                await node.DisposeAsync();
            }

            _data.ForEach(directory => directory.Dispose());
            _tools.Dispose();
        }

        // What one orders is built, by whichever works on it: that writes many lines.
        private static string VerificationOf(int number) => number == 0 ? "Full" : "Off";
    }

    /// <summary>Somebody who orders runs all the time, and a person with a session who looks at the console.</summary>
    private sealed class Load(Uri proxy, IReadOnlyList<Viewer> viewers) : IAsyncDisposable
    {
        private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, ActivityHeadersPropagator = null }) { BaseAddress = proxy };
        private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private string _session = "";
        private int _done;

        public ConcurrentQueue<string> Runs { get; } = [];

        /// <summary>What was not answered as it should be.</summary>
        public ConcurrentQueue<string> Refused { get; } = [];

        public int Asked { get; private set; }

        public ApiClient Api => new(_http, FactoryApp.BootstrapKey);

        public async Task SignInAsync()
        {
            using var form = new FormUrlEncodedContent([new("key", FactoryApp.BootstrapKey)]);
            using var answer = await _http.PostAsync(new Uri("/login", UriKind.Relative), form, Ct);
            _session = answer.Headers.GetValues("Set-Cookie").Single(value => value.StartsWith("factory.session=", StringComparison.Ordinal)).Split(';')[0];
        }

        /// <summary>Orders, and asks with the session, until it is over; then waits until all runs were seen to their ends.</summary>
        public async Task WorkAsync()
        {
            var project = await Api.CreateProjectAsync("Portal");
            await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => OrderAsync(project)).Append(LookAsync()));
        }

        /// <summary>Waits until so many more runs have ended.</summary>
        public Task<int> HasDoneAsync(int more)
        {
            var before = Volatile.Read(ref _done);
            return Eventually.HoldsAsync(() => Task.FromResult(Volatile.Read(ref _done)), done => done >= before + more, TimeSpan.FromMinutes(2));
        }

        public void End() => _over.TrySetResult();

        public async ValueTask DisposeAsync()
        {
            End();
            _http.Dispose();
            foreach (var viewer in viewers)
            {
                await viewer.DisposeAsync();
            }
        }

        /// <summary>Whether the node itself knows the session and the key.</summary>
        public async Task IsKnownAtAsync(Uri node)
        {
            using var http = new HttpClient { BaseAddress = node };
            (await new ApiClient(http, key: null).GetAsync("/api/v1/me", ("Cookie", _session))).Must(HttpStatusCode.OK);
            (await new ApiClient(http, FactoryApp.BootstrapKey).GetAsync("/api/v1/me")).Must(HttpStatusCode.OK);
        }

        private async Task OrderAsync(string project)
        {
            while (!_over.Task.IsCompleted)
            {
                var answer = await AnswerAsync(() => Api.PostAsync($"/api/v1/projects/{project}/runs", new { boundedContext = "UserManagement", template = "microservice" }), HttpStatusCode.Created);
                if (answer is not null)
                {
                    var run = answer.String("id");
                    Runs.Enqueue(run);
                    await Task.WhenAll(viewers.Select(viewer => viewer.FollowAsync(run)));
                    Interlocked.Increment(ref _done);
                }
            }
        }

        private async Task LookAsync()
        {
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
            while (!_over.Task.IsCompleted && await timer.WaitForNextTickAsync(Ct))
            {
                await AnswerAsync(() => new ApiClient(_http, key: null).GetAsync("/api/v1/me", ("Cookie", _session)), HttpStatusCode.OK);
                Asked++;
            }
        }

        private async Task<Answer?> AnswerAsync(Func<Task<Answer>> ask, HttpStatusCode expected)
        {
            try
            {
                var answer = await ask();
                if (answer.Status == expected)
                {
                    return answer;
                }

                Refused.Enqueue($"{answer.Status}: {answer.Text}");
            }
            catch (HttpRequestException failure)
            {
                Refused.Enqueue(failure.Message);
            }

            return null;
        }
    }
}
