using System.Net;
using System.Net.Sockets;
using System.Text;
using Factory.Core.Idempotency;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Factory.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Factory.Tests.Api;

/// <summary>A client that got no answer may ask again, as often as it likes.</summary>
public sealed class IdempotencyTests(IdleFactoryApp idle) : IClassFixture<IdleFactoryApp>
{
    private const string Projects = "/api/v1/projects";

    private FactoryApp App => idle.App;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_repeat_gets_the_first_answer_and_makes_nothing()
    {
        var key = ("Idempotency-Key", "once-more");
        var first = (await App.Api.PostAsync(Projects, new { name = "Once" }, key)).Must(HttpStatusCode.Created);
        Assert.Null(first.Header("Idempotent-Replayed"));

        var again = (await App.Api.PostAsync(Projects, new { name = "Once" }, key)).Must(HttpStatusCode.Created);

        Assert.Equal("true", again.Header("Idempotent-Replayed"));
        Assert.Equal(first.Bytes, again.Bytes);
        Assert.All(["Location", "ETag", "Content-Type", "API-Version"], name => Assert.Equal(first.Header(name), again.Header(name)));
    }

    [Fact]
    public async Task A_refusal_is_repeated_too()
    {
        var key = ("Idempotency-Key", "refused");
        var first = (await App.Api.PostAsync(Projects, new { name = " " }, key)).MustFail(HttpStatusCode.BadRequest, "PROJECT_INVALID");

        Assert.Equal(first.Bytes, (await App.Api.PostAsync(Projects, new { name = " " }, key)).Must(HttpStatusCode.BadRequest).Bytes);
    }

    [Fact]
    public async Task A_key_belongs_to_one_body_one_route_and_one_caller()
    {
        var key = ("Idempotency-Key", "shared");
        var project = (await App.Api.PostAsync(Projects, new { name = "Shared" }, key)).Must(HttpStatusCode.Created).String("id");
        (await App.Api.PostAsync(Projects, new { name = "Other" }, key)).MustFail(HttpStatusCode.Conflict, "IDEMPOTENCY_KEY_REUSED");

        (await App.Api.PostAsync($"{Projects}/{project}/runs", new { boundedContext = "Shared", template = "microservice" }, key)).Must(HttpStatusCode.Created);
        var elsewhere = App.ApiWith(await App.IssueKeyAsync("idempotent-elsewhere"));
        Assert.NotEqual(project, (await elsewhere.PostAsync(Projects, new { name = "Shared" }, key)).Must(HttpStatusCode.Created).String("id"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("256")]
    public async Task A_key_that_is_none_is_refused(string key) => (await App.Api.PostAsync(Projects, new { name = "Never" }, ("Idempotency-Key", key is "256" ? new string('k', 256) : key)))
        .MustFail(HttpStatusCode.BadRequest, "IDEMPOTENCY_KEY_INVALID");

    [Fact]
    public async Task Fifty_at_once_with_one_key_make_one_run()
    {
        var project = (await App.Api.PostAsync(Projects, new { name = "Fifty" })).Must(HttpStatusCode.Created).String("id");
        var runs = $"{Projects}/{project}/runs";

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => UntilAnsweredAsync()));

        Assert.Single(answers.Select(answer => answer.String("id")).Distinct());
        Assert.Single((await App.Api.GetAsync(runs)).Json.GetProperty("items").EnumerateArray());

        async Task<Answer> UntilAnsweredAsync()
        {
            while (true)
            {
                var answer = await App.Api.PostAsync(runs, new { boundedContext = "Fifty", template = "microservice" }, ("Idempotency-Key", "fifty"));
                if (answer.Status is not HttpStatusCode.Conflict)
                {
                    return answer.Must(HttpStatusCode.Created);
                }

                answer.MustFail(HttpStatusCode.Conflict, "IDEMPOTENCY_IN_PROGRESS");
                Assert.Equal("2", answer.Header("Retry-After"));
            }
        }
    }

    [Fact]
    public async Task A_client_that_drops_answers_and_repeats_makes_exactly_what_it_wants()
    {
        const int wanted = 30;
        var dice = new Random(7);
        var dropped = 0;
        for (var number = 0; number < wanted; number++)
        {
            while (true)
            {
                if (dice.NextDouble() < 0.3)
                {
                    await HangUpAsync(number);
                    dropped++;
                    continue;
                }

                var answer = await App.Api.PostAsync(Projects, Body(number), ("Idempotency-Key", $"dropped-{number}"));
                if (answer.Status is HttpStatusCode.Created)
                {
                    break;
                }

                answer.MustFail(HttpStatusCode.Conflict, "IDEMPOTENCY_IN_PROGRESS");
            }
        }

        Assert.True(dropped > 5, "Too few answers were dropped to show anything.");
        var made = (await App.Api.GetAsync($"{Projects}?limit=200&q=Dropped")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray();
        Assert.Equal(wanted, made.Count());
    }

    [Fact]
    public async Task After_a_day_and_after_a_crash_a_key_is_free_again()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero));
        var requests = new IdempotentRequests(App.Services.GetRequiredService<FactoryDbs>(), clock);
        var tenant = new CurrentTenant("default", "key:clock");
        var answer = new KeptAnswer(201, new Dictionary<string, string>(), Body: null);

        var crashed = (await BeginAsync()).Value;
        Assert.Equal("IDEMPOTENCY_IN_PROGRESS", (await BeginAsync()).Error!.Code.Name);
        clock.Advance(IdempotentRequests.Abandoned);
        var next = (await BeginAsync()).Value;
        Assert.NotNull(next.Claim);

        // The first one lives after all: it no longer has a say.
        await requests.CompleteAsync(tenant, crashed, answer with { Status = 500 }, hadSecret: false, Ct);
        await requests.CompleteAsync(tenant, next, answer, hadSecret: false, Ct);
        Assert.Equal(201, (await BeginAsync()).Value.Answer!.Status);

        clock.Advance(IdempotentRequests.Kept);
        Assert.Null((await BeginAsync()).Value.Answer);

        Task<Core.Kernel.Result<IdempotencyDecision>> BeginAsync() => requests.BeginAsync(tenant, "/somewhere", "key", "hash", Ct);
    }

    [Fact]
    public async Task After_a_crash_a_key_is_free_again_though_the_clock_was_turned_back()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero));
        var requests = new IdempotentRequests(App.Services.GetRequiredService<FactoryDbs>(), clock);
        var tenant = new CurrentTenant("default", "key:back");
        Assert.NotNull((await BeginAsync()).Value.Claim);

        clock.AdjustTime(clock.GetUtcNow().AddHours(-1));

        Assert.NotNull((await BeginAsync()).Value.Claim);

        Task<Core.Kernel.Result<IdempotencyDecision>> BeginAsync() => requests.BeginAsync(tenant, "/somewhere", "key", "hash", Ct);
    }

    [Fact]
    public async Task A_secret_is_not_kept()
    {
        var requests = new IdempotentRequests(App.Services.GetRequiredService<FactoryDbs>(), TimeProvider.System);
        var tenant = new CurrentTenant("default", "key:secret");
        var first = (await requests.BeginAsync(tenant, "/keys", "key", "hash", Ct)).Value;
        var answer = new KeptAnswer(201, new Dictionary<string, string> { ["Location"] = "/api/v1/api-keys/key-1" }, Encoding.UTF8.GetBytes("fk_canary"));

        await requests.CompleteAsync(tenant, first, answer, hadSecret: true, Ct);

        var again = (await requests.BeginAsync(tenant, "/keys", "key", "hash", Ct)).Error!;
        Assert.Equal("SECRET_NOT_REPEATED", again.Code.Name);
        Assert.Equal("/api/v1/api-keys/key-1", again.Details["location"]);
        await using var db = App.Services.GetRequiredService<FactoryDbs>().For(tenant);
        Assert.Null((await db.FindAsync<IdempotentRequest>([tenant.TenantId, first.Claim!.Name], Ct))!.Body);
    }

    private static object Body(int number) => new { name = $"Dropped {number}" };

    // The request leaves whole, and the caller goes without reading a byte.
    private async Task HangUpAsync(int number)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(App.Address.Host, App.Address.Port, Ct);
        var body = System.Text.Json.JsonSerializer.Serialize(Body(number));
        await socket.SendAsync(
            Encoding.ASCII.GetBytes(
                $"POST {Projects} HTTP/1.1\r\nHost: {App.Address.Authority}\r\nX-Api-Key: {FactoryApp.BootstrapKey}\r\nIdempotency-Key: dropped-{number}\r\n"
                + $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"),
            Ct);
        socket.Close();
    }
}
