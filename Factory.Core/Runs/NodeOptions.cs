using Factory.Core.Storage;

namespace Factory.Core.Runs;

/// <summary>What one of several processes on the same database does.</summary>
public enum NodeRole
{
    /// <summary>Everything.</summary>
    Both,

    /// <summary>Answers people and scripts; works on no run.</summary>
    Web,

    /// <summary>Works on runs; answers for its health alone.</summary>
    Worker,
}

/// <summary>What this process does among others; section <c>Factory:Node</c>.</summary>
public sealed class NodeOptions
{
    public const string Section = "Factory:Node";

    private static readonly TimeSpan UsualInterval = TimeSpan.FromMilliseconds(250);

    public NodeRole Role { get; set; } = NodeRole.Both;

    /// <summary>How often this node looks for what others committed to the runs that are watched here; zero: never. Null: four times a second on a database that several nodes share, never on the embedded one.</summary>
    public TimeSpan? LookInterval { get; set; }

    /// <summary>How long a node that is asked to end still takes requests while <c>/health/ready</c> answers 503: as long as the proxy in front takes to send them elsewhere.</summary>
    public TimeSpan ShutdownDelay { get; set; }

    /// <summary>The connection string <c>Redis</c> of the section <c>ConnectionStrings</c>; null: nodes hear of each other by looking into the database alone.</summary>
    public string? Redis { get; private set; }

    /// <summary>Whether runs are worked on here.</summary>
    public bool Works => Role is not NodeRole.Web;

    /// <summary>Whether pages and API are served here.</summary>
    public bool Serves => Role is not NodeRole.Worker;

    /// <summary>The interval that counts; zero: never.</summary>
    public TimeSpan LookEvery(StorageProvider provider) => LookInterval ?? (provider == StorageProvider.Sqlite && Redis is null ? TimeSpan.Zero : UsualInterval);

    /// <summary>Says where Redis is; the door reads it, because it stands outside of the factory's section.</summary>
    public void RelayBy(string? connectionString) => Redis = string.IsNullOrWhiteSpace(connectionString) ? null : connectionString;

    internal IEnumerable<string> Failures()
    {
        if (LookInterval is { } interval && interval != TimeSpan.Zero && interval < TimeSpan.FromMilliseconds(50))
        {
            yield return $"{Section}:LookInterval is 0, or 50 milliseconds or more.";
        }

        if (LookInterval == TimeSpan.Zero && Redis is not null)
        {
            yield return $"{Section}:LookInterval is 0, but ConnectionStrings:Redis is given: what Redis loses is found by looking. Leave the interval out.";
        }

        if (ShutdownDelay < TimeSpan.Zero || ShutdownDelay > TimeSpan.FromMinutes(5))
        {
            yield return $"{Section}:ShutdownDelay is 0 to 5 minutes.";
        }
    }
}
