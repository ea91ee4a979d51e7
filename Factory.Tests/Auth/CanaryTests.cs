using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Text;
using Factory.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Factory.Tests.Auth;

/// <summary>Secrets of every sort are shown to the app in every place that takes text, and found again nowhere.</summary>
public sealed class CanaryTests(TestProviders providers) : IClassFixture<TestProviders>
{
    private const string ConnectionPassword = "CanaryOfTheConnection1";
    private const string FeedPassword = "CanaryOfTheFeed000001";
    private const string BootstrapKey = "fk_CanaryOfTheBootstrapKeyAbcdefghijklmnop";

    // What a spiteful template could have a build say.
    private const string PrintsConfiguration = """
          <Target Name="PrintConfiguration" BeforeTargets="CollectPackageReferences">
            <Message Importance="high" Text="$([System.IO.File]::ReadAllText('$(HOME)/.nuget/NuGet/NuGet.Config'))" />
          </Target>
        </Project>
        """;

    private const string Variable = "NuGetPackageSourceCredentials_canary";

    [Fact]
    public async Task No_secret_is_found_in_clear_in_data_logs_or_answers()
    {
        Environment.SetEnvironmentVariable(Variable, $"Username=canary;Password={FeedPassword}");
        using var log = new CapturedLog();
        await using var receiver = await Receiver.StartAsync();
        await using var app = await FactoryApp.StartAsync(
            builder => builder.Logging.SetMinimumLevel(LogLevel.Trace).Services.AddSingleton<ILoggerProvider>(log), Settings());
        Environment.SetEnvironmentVariable(Variable, null);
        var api = app.ApiWith(BootstrapKey);
        var key = (await api.PostAsync("/api/v1/api-keys", new { name = "canary", permissions = new[] { "projects:read" } })).Must(HttpStatusCode.Created).String("secret");
        var webhook = (await api.PostAsync("/api/v1/webhooks", new { url = receiver.Url, events = new[] { "run.cancelled", "run.failed" } })).Must(HttpStatusCode.Created);
        var token = await providers.OfPeople.TokenOfServiceAsync("projects:read");
        string[] secrets = [ConnectionPassword, FeedPassword, TestProvider.Secret, BootstrapKey, key, webhook.String("secret"), token];

        var answers = new List<Answer>();
        foreach (var secret in secrets)
        {
            answers.AddRange(await TellAsync(app, api, secret));
        }

        var session = (await SignInAsync(app, BootstrapKey)).Header("Set-Cookie")!.Split(';')[0].Split('=', 2)[1];
        answers.Add(await app.Anonymous.GetAsync("/api/v1/me", ("Cookie", $"factory.session={session}")));
        answers.Add(await app.Anonymous.GetAsync("/api/v1/projects", ("Authorization", $"Bearer {token}")));
        await Eventually.HoldsAsync(() => Task.FromResult(receiver.Messages.Count), count => count > 0);
        foreach (var path in new[] { "/api/v1/audit-events?limit=200", "/api/v1/audit-events/export", "/api/v1/webhooks", $"/api/v1/webhooks/{webhook.String("id")}/deliveries", "/api/v1/api-keys", "/api/v1/projects", "/api/v1/runs" })
        {
            answers.Add((await api.GetAsync(path)).Must(HttpStatusCode.OK));
        }

        var places = new List<(string Place, string Text)> { ("log", log.Text) };
        places.AddRange(answers.Select((answer, number) => ($"answer {number}", answer.Text + string.Join('\n', answer.Headers.Values))));
        places.AddRange(receiver.Messages.Select(message => ("webhook", message.Body)));
        await app.StopAsync(directory => places.AddRange(Files(directory)));
        Assert.Empty(
            from secret in secrets.Append(session)
            from place in places
            let at = place.Text.IndexOf(secret, StringComparison.Ordinal)
            where at >= 0
            select $"{secret[..12]}… in {place.Place}, after {place.Text[Math.Max(0, at - 60)..at]}");

        Assert.Contains("***", log.Text + string.Concat(places.Select(place => place.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_password_of_the_feed_that_a_child_process_uses_and_prints_is_found_nowhere()
    {
        Suites.RequireLong();
        await using var feed = await PrivateFeed.StartAsync("canary", FeedPassword);
        using var operators = new TemporaryDirectory();
        var configuration = operators.File("NuGet.Config");
        await File.WriteAllTextAsync(configuration, feed.Configuration, TestContext.Current.CancellationToken);
        using var packs = new PackCopy("solution/Directory.Build.props.liquid", text => text.Replace("</Project>", PrintsConfiguration, StringComparison.Ordinal));
        using var log = new CapturedLog();
        await using var app = await FactoryApp.StartAsync(
            builder => builder.Logging.SetMinimumLevel(LogLevel.Trace).Services.AddSingleton<ILoggerProvider>(log).AddSingleton(packs.Catalogue),
            new Dictionary<string, string?>
            {
                ["Factory:Verification:Mode"] = "Full",
                ["Factory:Verification:NuGetConfigFile"] = configuration,
                ["Factory:Verification:PackagesDirectory"] = operators.File("packages"),
            });
        var run = await app.Api.StartRunAsync(await app.Api.CreateProjectAsync("Canary"), "UserManagement");
        var journal = await app.Api.FollowAsync(run);

        Assert.True(feed.WasOpened, "The child process did not show the password to the feed.");
        Assert.Equal("RESTORE_FAILED", (await app.Api.StatusAsync(run)).GetProperty("failure").GetProperty("code").GetString());
        Assert.Contains(journal, entry => entry.GetProperty("message").GetString()!.Contains("ClearTextPassword", StringComparison.Ordinal));
        var places = new List<(string Place, string Text)> { ("log", log.Text), ("stream", string.Concat(journal.Select(entry => entry.GetRawText()))) };
        foreach (var (path, form) in new[] { ("logs", "text/plain"), ("events", "application/x-ndjson"), ("quality-report", "application/json"), ("quality-report", "text/markdown"), ("status", "application/json") })
        {
            places.Add(($"{path} as {form}", (await app.Api.GetAsync($"/api/v1/runs/{run}/{path}", ("Accept", form))).Must(HttpStatusCode.OK).Text));
        }

        await app.StopAsync(directory => places.AddRange(Files(directory)));
        Assert.Empty(places.Where(place => place.Text.Contains(FeedPassword, StringComparison.Ordinal)).Select(place => place.Place));
    }

    // Everywhere that text of a caller gets to.
    private static async Task<List<Answer>> TellAsync(FactoryApp app, ApiClient api, string secret)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Canary");
        KeyValuePair<string, object?>[] state = [new("Secret", secret)];
        logger.Log(LogLevel.Error, default, state, new InvalidOperationException($"It failed with {secret}."), (_, _) => $"Said {secret} and Password={ConnectionPassword}");
        var escaped = Uri.EscapeDataString(secret);
        var run = await app.AddRunAsync();
        await app.LogAsync(run, $"The feed https://canary:{FeedPassword}@feed.example said {secret}");
        return
        [
            await app.ApiWith(secret.Length < 200 ? secret : "fk_x").GetAsync("/api/v1/me"),
            await api.GetAsync($"/api/v1/{escaped}"),
            await api.GetAsync($"/api/v1/runs/{escaped}"),
            await api.DeleteAsync($"/api/v1/projects/{escaped}"),
            await api.GetAsync($"/api/v1/projects?sort={escaped}"),
            await api.PostAsync("/api/v1/projects", $$"""{"{{secret}}":1}"""),
            await api.PostAsync($"/api/v1/runs/{run.RunId}/cancel", new { reason = $"Because of {secret}." }),
            await api.GetAsync($"/api/v1/runs/{run.RunId}/events?limit=200"),
            await api.GetAsync($"/api/v1/runs/{run.RunId}"),
        ];
    }

    private static async Task<Answer> SignInAsync(FactoryApp app, string key)
    {
        using var form = new FormUrlEncodedContent([new("key", key)]);
        return await app.Anonymous.SendAsync(HttpMethod.Post, "/login", form);
    }

    private static IEnumerable<(string Place, string Text)> Files(string directory)
    {
        // The keys that protect the others lie there too, and are no secret that anybody was told.
        foreach (var path in Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Where(path => !path.Contains("/keys/", StringComparison.Ordinal)))
        {
            var bytes = File.ReadAllBytes(path);
            yield return (path, Encoding.Latin1.GetString(bytes));
            if (bytes is [(byte)'P', (byte)'K', ..])
            {
                using var zip = new ZipArchive(new MemoryStream(bytes));
                foreach (var entry in zip.Entries)
                {
                    using var reader = new StreamReader(entry.Open());
                    yield return ($"{path}/{entry.FullName}", reader.ReadToEnd());
                }
            }
        }
    }

    private Dictionary<string, string?> Settings() => new()
    {
        ["Factory:Auth:BootstrapApiKey"] = BootstrapKey,
        ["Factory:Auth:Oidc:Authority"] = providers.OfPeople.Authority,
        ["Factory:Auth:Oidc:ClientId"] = TestProvider.Client,
        ["Factory:Auth:Oidc:ClientSecret"] = TestProvider.Secret,
        ["Factory:Auth:Oidc:Audience"] = TestProvider.Audience,
        ["Factory:Tenants:0:Id"] = "contoso",
        ["Factory:Tenants:0:Claims:0"] = "contoso",
        ["Factory:Webhooks:AllowPrivateAddresses"] = "true",
        ["ConnectionStrings:Warehouse"] = $"Server=db;User Id=factory;Password={ConnectionPassword}",
    };

    /// <summary>Everything that is logged, at every level.</summary>
    private sealed class CapturedLog : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = [];

        public string Text => string.Join('\n', _lines);

        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            _lines.Enqueue($"{formatter(state, exception)} {exception}");
            _lines.Enqueue(string.Join(' ', (state as IEnumerable<KeyValuePair<string, object?>> ?? []).Select(pair => pair.Value?.ToString())));
        }
    }
}
