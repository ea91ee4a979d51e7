namespace Factory.Core.Runs.Queue;

/// <summary>The right to work on a run, as long as nobody claimed it later.</summary>
/// <param name="Owner">The worker, as <see cref="RunNode" /> writes it.</param>
/// <param name="Fence">The fencing number that every write of the worker carries.</param>
public sealed record Lease(string Owner, long Fence);

/// <summary>Another worker claimed the run, so nothing more may be written to it.</summary>
public sealed class LeaseLostException(string message) : Exception(message);
