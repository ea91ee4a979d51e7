using System.Text.Json;
using Factory.Core.Runs;
using Factory.Core.Runs.Queue;
using Factory.Core.Runs.Recovery;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Factory.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Factory.Tests.Runs;

/// <summary>A clock that is set, forward or back, in the middle of everything: no run is stuck, doubled or ended for it.</summary>
public sealed class ClockTests : IDisposable
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_run_at_work_goes_on_where_it_is_and_others_are_taken(int hours)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The SDK is a shell script.");
        var clock = new TurnedClock();
        var go = _directory.File("go");
        await using var app = await FactoryApp.StartAsync(
            builder => builder.Services.AddSingleton<TimeProvider>(clock),
            new Dictionary<string, string?>
            {
                ["Factory:Verification:Mode"] = "Full",
                ["Factory:Verification:DotnetPath"] = _directory.Script("dotnet", $"echo 'at work'; while [ ! -e '{go}' ]; do sleep 0.1; done; exit 3"),
            });
        var project = await app.Api.CreateProjectAsync("Portal");
        var run = await app.Api.StartRunAsync(project, "UserManagement");
        await app.Api.FollowAsync(run, IsAtWork);

        clock.Turn(hours * Hour);
        await app.Services.GetRequiredService<RunRecovery>().ExecuteAsync(clock.GetUtcNow(), Ct);
        var next = await app.Api.StartRunAsync(project, "UserManagement");
        await app.Api.FollowAsync(next, IsAtWork);
        var lease = await Eventually.HoldsAsync(() => RowAsync(app, run), row => (row.LeaseExpiresAt!.Value - clock.GetUtcNow()).Duration() < TimeSpan.FromMinutes(1));
        await app.Services.GetRequiredService<RunRecovery>().ExecuteAsync(clock.GetUtcNow(), Ct);
        await File.WriteAllTextAsync(go, "", Ct);

        foreach (var id in new[] { run, next })
        {
            var journal = await app.Api.FollowAsync(id);
            Assert.Single(journal, IsAtWork);
            Assert.DoesNotContain(journal, entry => entry.GetProperty("message").GetString()!.StartsWith("Resumed", StringComparison.Ordinal));
            Assert.Equal(Enumerable.Range(1, journal.Count), journal.Select(entry => entry.GetProperty("sequence").GetInt32()));
            var status = await app.Api.StatusAsync(id);
            Assert.Equal("BUILD_BROKEN", status.GetProperty("failure").GetProperty("code").GetString());
            Assert.All(status.GetProperty("steps").EnumerateArray(), step => Assert.False(step.GetProperty("durationMs") is { ValueKind: JsonValueKind.Number } took && took.GetInt64() < 0));
            Assert.True(status.GetProperty("finishedAt").GetDateTimeOffset() >= status.GetProperty("startedAt").GetDateTimeOffset());
        }

        Assert.Equal((1, 1L), (lease.Claims, lease.Fence));
    }

    [Fact]
    public async Task A_lease_that_a_wrong_clock_wrote_far_ahead_holds_its_run_no_longer_than_another()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero));
        await using var fixture = await RunsFixture.StartAsync(time);
        var run = await fixture.AddRunAsync();
        await fixture.ClaimAsync();
        await using (var db = fixture.Dbs.For(RunsFixture.Tenant))
        {
            await db.Set<Run>().ExecuteUpdateAsync(set => set.SetProperty(row => row.LeaseOwner, "elsewhere/1/2/3").SetProperty(row => row.LeaseExpiresAt, time.GetUtcNow() + Hour), Ct);
        }

        await LookAsync();
        Assert.Null(await fixture.Get<RunClaims>().ClaimNextAsync(Ct));
        time.Advance(TimeSpan.FromSeconds(29));
        await LookAsync();
        Assert.Null(await fixture.Get<RunClaims>().ClaimNextAsync(Ct));
        time.Advance(TimeSpan.FromSeconds(1));
        await LookAsync();
        Assert.Equal(run, (await fixture.ClaimAsync()).Key);

        Task LookAsync() => fixture.Get<RunRecovery>().ExecuteAsync(time.GetUtcNow(), Ct);
    }

    [Fact]
    public async Task A_lease_that_lies_far_ahead_and_is_renewed_stays_its_owners()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero));
        await using var fixture = await RunsFixture.StartAsync(time);
        await fixture.AddRunAsync();
        await fixture.ClaimAsync();
        for (var look = 0; look < 10; look++)
        {
            await using (var db = fixture.Dbs.For(RunsFixture.Tenant))
            {
                await db.Set<Run>().ExecuteUpdateAsync(set => set.SetProperty(row => row.LeaseOwner, "elsewhere/1/2/3").SetProperty(row => row.LeaseExpiresAt, time.GetUtcNow() + Hour), Ct);
            }

            await fixture.Get<RunRecovery>().ExecuteAsync(time.GetUtcNow(), Ct);
            Assert.Null(await fixture.Get<RunClaims>().ClaimNextAsync(Ct));
            time.Advance(TimeSpan.FromSeconds(15));
        }
    }

    [Fact]
    public async Task Tenants_take_turns_and_the_oldest_goes_first_also_when_the_clock_was_turned_back()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero));
        await using var fixture = await RunsFixture.StartAsync(time, options => options.Runs.RunningPerTenant = 100);
        await fixture.AddRunAsync(RunsFixture.Tenant);
        await fixture.AddRunAsync(RunsFixture.OtherTenant);
        await fixture.ClaimAsync();
        await fixture.ClaimAsync();
        time.AdjustTime(time.GetUtcNow() - Hour);
        foreach (var tenant in Enumerable.Repeat(new[] { RunsFixture.Tenant, RunsFixture.OtherTenant }, 3).SelectMany(pair => pair))
        {
            await fixture.AddRunAsync(tenant);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        List<string> order = [];
        for (var claim = 0; claim < 6; claim++)
        {
            order.Add((await fixture.ClaimAsync()).Key.TenantId);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.All(order.Zip(order.Skip(1)), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Fact]
    public async Task A_run_that_is_ordered_after_the_clock_was_turned_back_waits_behind_those_before()
    {
        var clock = new TurnedClock();
        await using var app = await FactoryApp.StartAsync(builder => builder.Services.AddSingleton<TimeProvider>(clock).AddSingleton<IRunQueue, IdleQueue>().WithoutUpkeep());
        var project = await app.Api.CreateProjectAsync("Portal");
        var first = await app.Api.StartRunAsync(project, "UserManagement");
        clock.Turn(-Hour);
        var second = await app.Api.StartRunAsync(project, "UserManagement");
        var third = await app.Api.StartRunAsync(project, "UserManagement");

        List<int> positions = [];
        foreach (var run in new[] { first, second, third })
        {
            positions.Add((await app.Api.StatusAsync(run)).GetProperty("queuePosition").GetInt32());
        }

        Assert.Equal([1, 2, 3], positions);
    }

    private static bool IsAtWork(JsonElement entry) => entry.GetProperty("message").ValueEquals("at work");

    private static async Task<Run> RowAsync(FactoryApp app, string run)
    {
        await using var db = app.Services.GetRequiredService<FactoryDbs>().For(Tenant.Default);
        return await db.Set<Run>().AsNoTracking().SingleAsync(row => row.Id == run, Ct);
    }
}
