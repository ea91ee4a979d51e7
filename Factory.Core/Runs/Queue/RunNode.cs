using System.Globalization;
using Factory.Core.Quality.Processes;

namespace Factory.Core.Runs.Queue;

/// <summary>This process as the owner of leases: machine, process and when it started, so that a dead owner can be told from a silent one.</summary>
public sealed class RunNode
{
    private readonly string _machine = ThisMachine.Name;
    private readonly string _owner;

    public RunNode() =>
        _owner = string.Create(CultureInfo.InvariantCulture, $"{_machine}/{Environment.ProcessId}/{ProcessGroups.StartTimeOf(Environment.ProcessId) ?? 0}");

    /// <summary>What the lease of one worker of this process is written as.</summary>
    public string NewOwner() => $"{_owner}/{Guid.NewGuid():N}";

    /// <summary>Whether the owner was a process of this machine that is gone; false if that cannot be known.</summary>
    public bool IsDead(string owner) => Lives(owner) is false;

    /// <summary>Whether the owner is a process of this machine that is there, at work or frozen; false if that cannot be known.</summary>
    public bool IsAlive(string owner) => Lives(owner) is true;

    private bool? Lives(string owner)
    {
        var parts = owner.Split('/');
        return parts.Length == 4
            && parts[0] == _machine
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var processId)
            && long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            ? ProcessGroups.StartTimeOf(processId) == start
            : null;
    }
}
