using System.Globalization;
using System.Net;
using System.Text.Json;
using Factory.Core.Runs;
using Factory.Core.Storage;
using Factory.Core.Webhooks;
using Factory.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Factory.Tests.Api;

/// <summary>Receivers are told of runs and blueprints, once each and in order, whatever happens to them in between.</summary>
public sealed class WebhookTests
{
    private const string Webhooks = "/api/v1/webhooks";

    private static readonly Dictionary<string, string?> AllowsThisMachine = new() { ["Factory:Webhooks:AllowPrivateAddresses"] = "true" };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_is_told_from_its_order_to_its_end_with_a_signature_that_holds()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var app = await FactoryApp.StartAsync(_ => { }, AllowsThisMachine);
        var made = (await MakeAsync(app, receiver.Url, [.. WebhookEvents.All])).Must(HttpStatusCode.Created);
        var project = await app.Api.CreateProjectAsync("Told");
        (await app.Api.PutTextAsync($"/api/v1/projects/{project}/blueprint", BlueprintTexts.Small, "application/yaml")).Must(HttpStatusCode.Created);
        var run = await app.Api.StartRunAsync(project, "Lending");

        var messages = await Eventually.HoldsAsync(() => Task.FromResult(receiver.Messages.ToList()), found => found.Exists(message => message.Type == "run.succeeded"), TimeSpan.FromSeconds(60));

        string[] expected = ["run.queued", "run.started", .. RunPipeline.Names.Select(_ => "run.step.finished"), "run.succeeded"];
        var ofRun = messages.Where(message => message.Type.StartsWith("run.", StringComparison.Ordinal)).ToList();
        Assert.Equal(expected, ofRun.Select(message => message.Type));
        Assert.All(ofRun, message => Assert.Equal(run, message.Json.GetProperty("data").GetProperty("runId").GetString()));
        Assert.Equal(RunPipeline.Names, ofRun[2..^1].Select(message => message.Json.GetProperty("data").GetProperty("step").GetProperty("name").GetString()));
        Assert.Equal("1", messages.Single(message => message.Type == "blueprint.published").Json.GetProperty("data").GetProperty("version").ToString());
        Assert.All(messages, message => Assert.Equal(Signature(made.String("secret"), message), message.Signature));
        Assert.Equal(messages.Count, messages.Select(message => message.Id).Distinct().Count());
        var log = (await app.Api.GetAsync($"{Webhooks}/{made.String("id")}/deliveries?limit=200")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(messages.Count, log.Count(delivery => delivery.GetProperty("status").GetString() == "delivered"));
    }

    [Fact]
    public async Task A_receiver_that_is_down_for_six_hours_gets_every_message_once_and_in_order()
    {
        await using var receiver = await Receiver.StartAsync();
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var app = await FactoryApp.StartAsync(
            builder => builder.Services.AddSingleton<TimeProvider>(clock).AddSingleton<IRunQueue, IdleQueue>(), AllowsThisMachine);
        (await MakeAsync(app, receiver.Url, "run.queued", "run.started", "run.succeeded")).Must(HttpStatusCode.Created);
        receiver.Status = 503;
        var runs = new List<Core.Runs.Journal.RunKey>();
        for (var number = 0; number < 5; number++)
        {
            runs.Add(await app.AddRunAsync());
            await app.EndAsync(runs[^1]);
        }

        var sender = app.Services.GetRequiredService<WebhookSender>();
        for (var minutes = 0; minutes < 6 * 60; minutes += 10)
        {
            await sender.ExecuteAsync(Ct);
            clock.Advance(TimeSpan.FromMinutes(10));
        }

        Assert.Empty(receiver.Messages);
        Assert.True(receiver.Calls > runs.Count, "It was not tried again.");
        receiver.Status = 200;
        clock.Advance(TimeSpan.FromHours(1));
        await sender.ExecuteAsync(Ct);

        var messages = await Eventually.HoldsAsync(() => Task.FromResult(receiver.Messages.ToList()), found => found.Count >= 15);
        Assert.Equal(15, messages.Select(message => message.Id).Distinct().Count());
        Assert.All(runs, run => Assert.Equal(
            ["run.queued", "run.started", "run.succeeded"],
            messages.Where(message => message.Json.GetProperty("data").GetProperty("runId").GetString() == run.RunId).Select(message => message.Type)));
    }

    [Fact]
    public async Task A_message_is_sent_though_the_clock_was_turned_back_since_it_was_written_or_held()
    {
        await using var receiver = await Receiver.StartAsync();
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var app = await FactoryApp.StartAsync(builder => builder.Services.AddSingleton<TimeProvider>(clock).WithoutUpkeep(), AllowsThisMachine);
        var webhook = (await MakeAsync(app, receiver.Url, "run.queued")).Must(HttpStatusCode.Created).String("id");
        (await app.Api.PostAsync($"{Webhooks}/{webhook}/ping")).Must(HttpStatusCode.OK);
        await using (var db = app.Services.GetRequiredService<FactoryDbs>().For("default"))
        {
            // As a sender leaves it that died over it.
            var until = clock.GetUtcNow().AddMinutes(1);
            await db.Set<WebhookDelivery>().ExecuteUpdateAsync(set => set.SetProperty(row => row.HeldUntil, until), Ct);
        }

        clock.AdjustTime(clock.GetUtcNow().AddHours(-1));
        await app.Services.GetRequiredService<WebhookSender>().ExecuteAsync(Ct);

        Assert.Equal("ping", Assert.Single(receiver.Messages).Type);
    }

    [Fact]
    public async Task After_a_day_a_message_is_given_up_and_can_be_sent_again_by_hand()
    {
        await using var receiver = await Receiver.StartAsync();
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var app = await FactoryApp.StartAsync(builder => builder.Services.AddSingleton<TimeProvider>(clock), AllowsThisMachine);
        var webhook = (await MakeAsync(app, receiver.Url, "run.queued")).Must(HttpStatusCode.Created).String("id");
        receiver.Status = 500;
        var ping = (await app.Api.PostAsync($"{Webhooks}/{webhook}/ping")).Must(HttpStatusCode.OK);
        var sender = app.Services.GetRequiredService<WebhookSender>();
        for (var hours = 0; hours < 30; hours++)
        {
            await sender.ExecuteAsync(Ct);
            clock.Advance(TimeSpan.FromHours(1));
        }

        var failed = await Eventually.HoldsAsync(() => DeliveryAsync(app, webhook), delivery => delivery.GetProperty("status").GetString() == "failed");
        receiver.Status = 200;
        (await app.Api.PostAsync($"{Webhooks}/{webhook}/deliveries/{ping.String("id")}/redeliver")).Must(HttpStatusCode.OK);
        await sender.ExecuteAsync(Ct);

        var arrived = await Eventually.HoldsAsync(() => Task.FromResult(receiver.Messages.FirstOrDefault()), found => found is not null);
        Assert.Equal(500, failed.GetProperty("responseStatus").GetInt32());
        Assert.Equal((ping.String("messageId"), "ping"), (arrived!.Id, arrived.Type));
        (await app.Api.PostAsync($"{Webhooks}/{webhook}/deliveries/del-none/redeliver")).MustFail(HttpStatusCode.NotFound, "WEBHOOK_DELIVERY_NOT_FOUND");
    }

    [Fact]
    public async Task After_a_rotation_both_secrets_sign_for_a_day()
    {
        await using var receiver = await Receiver.StartAsync();
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var app = await FactoryApp.StartAsync(builder => builder.Services.AddSingleton<TimeProvider>(clock), AllowsThisMachine);
        var made = (await MakeAsync(app, receiver.Url, "run.queued")).Must(HttpStatusCode.Created);
        var rotated = (await app.Api.PostAsync($"{Webhooks}/{made.String("id")}/rotate-secret")).Must(HttpStatusCode.OK);

        var both = await PingAsync(app, receiver, made.String("id"));
        clock.Advance(TimeSpan.FromHours(25));
        var one = await PingAsync(app, receiver, made.String("id"));

        Assert.Equal($"{Signature(rotated.String("secret"), both)} {Signature(made.String("secret"), both)}", both.Signature);
        Assert.Equal(Signature(rotated.String("secret"), one), one.Signature);
        Assert.DoesNotContain(rotated.String("secret"), (await app.Api.GetAsync(Webhooks)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_reaches_this_machine_or_its_network_unless_the_operator_allows_it()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var app = await FactoryApp.StartAsync(_ => { });
        (await MakeAsync(app, receiver.Url, "run.queued")).MustFail(HttpStatusCode.BadRequest, "WEBHOOK_INVALID");
        var port = new Uri(receiver.Url).Port.ToString(CultureInfo.InvariantCulture);
        var made = (await MakeAsync(app, $"https://localhost:{port}/hook", "run.queued")).Must(HttpStatusCode.Created);
        (await app.Api.PostAsync($"{Webhooks}/{made.String("id")}/ping")).Must(HttpStatusCode.OK);
        await app.Services.GetRequiredService<WebhookSender>().ExecuteAsync(Ct);

        var delivery = await Eventually.HoldsAsync(() => DeliveryAsync(app, made.String("id")), found => found.GetProperty("attempts").GetInt32() > 0);
        Assert.Contains("leads to no address that webhooks may go to", delivery.GetProperty("problem").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, receiver.Calls);
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:10.1.2.3", true)]
    [InlineData("169.254.169.254", true)]
    [InlineData("192.168.1.1", true)]
    [InlineData("172.31.255.255", true)]
    [InlineData("fd00::1", true)]
    [InlineData("fe80::1", true)]
    [InlineData("64:ff9b::7f00:1", true)]
    [InlineData("172.32.0.1", false)]
    [InlineData("93.184.216.34", false)]
    [InlineData("2606:2800:220:1::1", false)]
    public void Inner_addresses_are_known(string address, bool isInner) => Assert.Equal(isInner, WebhookHttp.IsInner(IPAddress.Parse(address)));

    [Fact]
    public async Task A_webhook_is_checked_changed_and_deleted_as_it_was_seen()
    {
        await using var app = await FactoryApp.StartAsync(_ => { });
        var bad = (await app.Api.PostAsync(Webhooks, new { url = "ftp://x", events = new[] { "run.exploded" } })).MustFail(HttpStatusCode.BadRequest, "WEBHOOK_INVALID");
        Assert.Equal(["/url", "/events/0"], bad.ErrorDetails.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("pointer").GetString()));
        var made = (await MakeAsync(app, "https://example.com/hook", "run.queued")).Must(HttpStatusCode.Created);
        var path = made.Header("Location")!;
        var changed = (await app.Api.PatchAsync(path, new { enabled = false, description = "Off." })).Must(HttpStatusCode.OK);

        Assert.False(changed.Json.GetProperty("enabled").GetBoolean());
        Assert.Equal(JsonValueKind.Null, changed.Json.GetProperty("secret").ValueKind);
        (await app.Api.SendAsync(HttpMethod.Delete, path, content: null, ("If-Match", made.Header("ETag")!))).MustFail(HttpStatusCode.PreconditionFailed, "WEBHOOK_CHANGED");
        (await app.Api.DeleteAsync(path)).Must(HttpStatusCode.NoContent);
        (await app.Api.GetAsync(path)).MustFail(HttpStatusCode.NotFound, "WEBHOOK_NOT_FOUND");
    }

    [Fact]
    public async Task A_receiver_that_is_gone_for_good_is_not_called_again()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var app = await FactoryApp.StartAsync(_ => { }, AllowsThisMachine);
        receiver.Status = 410;
        var webhook = (await MakeAsync(app, receiver.Url, "run.queued")).Must(HttpStatusCode.Created).String("id");
        (await app.Api.PostAsync($"{Webhooks}/{webhook}/ping")).Must(HttpStatusCode.OK);
        await app.Services.GetRequiredService<WebhookSender>().ExecuteAsync(Ct);
        await Eventually.HoldsAsync(() => DeliveryAsync(app, webhook), delivery => delivery.GetProperty("status").GetString() == "failed");
        Assert.False((await app.Api.GetAsync($"{Webhooks}/{webhook}")).Json.GetProperty("enabled").GetBoolean());
    }

    private static string Signature(string secret, Received message) =>
        WebhookSecret.Sign(secret, message.Id, DateTimeOffset.FromUnixTimeSeconds(long.Parse(message.Timestamp, CultureInfo.InvariantCulture)), message.Body);

    private static async Task<Received> PingAsync(FactoryApp app, Receiver receiver, string webhook)
    {
        var ping = (await app.Api.PostAsync($"{Webhooks}/{webhook}/ping")).Must(HttpStatusCode.OK).String("messageId");
        await app.Services.GetRequiredService<WebhookSender>().ExecuteAsync(Ct);
        return (await Eventually.HoldsAsync(() => Task.FromResult(receiver.Messages.FirstOrDefault(message => message.Id == ping)), found => found is not null))!;
    }

    private static async Task<JsonElement> DeliveryAsync(FactoryApp app, string webhook) =>
        (await app.Api.GetAsync($"{Webhooks}/{webhook}/deliveries")).Must(HttpStatusCode.OK).Json.GetProperty("items")[0];

    private static Task<Answer> MakeAsync(FactoryApp app, string url, params string[] events) => app.Api.PostAsync(Webhooks, new { url, events });
}
