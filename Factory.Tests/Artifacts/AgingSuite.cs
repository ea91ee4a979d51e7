using System.Text;
using Microsoft.Extensions.Time.Testing;

namespace Factory.Tests.Artifacts;

/// <summary>What stores promise that go by the clock of the node.</summary>
public abstract class AgingSuite : ArtifactStoreSuite
{
    protected FakeTimeProvider Clock { get; } = new(DateTimeOffset.UtcNow);

    [Fact]
    public async Task Writing_old_content_again_while_it_is_being_removed_keeps_it()
    {
        var store = await OpenAsync();
        for (var round = 0; round < 200; round++)
        {
            var content = Encoding.UTF8.GetBytes($"old {round}");
            var hash = await store.WriteAsync(content, Ct);
            Clock.Advance(TimeSpan.FromHours(2));
            var before = Clock.GetUtcNow().AddHours(-1);

            await Task.WhenAll(
                Task.Run(() => store.RemoveAsync(hash, before, Ct), Ct),
                Task.Run(() => store.WriteAsync(content, Ct), Ct),
                Task.Run(() => store.RemoveAsync(hash, before, Ct), Ct),

                // What is just being written has the time of the machine, which this clock is far ahead of.
                Task.Run(() => store.RemoveUnfinishedAsync(DateTimeOffset.UnixEpoch, Ct), Ct));

            Assert.True((await store.ReadAsync(hash, Ct)).IsSuccess, $"It is gone in round {round}.");
        }
    }

    [Fact]
    public async Task Old_content_that_nobody_writes_again_goes()
    {
        var store = await OpenAsync();
        var hash = await store.WriteAsync("old"u8.ToArray(), Ct);
        Clock.Advance(TimeSpan.FromHours(2));

        Assert.Equal([hash], await store.ListAsync(Clock.GetUtcNow().AddHours(-1), Ct).Where(found => found == hash).ToListAsync(Ct));
        Assert.True(await store.RemoveAsync(hash, Clock.GetUtcNow().AddHours(-1), Ct));
        Assert.False(await store.HasAsync(hash, Ct));
    }
}
