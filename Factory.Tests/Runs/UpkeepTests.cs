using Factory.Console.Jobs;
using Factory.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Factory.Tests.Runs;

/// <summary>Recovery and its like go on for as long as the app runs, whatever a turn of them meets.</summary>
public sealed class UpkeepTests
{
    [Fact]
    public async Task A_turn_that_gave_up_waiting_is_followed_by_the_next()
    {
        var time = new FakeTimeProvider();
        var turns = 0;
        using var upkeep = new Upkeep(
            "test",
            TimeSpan.FromSeconds(1),
            _ =>
            {
                turns++;
                throw new TaskCanceledException("It took too long.");
            },
            time,
            NullLogger<Upkeep>.Instance);

        await upkeep.StartAsync(TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                return Task.FromResult(Volatile.Read(ref turns));
            },
            done => done > 1);

        await upkeep.StopAsync(TestContext.Current.CancellationToken);
    }
}
