using Factory.Core.Runs;
using Factory.Core.Runs.Queue;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace Factory.Tests.Runs;

public sealed class RunClaimTests
{
    [Fact]
    public async Task Of_workers_that_reach_for_one_run_at_once_one_gets_it()
    {
        await using var fixture = await RunsFixture.StartAsync();
        await fixture.AddRunAsync();
        var claims = fixture.Get<RunClaims>();

        var claimed = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => claims.ClaimNextAsync(RunsFixture.Ct))));

        Assert.Single(claimed, claim => claim is not null);
    }

    [Fact]
    public async Task Claims_follow_the_fair_order_that_positions_show()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero));
        await using var fixture = await RunsFixture.StartAsync(time);
        var runs = new List<string>();
        foreach (var tenant in new[] { RunsFixture.Tenant, RunsFixture.Tenant, RunsFixture.OtherTenant })
        {
            runs.Add((await fixture.AddRunAsync(tenant)).RunId);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        var position = (await fixture.Get<RunQueries>().FindAsync(RunsFixture.Tenant, runs[1], RunsFixture.Ct)).Value.QueuePosition;
        var order = new List<string>();
        for (var claim = 0; claim < 3; claim++)
        {
            order.Add((await fixture.ClaimAsync()).Key.RunId);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal([runs[0], runs[2], runs[1]], order);
        Assert.Equal(3, position);
    }

    [Fact]
    public async Task A_tenant_at_its_limit_waits_while_others_go_on()
    {
        await using var fixture = await RunsFixture.StartAsync(options: options => options.Runs.RunningPerTenant = 1);
        await fixture.AddRunAsync();
        await fixture.AddRunAsync();
        var other = await fixture.AddRunAsync(RunsFixture.OtherTenant);

        await fixture.ClaimAsync();
        Assert.Equal(other, (await fixture.ClaimAsync()).Key);
        Assert.Null(await fixture.Get<RunClaims>().ClaimNextAsync(RunsFixture.Ct));
    }

    [Fact]
    public async Task Workers_that_look_at_the_same_time_do_not_go_over_the_limit_of_a_tenant()
    {
        await using var fixture = await RunsFixture.StartAsync(options: options => options.Runs.RunningPerTenant = 2);
        for (var run = 0; run < 8; run++)
        {
            await fixture.AddRunAsync();
        }

        var claims = fixture.Get<RunClaims>();
        var claimed = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => claims.ClaimNextAsync(RunsFixture.Ct))));

        Assert.Equal(2, claimed.Count(claim => claim is not null));
    }

    [Fact]
    public async Task An_outage_does_not_count_whoever_has_the_run_when_that_can_be_written()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero));
        await using var fixture = await RunsFixture.StartAsync(time);
        await fixture.AddRunAsync();
        var claims = fixture.Get<RunClaims>();
        var lost = await fixture.ClaimAsync();
        time.Advance(TimeSpan.FromSeconds(31));
        var held = await fixture.ClaimAsync();
        Assert.Equal(2, await CountedAsync());

        claims.Owe(lost);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => claims.FreeDeadAsync(RunsFixture.Ct))));

        Assert.Equal(1, await CountedAsync());
        Assert.True(await claims.RenewAsync(held, RunsFixture.Ct));

        claims.Owe(held);
        await claims.FreeDeadAsync(RunsFixture.Ct);
        Assert.Equal(0, await CountedAsync());
        Assert.False(await claims.RenewAsync(held, RunsFixture.Ct));

        async Task<int> CountedAsync()
        {
            await using var db = fixture.Dbs.For(RunsFixture.Tenant);
            return (await db.Set<Run>().AsNoTracking().SingleAsync(RunsFixture.Ct)).Claims;
        }
    }

    [Fact]
    public async Task A_claim_that_is_not_renewed_runs_out()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero));
        await using var fixture = await RunsFixture.StartAsync(time);
        await fixture.AddRunAsync();
        var claims = fixture.Get<RunClaims>();
        var first = await fixture.ClaimAsync();
        time.Advance(TimeSpan.FromSeconds(20));
        Assert.True(await claims.RenewAsync(first, RunsFixture.Ct));
        time.Advance(TimeSpan.FromSeconds(20));
        Assert.Null(await claims.ClaimNextAsync(RunsFixture.Ct));

        time.Advance(TimeSpan.FromSeconds(20));
        var second = await fixture.ClaimAsync();

        Assert.Equal(first.Lease.Fence + 1, second.Lease.Fence);
        Assert.False(await claims.RenewAsync(first, RunsFixture.Ct));
    }
}
