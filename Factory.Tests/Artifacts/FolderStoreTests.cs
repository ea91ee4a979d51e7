using Factory.Core.Artifacts;
using Factory.Core.Artifacts.Stores;
using Factory.Core.Kernel;
using Factory.Tests.Support;

namespace Factory.Tests.Artifacts;

public sealed class FolderStoreTests : AgingSuite, IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly TemporaryDirectory _memory = new();

    [Fact]
    public async Task What_a_dead_process_left_half_written_is_in_nobodys_way_and_is_removed()
    {
        var store = await OpenAsync();
        var hash = await store.WriteAsync("billing"u8.ToArray(), Ct);
        await WriteHalfAsync(hash, "garbage"u8.ToArray());

        await store.RemoveUnfinishedAsync(DateTimeOffset.UtcNow.AddHours(1), Ct);

        Assert.Empty(Directory.EnumerateFiles(_directory.File("arriving")));
        Assert.True((await store.ReadAsync(hash, Ct)).IsSuccess);
    }

    [Fact]
    public async Task What_a_dead_process_began_to_remove_is_read_all_the_same_and_comes_back()
    {
        var store = await OpenAsync();
        var hash = await store.WriteAsync("billing"u8.ToArray(), Ct);
        Directory.CreateDirectory(_directory.File("leaving"));
        File.Move(PathOf(hash), Path.Combine(_directory.File("leaving"), $"{hash.Hex}.began"));

        Assert.True((await store.ReadAsync(hash, Ct)).IsSuccess);
        await store.RemoveUnfinishedAsync(DateTimeOffset.UtcNow.AddHours(-1), Ct);

        Assert.True(File.Exists(PathOf(hash)));
        Assert.Empty(Directory.EnumerateFiles(_directory.File("leaving")));
    }

    [Fact]
    public async Task A_folder_that_is_not_the_one_of_before_is_away_and_nothing_is_missing_or_written()
    {
        var store = await OpenAsync();
        var hash = await store.WriteAsync("billing"u8.ToArray(), Ct);
        Directory.Move(_directory.Path, $"{_directory.Path}.away");
        Directory.CreateDirectory(_directory.Path);

        await IsAwayAsync(store, hash);
        await IsAwayAsync(await OpenAsync(), hash);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_directory.Path));

        Directory.Delete(_directory.Path);
        Directory.Move($"{_directory.Path}.away", _directory.Path);
        Assert.True((await store.ReadAsync(hash, Ct)).IsSuccess);
        Assert.True(await store.AnswersAsync(Ct));
    }

    public void Dispose()
    {
        _directory.Dispose();
        _memory.Dispose();
    }

    private static async Task IsAwayAsync(ArtifactStore store, ContentHash hash)
    {
        await Assert.ThrowsAsync<UnavailableException>(() => store.ReadAsync(hash, Ct));
        await Assert.ThrowsAsync<UnavailableException>(() => store.HasAsync(hash, Ct));
        await Assert.ThrowsAsync<UnavailableException>(() => store.WriteAsync("invoicing"u8.ToArray(), Ct));
        Assert.False(await store.AnswersAsync(Ct));
    }

    protected override Task<ArtifactStore> OpenAsync() => Task.FromResult<ArtifactStore>(new FolderStore(_directory.Path, new FolderMark(_directory.Path, _memory.File("artifact-store")), Clock));

    protected override Task DamageAsync(ContentHash hash, byte[] other) => File.WriteAllBytesAsync(PathOf(hash), other, Ct);

    protected override async Task<IAsyncDisposable> WriteHalfAsync(ContentHash hash, byte[] content)
    {
        var arriving = Directory.CreateDirectory(_directory.File("arriving"));
        var file = new FileStream(Path.Combine(arriving.FullName, hash.Hex), FileMode.CreateNew);
        await file.WriteAsync(content.AsMemory(0, content.Length / 2), Ct);
        await file.FlushAsync(Ct);
        return file;
    }

    private string PathOf(ContentHash hash) => Path.Combine(_directory.Path, "sha256", hash.Hex[..2], hash.Hex[2..]);
}
