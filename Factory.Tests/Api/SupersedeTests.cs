using System.Net;
using System.Text.Json;
using Factory.Core.Runs;
using Factory.Core.Runs.Queue;
using Factory.Core.Tenancy;
using Factory.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Tests.Api;

/// <summary>Who orders a run may do away with those that it makes worthless, and nobody else's.</summary>
public sealed class SupersedeTests
{
    private static readonly Dictionary<string, string?> AllowsThisMachine = new() { ["Factory:Webhooks:AllowPrivateAddresses"] = "true" };

    [Fact]
    public async Task A_newer_order_cancels_the_waiting_ones_of_its_context_and_says_which()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var app = await StartAsync();
        (await app.Api.PostAsync("/api/v1/webhooks", new { url = receiver.Url, events = new[] { "run.cancelled" } })).Must(HttpStatusCode.Created);
        var project = await app.Api.CreateProjectAsync("Billing");
        var first = await app.Api.StartRunAsync(project, "Invoicing");
        var second = await app.Api.StartRunAsync(project, "Invoicing");
        var ofOtherContext = await app.Api.StartRunAsync(project, "Lending");
        var ofOtherProject = await app.Api.StartRunAsync(await app.Api.CreateProjectAsync("Elsewhere"), "Invoicing");

        var answer = await OrderAsync(app.Api, project);

        Assert.Equal([first, second], Superseded(answer));
        Assert.Equal("queued", answer.String("status"));
        foreach (var run in new[] { first, second })
        {
            Assert.Equal("cancelled", (await app.Api.StatusAsync(run)).GetProperty("status").GetString());
            Assert.EndsWith($": superseded by run {answer.String("id")}", (await MessagesAsync(app, run))[^1], StringComparison.Ordinal);
        }

        Assert.Contains($"Supersedes {first}, {second}.", await MessagesAsync(app, answer.String("id")));
        Assert.Equal("queued", (await app.Api.StatusAsync(ofOtherContext)).GetProperty("status").GetString());
        Assert.Equal("queued", (await app.Api.StatusAsync(ofOtherProject)).GetProperty("status").GetString());
        await Eventually.HoldsAsync(() => Task.FromResult(receiver.Messages.Select(message => message.Json.GetProperty("data").GetProperty("runId").GetString()).Order().ToList()), told => told.SequenceEqual([first, second]));
        var audit = (await app.Api.GetAsync("/api/v1/audit-events?action=run.cancelled")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal([$"runs/{first}", $"runs/{second}"], audit.Select(item => item.GetProperty("resource").GetString()).Order());
        Assert.All(audit, item => Assert.Equal($"superseded by run {answer.String("id")}", item.GetProperty("detail").GetString()));
    }

    [Fact]
    public async Task A_run_at_work_goes_on_and_an_order_that_does_not_ask_leaves_all_alone()
    {
        await using var app = await StartAsync();
        var project = await app.Api.CreateProjectAsync("Billing");
        var atWork = await app.Api.StartRunAsync(project, "Invoicing");
        await app.Services.GetRequiredService<RunClaims>().ClaimNextAsync(TestContext.Current.CancellationToken);

        var plain = (await app.Api.PostAsync($"/api/v1/projects/{project}/runs", Order(supersede: false))).Must(HttpStatusCode.Created);
        Assert.Equal(JsonValueKind.Null, plain.Json.GetProperty("superseded").ValueKind);

        Assert.Equal([plain.String("id")], Superseded(await OrderAsync(app.Api, project)));
        Assert.Equal("queued", (await app.Api.StatusAsync(atWork)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_repeat_gets_the_first_answer_and_cancels_nothing_more()
    {
        await using var app = await StartAsync();
        var project = await app.Api.CreateProjectAsync("Billing");
        var first = await app.Api.StartRunAsync(project, "Invoicing");
        var answer = await OrderAsync(app.Api, project, ("Idempotency-Key", "once"));
        Assert.Equal([first], Superseded(answer));

        var again = await OrderAsync(app.Api, project, ("Idempotency-Key", "once"));

        Assert.Equal(answer.Bytes, again.Bytes);
        Assert.Equal("queued", (await app.Api.StatusAsync(answer.String("id"))).GetProperty("status").GetString());
    }

    [Fact]
    public async Task An_order_over_the_quota_cancels_nothing_and_one_that_makes_room_is_taken()
    {
        await using var app = await StartAsync(("Factory:Runs:UnfinishedPerTenant", "1"));
        var project = await app.Api.CreateProjectAsync("Billing");
        var first = await app.Api.StartRunAsync(project, "Invoicing");

        (await app.Api.PostAsync($"/api/v1/projects/{project}/runs", new { boundedContext = "Lending", template = "microservice", supersede = true }))
            .MustFail(HttpStatusCode.Conflict, "RUN_QUOTA_EXCEEDED");
        Assert.Equal("queued", (await app.Api.StatusAsync(first)).GetProperty("status").GetString());

        Assert.Equal([first], Superseded(await OrderAsync(app.Api, project)));
    }

    [Fact]
    public async Task Who_may_not_cancel_may_not_supersede()
    {
        await using var app = await StartAsync();
        var project = await app.Api.CreateProjectAsync("Billing");
        var first = await app.Api.StartRunAsync(project, "Invoicing");
        var api = app.ApiWith(await app.IssueKeyAsync(Tenant.Default, Permissions.RunsCreate));

        var refused = (await api.PostAsync($"/api/v1/projects/{project}/runs", Order(supersede: true))).MustFail(HttpStatusCode.Forbidden, "FORBIDDEN");

        Assert.Equal(Permissions.RunsCancel, refused.ErrorDetails.GetProperty("permission").GetString());
        Assert.Equal("queued", (await app.Api.StatusAsync(first)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Of_many_such_orders_at_once_one_is_left()
    {
        await using var app = await StartAsync();
        var project = await app.Api.CreateProjectAsync("Billing");

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => OrderAsync(app.Api, project)));

        var queued = (await app.Api.GetAsync("/api/v1/runs?status=queued")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().Select(run => run.GetProperty("id").GetString()).ToList();
        Assert.Single(queued);
        Assert.Equal(answers.Select(answer => answer.String("id")).Except(queued).Order(), answers.SelectMany(Superseded).Order());
    }

    private static Task<FactoryApp> StartAsync(params (string Name, string Value)[] settings)
    {
        var all = AllowsThisMachine.ToDictionary();
        Array.ForEach(settings, setting => all[setting.Name] = setting.Value);
        return FactoryApp.StartAsync(builder => builder.Services.AddSingleton<IRunQueue, IdleQueue>(), all);
    }

    private static object Order(bool supersede) => new { boundedContext = "Invoicing", template = "microservice", supersede };

    private static async Task<Answer> OrderAsync(ApiClient api, string project, params (string Name, string Value)[] headers) =>
        (await api.PostAsync($"/api/v1/projects/{project}/runs", Order(supersede: true), headers)).Must(HttpStatusCode.Created);

    private static IEnumerable<string> Superseded(Answer answer) => answer.Json.GetProperty("superseded").EnumerateArray().Select(run => run.GetString()!);

    private static async Task<List<string>> MessagesAsync(FactoryApp app, string run) =>
        [.. (await app.Api.GetAsync($"/api/v1/runs/{run}/events?limit=200")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("message").GetString()!)];
}
