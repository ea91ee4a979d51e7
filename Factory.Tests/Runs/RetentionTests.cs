using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Factory.Core.Artifacts;
using Factory.Core.Audit;
using Factory.Core.Kernel;
using Factory.Core.Runs;
using Factory.Core.Runs.Journal;
using Factory.Core.Runs.Retention;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Factory.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Factory.Tests.Runs;

/// <summary>What is older than its tenant wants to keep it goes, and nothing else does.</summary>
public sealed class RetentionTests : IAsyncLifetime
{
    private const string V1 = "/api/v1";

    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);
    private readonly TurnedClock _turned;
    private FactoryApp _app = null!;

    public RetentionTests() => _turned = new TurnedClock(_clock);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private ArtifactStore Store => _app.Services.GetRequiredService<ArtifactStore>();

    public async ValueTask InitializeAsync() =>
        _app = await FactoryApp.StartAsync(builder => builder.Services.AddSingleton<TimeProvider>(_turned).AddSingleton<IRunQueue, IdleQueue>().WithoutUpkeep());

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Logs_go_and_what_became_of_the_run_stays_under_its_sequences()
    {
        var run = await EndedAsync("one", "two");
        await KeepAsync(new { journalDays = 5 });
        _clock.Advance(TimeSpan.FromDays(6));
        var pinned = await EndedAsync("kept");

        Assert.Equal(new Removed(0, 1, 0), await RetainAsync());
        Assert.Equal(new Removed(0, 0, 0), await RetainAsync());

        var events = (await _app.Api.GetAsync($"{V1}/runs/{run.RunId}/events?limit=100")).Must(HttpStatusCode.OK).Json;
        Assert.Equal([1, 2, 5, 6], events.GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("sequence").GetInt32()));
        Assert.DoesNotContain(events.GetProperty("items").EnumerateArray(), entry => entry.GetProperty("kind").ValueEquals("log"));
        Assert.Equal(6, events.GetProperty("nextAfter").GetInt32());
        Assert.True(events.GetProperty("complete").GetBoolean());
        Assert.Equal([5, 6], (await FollowAsync(run, after: 3)).Select(entry => (int)entry.Sequence));
        Assert.Equal([1, 2, 5, 6], (await _app.Api.FollowAsync(run.RunId)).Select(entry => entry.GetProperty("sequence").GetInt32()));
        Assert.Empty((await _app.Api.GetAsync($"{V1}/runs/{run.RunId}/logs")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray());
        Assert.Equal(_clock.GetUtcNow(), (await RunAsync(run)).GetProperty("logRemovedAt").GetDateTimeOffset());
        Assert.Equal(JsonValueKind.Null, (await RunAsync(pinned)).GetProperty("logRemovedAt").ValueKind);
        Assert.Equal(4 + 5, (await UseAsync()).GetProperty("journalEntries").GetInt32());
    }

    [Fact]
    public async Task Artifacts_go_and_the_run_says_so()
    {
        var run = await EndedAsync();
        var artifact = await PublishAsync(run, "service");
        await KeepAsync(new { artifactDays = 5 });
        _clock.Advance(TimeSpan.FromDays(6));

        Assert.Equal(new Removed(0, 0, 1), await RetainAsync());
        Assert.Equal(new Removed(0, 0, 0), await RetainAsync());

        Assert.Equal(_clock.GetUtcNow(), (await RunAsync(run)).GetProperty("artifactsRemovedAt").GetDateTimeOffset());
        Assert.Empty((await _app.Api.GetAsync($"{V1}/runs/{run.RunId}/artifacts")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray());
        (await _app.Api.GetAsync($"{V1}/runs/{run.RunId}/artifacts/{artifact}/download")).MustFail(HttpStatusCode.NotFound, "ARTIFACT_NOT_FOUND");
        (await _app.Api.GetAsync($"{V1}/runs/{run.RunId}/manifest")).MustFail(HttpStatusCode.NotFound, "ARTIFACTS_REMOVED");
        Assert.Equal(["run.artifactsRemoved"], await AuditedAsync(run));
    }

    [Fact]
    public async Task Nothing_goes_for_an_hour_after_the_clock_was_set_forward()
    {
        var run = await EndedAsync("line");
        var nobodys = await Store.WriteAsync("nobody's"u8.ToArray(), Ct);
        await KeepAsync(new { runDays = 5 });
        await RetainAsync();
        await SweepAsync();

        _turned.Turn(TimeSpan.FromDays(3650));
        Assert.Equal(new Removed(0, 0, 0), await RetainAsync());
        Assert.Equal(0, await SweepAsync());
        _turned.Turn(TimeSpan.FromDays(-3650));
        _clock.Advance(TimeSpan.FromMinutes(61));

        Assert.Equal(new Removed(0, 0, 0), await RetainAsync());
        await RunAsync(run);
        Assert.True(await Store.HasAsync(nobodys, Ct));
        Assert.Equal(1, await SweepAsync());
        _clock.Advance(TimeSpan.FromDays(6));
        Assert.Equal(1, (await RetainAsync()).Runs);
    }

    [Fact]
    public async Task A_pinned_run_is_left_alone_until_it_is_let_go()
    {
        var run = await EndedAsync("line");
        await PublishAsync(run, "service");
        await KeepAsync(new { runDays = 3, journalDays = 2, artifactDays = 1 });
        foreach (var _ in Enumerable.Range(0, 2))
        {
            Assert.True((await _app.Api.SendAsync(HttpMethod.Put, $"{V1}/runs/{run.RunId}/pin", content: null)).Must(HttpStatusCode.OK).Json.GetProperty("isPinned").GetBoolean());
        }

        _clock.Advance(TimeSpan.FromDays(6));
        var other = await EndedAsync();

        Assert.Equal(new Removed(0, 0, 0), await RetainAsync());
        Assert.Equal([run.RunId], await ListAsync("?pinned=true"));
        Assert.Equal([other.RunId], await ListAsync("?pinned=false"));
        Assert.Equal(1, (await UseAsync()).GetProperty("pinnedRuns").GetInt32());

        foreach (var _ in Enumerable.Range(0, 2))
        {
            Assert.False((await _app.Api.DeleteAsync($"{V1}/runs/{run.RunId}/pin")).Must(HttpStatusCode.OK).Json.GetProperty("isPinned").GetBoolean());
        }

        Assert.Equal(["run.pinned", "run.unpinned"], await AuditedAsync(run));
        Assert.Equal(1, (await RetainAsync()).Runs);
        (await _app.Api.SendAsync(HttpMethod.Put, $"{V1}/runs/{run.RunId}/pin", content: null)).MustFail(HttpStatusCode.NotFound, "RUN_NOT_FOUND");
    }

    [Fact]
    public async Task Content_goes_when_nothing_names_it_and_it_is_not_young()
    {
        var (first, second) = (await EndedAsync(), await EndedAsync());
        await PublishAsync(first, "shared");
        await PublishAsync(second, "shared");
        await PublishAsync(first, "own");
        var output = await Store.WriteAsync("an output"u8.ToArray(), Ct);
        await SetOutputAsync(second, output);
        var nobodys = await Store.WriteAsync("nobody's"u8.ToArray(), Ct);
        Assert.Equal(0, await SweepAsync());

        _clock.Advance(TimeSpan.FromHours(2));
        var young = await Store.WriteAsync("young"u8.ToArray(), Ct);
        Assert.Equal(1, await SweepAsync());
        Assert.False(await Store.HasAsync(nobodys, Ct));
        Assert.True(await Store.HasAsync(young, Ct));

        // The first run goes with its project, as far as content is concerned like any other way to go.
        await RemoveArtifactsAsync(first);
        Assert.Equal(1, await SweepAsync());
        Assert.True(await Store.HasAsync(ContentHash.Of("shared"), Ct));
        Assert.False(await Store.HasAsync(ContentHash.Of("own"), Ct));

        await KeepAsync(new { artifactDays = 1 });
        _clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, (await RetainAsync()).Artifacts);
        Assert.Equal(3, await SweepAsync());
        Assert.False(await Store.HasAsync(output, Ct));
        Assert.Empty(await Store.ListAsync(DateTimeOffset.MaxValue, Ct).ToListAsync(Ct));
    }

    [Fact]
    public async Task Each_tenant_keeps_for_as_long_as_it_wants()
    {
        var ours = await EndedAsync("line");
        await _app.IssueKeyAsync("other");
        var theirs = await _app.AddRunAsync("other");
        await _app.LogAsync(theirs, "line");
        await _app.EndAsync(theirs);
        await KeepAsync(new { journalDays = 1 });
        _clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal(new Removed(0, 1, 0), await RetainAsync());

        Assert.NotEqual(JsonValueKind.Null, (await RunAsync(ours)).GetProperty("logRemovedAt").ValueKind);
        Assert.Equal(5, (await FollowAsync(theirs, after: 0)).Count);
    }

    [Fact]
    public async Task No_run_is_ordered_when_the_room_for_artifacts_is_used_up()
    {
        await using var app = await FactoryApp.StartAsync(
            builder => builder.Services.AddSingleton<IRunQueue, IdleQueue>(),
            new Dictionary<string, string?> { ["Factory:Artifacts:MaxBytesPerTenant"] = "7" });
        var project = await app.Api.CreateProjectAsync("Full");
        var ended = await app.AddRunAsync(projectId: project);
        await app.EndAsync(ended);
        await app.Api.StartRunAsync(project, "Lending", "REQ-1: Members borrow a loan.");
        await app.AddArtifactAsync(ended, ArtifactKind.Manifest, "7 bytes"u8.ToArray(), "a.json", ArtifactPackage.Json);

        var order = new { boundedContext = "Lending", requirements = "REQ-1: Members borrow a loan.", template = "microservice" };
        var refused = (await app.Api.PostAsync($"{V1}/projects/{project}/runs", order)).MustFail(HttpStatusCode.Conflict, "STORAGE_LIMIT_REACHED");
        Assert.Equal(7, refused.ErrorDetails.GetProperty("limit").GetInt32());
        var use = (await app.Api.GetAsync($"{V1}/storage")).Must(HttpStatusCode.OK).Json;
        Assert.Equal((2, 1, 7, 7), (use.GetProperty("runs").GetInt32(), use.GetProperty("artifacts").GetInt32(), use.GetProperty("artifactBytes").GetInt32(), use.GetProperty("artifactBytesLimit").GetInt32()));
    }

    private async Task<RunKey> EndedAsync(params string[] lines)
    {
        var run = await _app.AddRunAsync();
        await _app.LogAsync(run, lines);
        await _app.EndAsync(run);
        return run;
    }

    private Task<string> PublishAsync(RunKey run, string content) =>
        _app.AddArtifactAsync(run, attempt: content.Length, ArtifactKind.Source, Encoding.UTF8.GetBytes(content), "a.zip", ArtifactPackage.Zip, new ArtifactFileView("a", 1, ContentHash.Of("a").Hex));

    private async Task KeepAsync(object retention)
    {
        using var content = JsonContent.Create(new { retention });
        (await _app.Api.SendAsync(HttpMethod.Put, $"{V1}/configuration", content)).Must(HttpStatusCode.OK);
    }

    private Task<Removed> RetainAsync() => _app.Services.GetRequiredService<RunRetention>().ExecuteAsync(Ct);

    private Task<int> SweepAsync() => _app.Services.GetRequiredService<ContentSweep>().ExecuteAsync(Ct);

    private async Task<JsonElement> RunAsync(RunKey run) => (await _app.Api.GetAsync($"{V1}/runs/{run.RunId}")).Must(HttpStatusCode.OK).Json;

    private async Task<JsonElement> UseAsync() => (await _app.Api.GetAsync($"{V1}/storage")).Must(HttpStatusCode.OK).Json;

    private async Task<IReadOnlyList<string>> ListAsync(string query) =>
        [.. (await _app.Api.GetAsync($"{V1}/runs{query}")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().Select(run => run.GetProperty("id").GetString()!)];

    private async Task<IReadOnlyList<JournalEntryView>> FollowAsync(RunKey run, long after) =>
        await _app.Services.GetRequiredService<RunWatcher>().FollowAsync(new CurrentTenant(run.TenantId, "person:anna"), run.RunId, after, Ct).ToListAsync(Ct);

    private async Task<IReadOnlyList<string>> AuditedAsync(RunKey run)
    {
        await using var db = _app.Services.GetRequiredService<FactoryDbs>().For(run.TenantId);
        return await db.Set<AuditEvent>().Where(item => item.Resource == $"runs/{run.RunId}").OrderBy(item => item.Action).Select(item => item.Action).ToListAsync(Ct);
    }

    private async Task SetOutputAsync(RunKey run, ContentHash output)
    {
        await using var db = _app.Services.GetRequiredService<FactoryDbs>().For(run.TenantId);
        Assert.Equal(1, await db.Set<RunStep>().Where(step => step.RunId == run.RunId && step.Name == "plan").ExecuteUpdateAsync(set => set.SetProperty(step => step.Output, output.Hex), Ct));
    }

    private async Task RemoveArtifactsAsync(RunKey run)
    {
        await using var db = _app.Services.GetRequiredService<FactoryDbs>().For(run.TenantId);
        await RemovedArtifacts.DeleteAsync(db, [run.RunId], Ct);
    }
}
