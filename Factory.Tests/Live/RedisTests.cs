using System.Net;
using System.Text.Json;
using Factory.Console.Live;
using Factory.Console.Starting;
using Factory.Core;
using Factory.Core.Runs;
using Factory.Core.Runs.Journal;
using Factory.Tests.Support;
using Microsoft.Extensions.Configuration;

namespace Factory.Tests.Live;

/// <summary>Nodes tell each other by Redis what they do, and do without it when it is away.</summary>
public sealed class RedisTests
{
    private const string Never = "1.00:00:00";
    private static readonly RunKey Run = new("contoso", "run-1");

    [Fact]
    public async Task What_one_node_does_comes_to_another_by_Redis_alone()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var worker = await StartAsync(redis, ("Factory:Node:LookInterval", Never));
        await using var web = await worker.StartAnotherAsync(("Factory:Node:Role", "Web"));
        await HasRedisAsync(worker, "healthy");
        await HasRedisAsync(web, "healthy");

        await SeesARunAsync(worker, web);
    }

    [Fact]
    public async Task Without_Redis_nodes_look_for_themselves_and_use_it_when_it_is_back()
    {
        await using var redis = await RedisServer.StartAsync();
        await redis.CrashAsync();
        await using var worker = await StartAsync(redis, ("Factory:Node:LookInterval", "00:00:00.100"));
        await using var web = await worker.StartAnotherAsync(("Factory:Node:Role", "Web"));
        await HasRedisAsync(web, "degraded");
        await SeesARunAsync(worker, web);

        await redis.ResumeAsync();
        await HasRedisAsync(worker, "healthy");
        await HasRedisAsync(web, "healthy");
        await SeesARunAsync(worker, web);

        await redis.CrashAsync();
        await HasRedisAsync(web, "degraded");
        await SeesARunAsync(worker, web);
    }

    [Theory]
    [InlineData(10, 1)]
    [InlineData(200_000, 0)]
    public void A_message_says_all_or_only_up_to_where_there_is_something_to_read(int letters, int entries)
    {
        var entry = new JournalEntryView(7, DateTimeOffset.UnixEpoch, JournalKind.Log, JournalLevel.Warning, "build", 1, new string('ä', letters), JsonElement.Parse("""{"a":[1]}"""), TraceId: null);
        var news = new RunNews(Run, [entry], LastSequence: 7, new RunChange(Run.RunId, "proj-1", RunStatus.Running, "build", 43));

        var (channel, content) = RedisMessages.Write("node1", news);
        var read = RedisMessages.Read(Run, content)!;

        Assert.Equal((Run, "node1"), RedisMessages.About(channel));
        Assert.Equal((news.Run, news.LastSequence, news.Change), (read.Run, read.LastSequence, read.Change));
        Assert.Equal(entries, read.Entries.Count);
        Assert.All(read.Entries, one => Assert.Equal((entry with { Data = null }, """{"a":[1]}"""), (one with { Data = null }, one.Data?.GetRawText())));
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("null")]
    [InlineData("""{"entries":null,"lastSequence":7}""")]
    [InlineData("""{"entries":[],"lastSequence":7,"change":{"runId":"run-1","projectId":"proj-1","status":"Dreaming","percent":0}}""")]
    public void What_cannot_be_read_counts_as_lost(string content) => Assert.Null(RedisMessages.Read(Run, System.Text.Encoding.UTF8.GetBytes(content)));

    [Theory]
    [InlineData("beat:node1")]
    [InlineData("elsewhere:runs:contoso:run-1:node1")]
    public void Other_channels_are_about_no_run(string channel) => Assert.Null(RedisMessages.About(channel));

    [Theory]
    [InlineData("redis:6379,password=secret,ssl=true", true)]
    [InlineData("redis", true)]
    [InlineData("password=secret", false)]
    [InlineData("redis:6379,nosuchsetting=1,password=secret", false)]
    public void A_connection_string_that_is_none_is_refused_without_its_words(string text, bool isGood)
    {
        var options = new FactoryOptions();
        options.Node.RelayBy(text);

        var check = new RedisCheck().Validate(name: null, options);

        Assert.Equal(isGood, check.Succeeded);
        Assert.DoesNotContain("secret", check.FailureMessage ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void What_Redis_loses_has_to_be_looked_for()
    {
        var options = new FactoryOptions();
        options.Node.RelayBy("redis");
        options.Node.LookInterval = TimeSpan.Zero;

        Assert.Contains("LookInterval", new FactoryOptionsCheck().Validate(name: null, options).FailureMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_password_is_covered()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:Redis", "redis:6379, password=CanaryOfRedis1,ssl=true")]).Build();

        Assert.DoesNotContain("CanaryOfRedis1", KnownSecrets.Redactor(configuration).Apply("It said CanaryOfRedis1."), StringComparison.Ordinal);
    }

    private static Task<FactoryApp> StartAsync(RedisServer redis, (string Name, string Value) setting) => FactoryApp.StartAsync(_ => { }, new Dictionary<string, string?>
    {
        ["ConnectionStrings:Redis"] = redis.ConnectionString,
        ["Factory:Runs:RecoveryInterval"] = "00:00:01",
        [setting.Name] = setting.Value,
    });

    // Neither is ever a reason to send requests elsewhere.
    private static Task<Answer> HasRedisAsync(FactoryApp app, string status) => Eventually.HoldsAsync(
        async () => (await app.Anonymous.GetAsync("/health/ready")).Must(HttpStatusCode.OK),
        ready => ready.Json.GetProperty("components").GetProperty("redis").GetProperty("status").GetString() == status,
        TimeSpan.FromSeconds(30));

    private static async Task SeesARunAsync(FactoryApp worker, FactoryApp web)
    {
        var run = await worker.Api.StartRunAsync(await web.Api.CreateProjectAsync($"Portal {Guid.NewGuid()}"), "UserManagement");
        var seen = await web.Api.FollowAsync(run);

        Assert.Equal(Enumerable.Range(1, seen.Count), seen.Select(entry => entry.GetProperty("sequence").GetInt32()));
        Assert.Equal("succeeded", (await web.Api.StatusAsync(run)).GetProperty("status").GetString());
    }
}
