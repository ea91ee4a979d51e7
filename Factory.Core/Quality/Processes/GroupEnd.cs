namespace Factory.Core.Quality.Processes;

/// <summary>The end that a watch makes of a process group: it kills the group and tells whoever waits for it.</summary>
internal sealed class GroupEnd(ProcessGroup group) : IDisposable
{
    private readonly CancellationTokenSource _made = new();

    /// <summary>Is cancelled when the end was made.</summary>
    public CancellationToken Token => _made.Token;

    public bool IsMade => _made.IsCancellationRequested;

    public void Make()
    {
        ProcessGroups.End(group);
        try
        {
            _made.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The process ended while the timer of the watch was looking.
        }
    }

    public void Dispose() => _made.Dispose();
}
