using Factory.Core.Runs;

namespace Factory.Tests.Support;

/// <summary>Wakes nobody: runs stay where a test puts them.</summary>
public sealed class IdleQueue : IRunQueue
{
    public void Wake(string runId)
    {
        // Nobody works here.
    }
}
