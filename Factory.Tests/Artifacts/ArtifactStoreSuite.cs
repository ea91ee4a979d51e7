using System.Security.Cryptography;
using System.Text;
using Factory.Core.Artifacts;
using Factory.Core.Kernel;

namespace Factory.Tests.Artifacts;

/// <summary>What every artifact store promises, whatever the content lies in.</summary>
public abstract class ArtifactStoreSuite
{
    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static DateTimeOffset LongAgo => DateTimeOffset.UtcNow.AddHours(-1);

    private static DateTimeOffset Later => DateTimeOffset.UtcNow.AddHours(1);

    /// <summary>An empty store; skips the test where there can be none.</summary>
    protected abstract Task<ArtifactStore> OpenAsync();

    /// <summary>Puts other bytes in the place of the content.</summary>
    protected abstract Task DamageAsync(ContentHash hash, byte[] other);

    /// <summary>Leaves the content as a writer does that has not come to its end; it comes to none when what is returned is disposed.</summary>
    protected abstract Task<IAsyncDisposable> WriteHalfAsync(ContentHash hash, byte[] content);

    [Fact]
    public async Task What_was_written_is_read_under_its_hash()
    {
        var store = await OpenAsync();
        var content = Own("billing");

        var hash = await store.WriteAsync(content, Ct);

        Assert.Equal(ContentHash.Of(content), hash);
        Assert.True(await store.HasAsync(hash, Ct));
        Assert.Equal(content, (await store.ReadAsync(hash, Ct)).Value);
        Assert.Contains(hash, await ListAsync(store, Later));
        Assert.DoesNotContain(hash, await ListAsync(store, LongAgo));
    }

    [Fact]
    public async Task Empty_content_is_content()
    {
        var store = await OpenAsync();
        Assert.Empty((await store.ReadAsync(await store.WriteAsync(Array.Empty<byte>(), Ct), Ct)).Value);
    }

    [Fact]
    public async Task The_same_content_is_there_once()
    {
        var store = await OpenAsync();
        var content = Own("twice");

        var hash = await store.WriteAsync(content, Ct);
        Assert.Equal(hash, await store.WriteAsync(content, Ct));

        Assert.Single(await ListAsync(store, Later), found => found == hash);
        Assert.Equal(content, (await store.ReadAsync(hash, Ct)).Value);
    }

    [Fact]
    public async Task Many_writers_of_the_same_content_leave_it_whole()
    {
        var store = await OpenAsync();
        var content = RandomNumberGenerator.GetBytes(3_000_000);

        var hashes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => store.WriteAsync(content, Ct))));

        Assert.Single(hashes.Distinct());
        Assert.Equal(content, (await store.ReadAsync(hashes[0], Ct)).Value);
    }

    [Fact]
    public async Task Damaged_content_is_refused_and_made_whole_by_writing_again()
    {
        var store = await OpenAsync();
        var content = Own("damaged");
        var hash = await store.WriteAsync(content, Ct);
        await DamageAsync(hash, [.. content[..^1], (byte)(content[^1] ^ 1)]);

        Assert.Equal("ARTIFACT_DAMAGED", (await store.OpenAsync(hash, Ct)).Error!.Code.Name);

        await store.WriteAsync(content, Ct);
        Assert.Equal(content, (await store.ReadAsync(hash, Ct)).Value);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    [InlineData("ABCDEF")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task What_is_no_hash_or_an_unknown_one_names_nothing(string hash)
    {
        var store = await OpenAsync();
        Assert.Equal("ARTIFACT_DAMAGED", (await store.ReadAsync(new ContentHash(hash), Ct)).Error!.Code.Name);
        Assert.False(await store.HasAsync(new ContentHash(hash), Ct));
    }

    [Fact]
    public async Task Large_content_is_kept_whole()
    {
        var store = await OpenAsync();
        var content = RandomNumberGenerator.GetBytes(20_000_001);

        var hash = await store.WriteAsync(content, Ct);

        var opened = await store.OpenAsync(hash, Ct);
        await using var stream = opened.Value;
        Assert.Equal(content.Length, stream.Length);
        stream.Position = 10_000_000;
        var part = new byte[1000];
        await stream.ReadExactlyAsync(part, Ct);
        Assert.Equal(content[10_000_000..10_001_000], part);
        Assert.Equal(content, (await store.ReadAsync(hash, Ct)).Value);
    }

    [Fact]
    public async Task Half_of_a_content_is_never_seen()
    {
        var store = await OpenAsync();
        var content = RandomNumberGenerator.GetBytes(3_000_000);
        var hash = ContentHash.Of(content);

        await using (await WriteHalfAsync(hash, content))
        {
            Assert.False(await store.HasAsync(hash, Ct));
            Assert.Equal("ARTIFACT_DAMAGED", (await store.OpenAsync(hash, Ct)).Error!.Code.Name);
            Assert.DoesNotContain(hash, await ListAsync(store, Later));
        }

        await store.WriteAsync(content, Ct);
        Assert.Equal(content, (await store.ReadAsync(hash, Ct)).Value);
    }

    [Fact]
    public async Task What_is_removed_while_it_is_read_is_read_to_its_end()
    {
        var store = await OpenAsync();
        var content = RandomNumberGenerator.GetBytes(3_000_000);
        var hash = await store.WriteAsync(content, Ct);
        await using var stream = (await store.OpenAsync(hash, Ct)).Value;
        var read = new byte[content.Length];
        await stream.ReadExactlyAsync(read.AsMemory(0, 1000), Ct);

        Assert.True(await store.RemoveAsync(hash, Later, Ct));

        await stream.ReadExactlyAsync(read.AsMemory(1000), Ct);
        Assert.Equal(content, read);
        Assert.False(await store.HasAsync(hash, Ct));
        Assert.Equal("ARTIFACT_DAMAGED", (await store.ReadAsync(hash, Ct)).Error!.Code.Name);
        Assert.False(await store.RemoveAsync(hash, Later, Ct));
    }

    [Fact]
    public async Task Young_content_is_not_removed()
    {
        var store = await OpenAsync();
        var hash = await store.WriteAsync(Own("young"), Ct);

        Assert.False(await store.RemoveAsync(hash, LongAgo, Ct));

        Assert.True((await store.ReadAsync(hash, Ct)).IsSuccess);
        await store.RemoveUnfinishedAsync(Later, Ct);
        Assert.True((await store.ReadAsync(hash, Ct)).IsSuccess);
    }

    [Fact]
    public async Task A_cancelled_write_leaves_nothing_or_all_of_it()
    {
        var store = await OpenAsync();
        var content = RandomNumberGenerator.GetBytes(5_000_000);
        using var never = new CancellationTokenSource();
        await never.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.WriteAsync(content, never.Token));
        Assert.False(await store.HasAsync(ContentHash.Of(content), Ct));

        foreach (var milliseconds in Enumerable.Range(0, 10).Select(step => step * 3))
        {
            content[0]++;
            using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(milliseconds));
            try
            {
                await store.WriteAsync(content, soon.Token);
                Assert.True(await store.HasAsync(ContentHash.Of(content), Ct));
            }
            catch (OperationCanceledException)
            {
                // Then it may have been done already, but not in part.
            }

            Assert.Equal(await store.HasAsync(ContentHash.Of(content), Ct), (await store.ReadAsync(ContentHash.Of(content), Ct)).IsSuccess);
        }
    }

    // No other test has this content, though they may share the store.
    private static byte[] Own(string name) => Encoding.UTF8.GetBytes($"{name} {Guid.NewGuid()}");

    private static async Task<List<ContentHash>> ListAsync(ArtifactStore store, DateTimeOffset before) => await store.ListAsync(before, Ct).ToListAsync(Ct);
}
