using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Factory.Core.Artifacts;
using Factory.Core.Artifacts.Stores;
using Factory.Core.Kernel;
using Factory.Tests.Support;

namespace Factory.Tests.Artifacts;

/// <summary>Against azurite, the emulator that the Azure project publishes.</summary>
public sealed class AzureBlobStoreTests(Azurite azurite) : ArtifactStoreSuite, IClassFixture<Azurite>, IDisposable
{
    private readonly TemporaryDirectory _spool = new();
    private BlobContainerClient? _container;

    [Fact]
    public async Task A_container_that_is_not_there_yet_is_an_empty_store()
    {
        var store = await OpenAsync();
        Assert.Empty(await store.ListAsync(DateTimeOffset.UtcNow.AddDays(1), Ct).ToListAsync(Ct));
        Assert.False(await store.RemoveAsync(ContentHash.Of("none"), DateTimeOffset.UtcNow, Ct));
        Assert.False(await store.HasAsync(ContentHash.Of("none"), Ct));
    }

    public void Dispose() => _spool.Dispose();

    protected override async Task<ArtifactStore> OpenAsync()
    {
        var service = await azurite.StartAsync();
        _container = service.GetBlobContainerClient($"artifacts-{Guid.NewGuid()}");
        return new AzureBlobStore(_container, new Spool(_spool.Path));
    }

    protected override Task DamageAsync(ContentHash hash, byte[] other) =>
        _container!.GetBlobClient($"sha256/{hash.Hex}").UploadAsync(BinaryData.FromBytes(other), overwrite: true, Ct);

    protected override async Task<IAsyncDisposable> WriteHalfAsync(ContentHash hash, byte[] content)
    {
        await _container!.CreateIfNotExistsAsync(cancellationToken: Ct);
        using var half = new MemoryStream(content, 0, content.Length / 2);
        await _container.GetBlockBlobClient($"sha256/{hash.Hex}").StageBlockAsync(Convert.ToBase64String("0000"u8), half, options: null, Ct);
        return new MemoryStream();
    }
}
