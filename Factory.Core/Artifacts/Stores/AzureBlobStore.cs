using System.Runtime.CompilerServices;
using Azure;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Factory.Core.Kernel;

namespace Factory.Core.Artifacts.Stores;

/// <summary>Keeps content as block blobs of one container; the time of a blob's last change is the age of its content.</summary>
/// <remarks>The service shows a blob when its last block is committed, so half an upload is never seen. The container is made by the first write.</remarks>
internal sealed class AzureBlobStore(BlobContainerClient container, Spool spool) : ArtifactStore
{
    private const string Folder = "sha256/";
    private const int NotFound = 404;
    private const int Conflict = 409;
    private const int PreconditionFailed = 412;

    public override async IAsyncEnumerable<ContentHash> ListAsync(DateTimeOffset before, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var blobs = container.GetBlobsAsync(BlobTraits.None, BlobStates.None, Folder, ct).GetAsyncEnumerator(ct);
        while (await IsMoreAsync(blobs))
        {
            var hash = new ContentHash(blobs.Current.Name[Folder.Length..]);
            if (IsHash(hash.Hex) && blobs.Current.Properties.LastModified < before)
            {
                yield return hash;
            }
        }
    }

    public override async Task<bool> RemoveAsync(ContentHash hash, DateTimeOffset before, CancellationToken ct)
    {
        try
        {
            return await BlobOf(hash).DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, new BlobRequestConditions { IfUnmodifiedSince = before }, ct);
        }
        catch (RequestFailedException renewed) when (renewed.Status == PreconditionFailed)
        {
            return false;
        }
    }

    public override Task RemoveUnfinishedAsync(DateTimeOffset before, CancellationToken ct)
    {
        spool.RemoveLeft(before);
        return Task.CompletedTask;
    }

    protected override async Task<Stream?> FindAsync(ContentHash hash, CancellationToken ct)
    {
        Stream? whole = null;
        try
        {
            using var download = (await BlobOf(hash).DownloadStreamingAsync(cancellationToken: ct)).Value;
            whole = spool.Open(download.Details.ContentLength);
            await download.Content.CopyToAsync(whole, ct);
            whole.Position = 0;
            return whole;
        }
        catch (RequestFailedException gone) when (gone.Status is NotFound or PreconditionFailed)
        {
            // Not there, or no longer the same when a broken download went on.
            await (whole?.DisposeAsync() ?? ValueTask.CompletedTask);
            return null;
        }
        catch
        {
            await (whole?.DisposeAsync() ?? ValueTask.CompletedTask);
            throw;
        }
    }

    protected override async Task<bool> IsThereAsync(ContentHash hash, CancellationToken ct) => await BlobOf(hash).ExistsAsync(ct);

    protected override async Task<bool> RenewAsync(ContentHash hash, CancellationToken ct)
    {
        try
        {
            // Metadata is all that can be set without sending the content again; setting it changes the time.
            await BlobOf(hash).SetMetadataAsync(new Dictionary<string, string>(), cancellationToken: ct);
            return true;
        }
        catch (RequestFailedException gone) when (gone.Status == NotFound)
        {
            return false;
        }
    }

    protected override async Task PutAsync(ContentHash hash, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        // Where there is something already, another writer was faster, or it is damaged.
        if (!await TryAddAsync(hash, content, ct) && (!await IsWholeAsync(hash, ct) || !await RenewAsync(hash, ct)))
        {
            await UploadAsync(hash, content, conditions: null, ct);
        }
    }

    protected override Task ProbeAsync(CancellationToken ct) => container.ExistsAsync(ct);

    // What is not there and what lost a race is handled where it comes up. All else the service says, a refused identity too, is for the operator to mend.
    protected override bool IsAway(Exception failure) =>
        failure is RequestFailedException or AuthenticationFailedException or HttpRequestException or TaskCanceledException or IOException
        || (failure is AggregateException tries && tries.InnerExceptions.All(IsAway));

    private async Task<bool> TryAddAsync(ContentHash hash, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        try
        {
            await UploadAsync(hash, content, new BlobRequestConditions { IfNoneMatch = ETag.All }, ct);
            return true;
        }
        catch (RequestFailedException absent) when (absent.Status == NotFound)
        {
            await container.CreateIfNotExistsAsync(cancellationToken: ct);
            return await TryAddAsync(hash, content, ct);
        }
        catch (RequestFailedException there) when (there.Status is Conflict or PreconditionFailed)
        {
            return false;
        }
    }

    // A container that is not there yet is an empty one.
    private static async Task<bool> IsMoreAsync(IAsyncEnumerator<BlobItem> blobs)
    {
        try
        {
            return await blobs.MoveNextAsync();
        }
        catch (RequestFailedException absent) when (absent.Status == NotFound)
        {
            return false;
        }
    }

    private Task<Response<BlobContentInfo>> UploadAsync(ContentHash hash, ReadOnlyMemory<byte> content, BlobRequestConditions? conditions, CancellationToken ct) =>
        BlobOf(hash).UploadAsync(BinaryData.FromBytes(content), new BlobUploadOptions { Conditions = conditions }, ct);

    private BlobClient BlobOf(ContentHash hash) => container.GetBlobClient(Folder + hash.Hex);
}
