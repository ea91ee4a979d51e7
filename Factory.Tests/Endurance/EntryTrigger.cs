using System.Text.Json;

namespace Factory.Tests.Endurance;

/// <summary>Waits for an entry in the journal of any run that is watched.</summary>
internal sealed class EntryTrigger
{
    private Armed? _armed;

    /// <summary>The run of the next such entry, the moment that it is seen.</summary>
    public Task<string> NextAsync(Func<JsonElement, bool> isIt)
    {
        // Whoever waits goes on at once, on the thread that saw it: a moment later the run would be elsewhere.
        var armed = new Armed(isIt, TimeProvider.System.GetUtcNow(), new TaskCompletionSource<string>());
        Volatile.Write(ref _armed, armed);
        return armed.Seen.Task;
    }

    public void Saw(string run, JsonElement entry)
    {
        var armed = Volatile.Read(ref _armed);

        // What a viewer catches up on was long ago.
        if (armed is not null
            && entry.GetProperty("timestamp").GetDateTimeOffset() >= armed.Since
            && armed.IsIt(entry)
            && Interlocked.CompareExchange(ref _armed, null, armed) == armed)
        {
            armed.Seen.SetResult(run);
        }
    }

    private sealed record Armed(Func<JsonElement, bool> IsIt, DateTimeOffset Since, TaskCompletionSource<string> Seen);
}
