using Factory.Core.Runs.Queue;

namespace Factory.Tests.Runs;

public sealed class QueueOrderTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Tenants_take_turns_and_the_oldest_of_each_goes_first()
    {
        WaitingRun[] waiting = [Run("a", "a2", 2), Run("a", "a1", 1), Run("a", "a3", 3), Run("b", "b1", 10), Run("c", "c1", 5), Run("c", "c2", 6)];

        var order = QueueOrder.Of(waiting, new Dictionary<string, DateTimeOffset>());

        Assert.Equal(["a1", "c1", "b1", "a2", "c2", "a3"], order.Select(run => run.RunId));
    }

    [Fact]
    public void The_tenant_whose_turn_is_longest_ago_is_next()
    {
        WaitingRun[] waiting = [Run("a", "a1", 1), Run("b", "b1", 2), Run("c", "c1", 3)];
        var lastClaims = new Dictionary<string, DateTimeOffset> { ["a"] = Noon.AddMinutes(9), ["b"] = Noon.AddMinutes(8) };

        var order = QueueOrder.Of(waiting, lastClaims);

        Assert.Equal(["c1", "b1", "a1"], order.Select(run => run.RunId));
    }

    private static WaitingRun Run(string tenant, string id, int minute) => new(tenant, id, Noon.AddMinutes(minute));
}
