namespace Factory.Console.Components.Shared;

/// <summary>Tells pages that time has passed: one timer for all that are open, which stands still while there is none.</summary>
public sealed class PageClock(TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly HashSet<Listener> _listeners = [];
    private ITimer? _timer;
    private long _passed;

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Calls every so many seconds until what is given back is disposed of.</summary>
    /// <param name="passed">Called on no page's own thread; it must not fail.</param>
    public IDisposable Every(int seconds, Action passed)
    {
        var listener = new Listener(this, seconds, passed);
        lock (_gate)
        {
            _listeners.Add(listener);
            _timer ??= time.CreateTimer(_ => Tick(), state: null, Second, Second);
        }

        return listener;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _listeners.Clear();
            Stop();
        }
    }

    private void Tick()
    {
        List<Listener> due;
        lock (_gate)
        {
            _passed++;
            due = [.. _listeners.Where(listener => _passed % listener.Seconds == 0)];
        }

        due.ForEach(listener => listener.Passed());
    }

    private void Leave(Listener listener)
    {
        lock (_gate)
        {
            if (_listeners.Remove(listener) && _listeners.Count == 0)
            {
                Stop();
            }
        }
    }

    private void Stop()
    {
        _timer?.Dispose();
        _timer = null;
    }

    private sealed class Listener(PageClock clock, int seconds, Action passed) : IDisposable
    {
        public int Seconds => seconds;

        public void Passed() => passed();

        public void Dispose() => clock.Leave(this);
    }
}
