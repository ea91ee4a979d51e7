using System.Net;
using System.Text.Json;
using Factory.Core.Audit;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Factory.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Tests.Api;

/// <summary>What was changed or tried is on record, and nobody can change the record unseen.</summary>
public sealed class AuditTests(IdleFactoryApp idle) : IClassFixture<IdleFactoryApp>
{
    private const string Audit = "/api/v1/audit-events";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private FactoryApp App => idle.App;

    [Fact]
    public async Task Every_change_is_on_record_with_its_versions_actor_and_trace()
    {
        var api = App.ApiWith(await App.IssueKeyAsync("recorded"));
        var project = (await api.PostAsync("/api/v1/projects", new { name = "Recorded" })).Must(HttpStatusCode.Created).String("id");
        (await api.PatchAsync($"/api/v1/projects/{project}", new { name = "Renamed" })).Must(HttpStatusCode.OK);
        (await api.PutTextAsync($"/api/v1/projects/{project}/blueprint", BlueprintTexts.Small, "application/yaml")).Must(HttpStatusCode.Created);
        var run = (await api.PostAsync($"/api/v1/projects/{project}/runs", new { boundedContext = "Lending", template = "microservice" })).Must(HttpStatusCode.Created).String("id");
        (await api.PostAsync($"/api/v1/runs/{run}/cancel", new { reason = "Enough." })).Must(HttpStatusCode.OK);
        (await api.PostAsync($"/api/v1/runs/{run}/retry")).Must(HttpStatusCode.OK);
        (await api.PostAsync($"/api/v1/runs/{run}/cancel")).Must(HttpStatusCode.OK);
        (await api.DeleteAsync($"/api/v1/projects/{project}")).Must(HttpStatusCode.NoContent);

        var events = (await api.GetAsync(Audit)).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().Reverse().ToList();

        Assert.Equal(
            ["project.created", "project.updated", "blueprint.published", "run.started", "run.cancelled", "run.retried", "run.cancelled", "project.deleted"],
            events.Select(item => item.GetProperty("action").GetString()));
        Assert.All(events, item =>
        {
            Assert.StartsWith("key:key-", item.GetProperty("actor").GetString(), StringComparison.Ordinal);
            Assert.Matches("^[0-9a-f]{32}$", item.GetProperty("traceId").GetString());
        });
        Assert.Equal(("1", "2"), (events[1].GetProperty("before").GetString(), events[1].GetProperty("after").GetString()));
        Assert.Equal($"projects/{project}", events[7].GetProperty("resource").GetString());
    }

    [Fact]
    public async Task Refused_attempts_are_on_record()
    {
        var viewer = App.ApiWith(await App.IssueKeyAsync("refused", Permissions.ProjectsRead));
        var auditor = App.ApiWith(await App.IssueKeyAsync("refused", Permissions.AuditRead));
        (await viewer.PostAsync("/api/v1/projects", new { name = "No" })).Must(HttpStatusCode.Forbidden);
        (await viewer.GetAsync("/api/v1/runs")).Must(HttpStatusCode.Forbidden);

        var events = await Eventually.HoldsAsync(
            async () => (await auditor.GetAsync(Audit)).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().ToList(),
            found => found.Count == 2);

        Assert.All(events, item => Assert.Equal(("request.refused", "refused", "FORBIDDEN"), (item.GetProperty("action").GetString(), item.GetProperty("outcome").GetString(), item.GetProperty("code").GetString())));
        Assert.Equal(["projects", "runs"], events.Select(item => item.GetProperty("resource").GetString()).Order());
    }

    [Fact]
    public async Task Events_are_found_by_what_they_are_about_and_exported()
    {
        var api = App.ApiWith(await App.IssueKeyAsync("searched"));
        var ids = new List<string>();
        for (var number = 0; number < 5; number++)
        {
            ids.Add((await api.PostAsync("/api/v1/projects", new { name = $"Searched {number}" })).Must(HttpStatusCode.Created).String("id"));
        }

        var one = await api.GetAsync($"{Audit}?resource=projects/{ids[2]}");
        var part = await api.GetAsync($"{Audit}?resource=projects&limit=2");
        var rest = await api.GetAsync($"{Audit}?resource=projects&cursor={part.String("nextCursor")}");
        var none = await api.GetAsync($"{Audit}?action=project.deleted");
        var export = (await api.GetAsync($"{Audit}/export")).Must(HttpStatusCode.OK);

        Assert.Single(one.Json.GetProperty("items").EnumerateArray());
        Assert.Equal(2, part.Json.GetProperty("items").GetArrayLength());
        Assert.Equal(3, rest.Json.GetProperty("items").GetArrayLength());
        Assert.Empty(none.Json.GetProperty("items").EnumerateArray());
        var lines = export.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(ids.Select(id => $"projects/{id}"), lines.Select(line => JsonElement.Parse(line).GetProperty("resource").GetString()));
    }

    [Fact]
    public async Task Events_are_chained_within_seconds_and_a_row_that_was_tampered_with_is_found()
    {
        var api = App.ApiWith(await App.IssueKeyAsync("chained"));
        for (var number = 0; number < 4; number++)
        {
            (await api.PostAsync("/api/v1/projects", new { name = $"Chained {number}" })).Must(HttpStatusCode.Created);
        }

        var intact = await Eventually.HoldsAsync(() => VerifyAsync(api), found => found.GetProperty("checked").GetInt64() == 4, TimeSpan.FromSeconds(5));
        Assert.True(intact.GetProperty("isIntact").GetBoolean());
        Assert.Equal(JsonValueKind.Null, intact.GetProperty("newestUnchained").ValueKind);

        await using var db = App.Services.GetRequiredService<FactoryDbs>().For("chained");
        var events = await db.Set<AuditEvent>().AsNoTracking().OrderBy(item => item.Id).ToListAsync(Ct);
        await AttributeToAsync("person:other");
        await BreaksAsync(api, sequence: 2, "altered", events[1].Id);
        await AttributeToAsync(events[1].Actor);
        Assert.True((await VerifyAsync(api)).GetProperty("isIntact").GetBoolean());
        await db.Set<AuditEvent>().Where(item => item.Id == events[2].Id).ExecuteDeleteAsync(Ct);
        await BreaksAsync(api, sequence: 3, "eventMissing", events[2].Id);
        await db.Set<AuditLink>().Where(link => link.Sequence == 1).ExecuteDeleteAsync(Ct);
        await BreaksAsync(api, sequence: 1, "linkMissing", eventId: null);
        Assert.Equal(events[0].Id, (await VerifyAsync(api)).GetProperty("newestUnchained").GetProperty("id").GetString());

        Task AttributeToAsync(string actor) =>
            db.Set<AuditEvent>().Where(item => item.Id == events[1].Id).ExecuteUpdateAsync(set => set.SetProperty(item => item.Actor, actor), Ct);
    }

    [Fact]
    public async Task An_event_can_be_neither_changed_nor_removed_by_the_factory()
    {
        var api = App.ApiWith(await App.IssueKeyAsync("written-once"));
        (await api.PostAsync("/api/v1/projects", new { name = "Once" })).Must(HttpStatusCode.Created);
        await using var db = App.Services.GetRequiredService<FactoryDbs>().For("written-once");
        db.Remove(await db.Set<AuditEvent>().SingleAsync(Ct));
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(Ct));
    }

    private static async Task BreaksAsync(ApiClient api, long sequence, string reason, string? eventId)
    {
        var broken = (await VerifyAsync(api)).GetProperty("firstBreak");
        Assert.Equal((sequence, reason, eventId), (broken.GetProperty("sequence").GetInt64(), broken.GetProperty("reason").GetString(), broken.GetProperty("eventId").GetString()));
    }

    private static async Task<JsonElement> VerifyAsync(ApiClient api) => (await api.GetAsync($"{Audit}/verify")).Must(HttpStatusCode.OK).Json;
}
