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

    /// <summary>Whether runs are worked on here.</summary>
    public bool Works => Role is not NodeRole.Web;

    /// <summary>Whether pages and API are served here.</summary>
    public bool Serves => Role is not NodeRole.Worker;

    /// <summary>The interval that counts; zero: never.</summary>
    public TimeSpan LookEvery(StorageProvider provider) => LookInterval ?? (provider == StorageProvider.Sqlite ? TimeSpan.Zero : UsualInterval);

    internal IEnumerable<string> Failures()
    {
        if (LookInterval is { } interval && interval != TimeSpan.Zero && interval < TimeSpan.FromMilliseconds(50))
        {
            yield return $"{Section}:LookInterval is 0, or 50 milliseconds or more.";
        }
    }
}
