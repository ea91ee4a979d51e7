using System.Text;
using Factory.Core.Artifacts;
using Factory.Core.Kernel;

namespace Factory.Tests.Artifacts;

public sealed class ArtifactStoreTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("factory-store-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_written_is_read_under_its_hash()
    {
        var store = new ArtifactStore(_directory);

        var hash = await store.WriteAsync("billing"u8.ToArray(), Ct);

        Assert.Equal(ContentHash.Of("billing"), hash);
        Assert.Equal("billing", Encoding.UTF8.GetString((await store.ReadAsync(hash, Ct)).Value));
    }

    [Fact]
    public async Task Content_that_was_changed_on_disk_is_refused_and_made_whole_by_writing_again()
    {
        var store = new ArtifactStore(_directory);
        var hash = await store.WriteAsync("billing"u8.ToArray(), Ct);
        var file = Directory.EnumerateFiles(_directory, "*", SearchOption.AllDirectories).Single();
        await File.WriteAllTextAsync(file, "billinG", Ct);

        Assert.Equal("ARTIFACT_DAMAGED", (await store.ReadAsync(hash, Ct)).Error!.Code.Name);

        await store.WriteAsync("billing"u8.ToArray(), Ct);
        Assert.True((await store.ReadAsync(hash, Ct)).IsSuccess);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    [InlineData("ABCDEF")]
    public async Task What_is_no_hash_names_nothing(string hash) =>
        Assert.Equal("ARTIFACT_DAMAGED", (await new ArtifactStore(_directory).ReadAsync(new ContentHash(hash), Ct)).Error!.Code.Name);

    [Fact]
    public async Task What_a_dead_process_left_half_written_is_in_nobodys_way_and_is_removed()
    {
        var arriving = Directory.CreateDirectory(Path.Combine(_directory, "arriving"));
        var garbage = Path.Combine(arriving.FullName, "garbage");
        await File.WriteAllTextAsync(garbage, "half", Ct);
        var store = new ArtifactStore(_directory);
        var hash = await store.WriteAsync("billing"u8.ToArray(), Ct);

        store.RemoveUnfinished(DateTimeOffset.UtcNow.AddHours(1));

        Assert.False(File.Exists(garbage));
        Assert.True((await store.ReadAsync(hash, Ct)).IsSuccess);
    }

    [Fact]
    public async Task Many_writers_of_the_same_content_leave_it_whole()
    {
        var store = new ArtifactStore(_directory);
        var content = Encoding.UTF8.GetBytes(new string('x', 100_000));

        var hashes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => store.WriteAsync(content, Ct))));

        Assert.Single(hashes.Distinct());
        Assert.Equal(content, (await store.ReadAsync(hashes[0], Ct)).Value);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);
}
