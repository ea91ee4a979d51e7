using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Factory.Tests.Runs;
using Factory.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Factory.Tests.Storage;

/// <summary>A node that stops in the middle of a transaction, frozen or without power, keeps the others waiting for seconds, not for ever.</summary>
public sealed class FrozenTransactionTests
{
    [Fact]
    public async Task The_rows_that_it_holds_are_freed()
    {
        Suites.RequireLong();
        await using var fixture = await RunsFixture.StartAsync(storage: TestStorage.PostgreSql());
        var run = await fixture.AddRunAsync();
        await using var frozen = fixture.Dbs.For(RunsFixture.Tenant);
        await using var transaction = await frozen.BeginExclusiveAsync(RunsFixture.Ct);

        Assert.Equal(run, (await fixture.ClaimAsync()).Key);

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => frozen.Set<Tenant>().AnyAsync(RunsFixture.Ct));
        Assert.True(failure.IsOutage());
    }
}
