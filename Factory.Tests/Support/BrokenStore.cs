using Factory.Core.Artifacts;
using Factory.Core.Kernel;

namespace Factory.Tests.Support;

/// <summary>A store with a fault of its own: it can be reached and cannot write.</summary>
internal sealed class BrokenStore : ArtifactStore
{
    public override IAsyncEnumerable<ContentHash> ListAsync(DateTimeOffset before, CancellationToken ct) => AsyncEnumerable.Empty<ContentHash>();

    public override Task<bool> RemoveAsync(ContentHash hash, DateTimeOffset before, CancellationToken ct) => Task.FromResult(false);

    protected override Task<Stream?> FindAsync(ContentHash hash, CancellationToken ct) => Task.FromResult<Stream?>(null);

    protected override Task<bool> IsThereAsync(ContentHash hash, CancellationToken ct) => Task.FromResult(false);

    protected override Task<bool> RenewAsync(ContentHash hash, CancellationToken ct) => Task.FromResult(false);

    protected override Task PutAsync(ContentHash hash, ReadOnlyMemory<byte> content, CancellationToken ct) => throw new InvalidOperationException("It is broken.");

    protected override Task ProbeAsync(CancellationToken ct) => Task.CompletedTask;

    protected override bool IsAway(Exception failure) => false;
}
