using System.Security.Cryptography;
using Factory.Core.Kernel;
using Factory.Core.Storage;

namespace Factory.Core.Artifacts;

/// <summary>Keeps content under its own hash: the same content is there once, and what is given is whole.</summary>
/// <remarks>A store that cannot be reached throws <see cref="UnavailableException" />, never says that content is gone. Content has an age, which writing it again renews: what is young is never removed, because the row that names it may still be on its way.</remarks>
public abstract class ArtifactStore
{
    private const int HashLength = 64;

    /// <summary>Keeps the content, or renews its age; afterwards it can be opened by the hash that is returned.</summary>
    /// <exception cref="IOException">The disk is full.</exception>
    public Task<ContentHash> WriteAsync(ReadOnlyMemory<byte> content, CancellationToken ct) => ReachAsync(
        async () =>
        {
            var hash = ContentHash.Of(content.Span);
            if (!await IsWholeAsync(hash, ct) || !await RenewAsync(hash, ct))
            {
                await PutAsync(hash, content, ct);
            }

            return hash;
        },
        ct);

    /// <summary>Whether there is content under that hash; whether it is whole shows when it is opened.</summary>
    public Task<bool> HasAsync(ContentHash hash, CancellationToken ct) => ReachAsync(async () => IsHash(hash.Hex) && await IsThereAsync(hash, ct), ct);

    /// <summary>Whether the store can be reached now.</summary>
    public async Task<bool> AnswersAsync(CancellationToken ct)
    {
        try
        {
            return await ReachAsync(
                async () =>
                {
                    await ProbeAsync(ct);
                    return true;
                },
                ct);
        }
        catch (Exception away) when (away.IsOutage())
        {
            return false;
        }
    }

    /// <summary>Bytes that are free where it lies; null if that cannot be known.</summary>
    public virtual long? FreeBytes => null;

    /// <summary>The content of that hash as a stream that can seek, checked against it before the first byte is given; <c>ARTIFACT_DAMAGED</c> if it is not whole or not there.</summary>
    public Task<Result<Stream>> OpenAsync(ContentHash hash, CancellationToken ct) => ReachAsync(() => OpenCheckedAsync(hash, ct), ct);

    private async Task<Result<Stream>> OpenCheckedAsync(ContentHash hash, CancellationToken ct)
    {
        if (!IsHash(hash.Hex) || await FindAsync(hash, ct) is not { } stream)
        {
            return ArtifactErrors.Damaged(hash);
        }

        try
        {
            if (await HasHashAsync(stream, hash, ct))
            {
                stream.Position = 0;
                return stream;
            }
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }

        await stream.DisposeAsync();
        return ArtifactErrors.Damaged(hash);
    }

    /// <summary>The whole content of that hash, checked against it.</summary>
    public async Task<Result<byte[]>> ReadAsync(ContentHash hash, CancellationToken ct)
    {
        var opened = await OpenAsync(hash, ct);
        if (!opened.IsSuccess)
        {
            return opened.Error;
        }

        await using var stream = opened.Value;
        var content = new byte[stream.Length];
        await stream.ReadExactlyAsync(content, ct);
        return content;
    }

    /// <summary>The hashes of all content that was last written before <paramref name="before" />.</summary>
    public abstract IAsyncEnumerable<ContentHash> ListAsync(DateTimeOffset before, CancellationToken ct);

    /// <summary>Removes the content unless it was written again at <paramref name="before" /> or later; whoever reads it at the moment reads it to its end.</summary>
    /// <returns>Whether it is gone.</returns>
    public abstract Task<bool> RemoveAsync(ContentHash hash, DateTimeOffset before, CancellationToken ct);

    /// <summary>Tidies up what a process that died left half done before <paramref name="before" />.</summary>
    public virtual Task RemoveUnfinishedAsync(DateTimeOffset before, CancellationToken ct) => Task.CompletedTask;

    protected static bool IsHash(string text) => text.Length == HashLength && text.All(char.IsAsciiHexDigitLower);

    /// <summary>The content as it lies there, unchecked, as a stream that can seek; null if there is none.</summary>
    protected abstract Task<Stream?> FindAsync(ContentHash hash, CancellationToken ct);

    protected abstract Task<bool> IsThereAsync(ContentHash hash, CancellationToken ct);

    /// <summary>Makes the content young.</summary>
    /// <returns>False if it is not there any more.</returns>
    protected abstract Task<bool> RenewAsync(ContentHash hash, CancellationToken ct);

    /// <summary>Puts the content there in place of what is damaged: readers meet all of it or nothing, whenever the process dies.</summary>
    protected abstract Task PutAsync(ContentHash hash, ReadOnlyMemory<byte> content, CancellationToken ct);

    /// <summary>Asks the store for a little.</summary>
    /// <exception cref="Exception">One of which <see cref="IsAway" /> says that it cannot be reached.</exception>
    protected abstract Task ProbeAsync(CancellationToken ct);

    /// <summary>Whether the failure says that the store cannot be reached.</summary>
    protected abstract bool IsAway(Exception failure);

    protected async Task<bool> IsWholeAsync(ContentHash hash, CancellationToken ct)
    {
        await using var stream = await FindAsync(hash, ct);
        return stream is not null && await HasHashAsync(stream, hash, ct);
    }

    private async Task<T> ReachAsync<T>(Func<Task<T>> call, CancellationToken ct)
    {
        try
        {
            return await call();
        }
        catch (Exception failure) when (!ct.IsCancellationRequested && !failure.IsDiskFull() && IsAway(failure))
        {
            throw ArtifactErrors.Away(failure);
        }
    }

    private static async Task<bool> HasHashAsync(Stream stream, ContentHash hash, CancellationToken ct) =>
        Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, ct)) == hash.Hex;
}
