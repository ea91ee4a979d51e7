using Factory.Core.Quality.Processes;
using Microsoft.Extensions.Options;

namespace Factory.Core.Quality;

/// <summary>How far the machine lets the factory keep generated code away from everything else.</summary>
/// <param name="hidden">What no child process may see: where the factory keeps its own.</param>
public sealed class Sandbox(IOptions<VerificationOptions> options, HiddenPlaces hidden)
{
    private readonly Lazy<Task<Isolation>> _found = new(() => options.Value.Sandbox == SandboxMode.Off
        ? Task.FromResult(new Isolation(null, "Factory:Verification:Sandbox is Off."))
        : Isolation.FindAsync(CancellationToken.None));

    private readonly Lazy<(bool Any, bool OfProcessors)> _controlGroups = new(() => ControlGroup.Offered);

    /// <summary>Where the factory keeps its own.</summary>
    internal IReadOnlyList<string> Hidden => hidden.Paths;

    /// <summary>What isolates child processes on this machine; looked for once.</summary>
    public Task<Isolation> IsolationAsync(CancellationToken cancellationToken) => _found.Value.WaitAsync(cancellationToken);

    /// <summary>What is asked of a sandbox and cannot be enforced here, one sentence each; empty: everything is.</summary>
    public async Task<IReadOnlyList<string>> GapsAsync(CancellationToken cancellationToken)
    {
        var isolation = await IsolationAsync(cancellationToken);
        List<string> gaps = [];
        if (!isolation.IsEnforced)
        {
            gaps.Add($"Generated code can read what the factory's user can read, the data directory included, and has network. {isolation.WhyNot}");
            gaps.Add("A process of generated code that leaves its session and clears its environment is not ended with its step.");
        }
        else
        {
            gaps.AddRange(Networks());
        }

        if (!OperatingSystem.IsLinux())
        {
            gaps.Add("Memory and processes of generated code are not limited: the limits are those of Linux.");
        }
        else if (!_controlGroups.Value.Any)
        {
            gaps.Add("Memory and processes of generated code are looked at twice a second: no control group can be made here.");
        }

        if (options.Value.Processors > 0 && !_controlGroups.Value.OfProcessors)
        {
            gaps.Add("The processors of generated code are but an affinity, which it can take off: no control group that limits them can be made here.");
        }

        return gaps;
    }

    // Whoever is let out is let out to all that the machine reaches.
    private IEnumerable<string> Networks()
    {
        yield return "Restoring packages has the whole network of the machine.";
        if (options.Value.BrokerConnection is not null)
        {
            yield return $"Tests have the whole network of the machine, because {VerificationOptions.Section}:BrokerConnection is set.";
        }
    }

    /// <summary>Why the factory must not start; null if it may.</summary>
    public async Task<string?> RefusalAsync(CancellationToken cancellationToken) =>
        options.Value.Sandbox == SandboxMode.Required && await IsolationAsync(cancellationToken) is { IsEnforced: false } isolation
            ? $"{VerificationOptions.Section}:Sandbox is Required, but there is no isolation. {isolation.WhyNot}"
            : null;
}

/// <summary>Where the factory keeps its own, which generated code must not see.</summary>
public sealed record HiddenPlaces(IReadOnlyList<string> Paths);

/// <summary>Whether generated code is kept away from the rest of the machine.</summary>
public enum SandboxMode
{
    /// <summary>As far as the system has the means; what it lacks is said at start.</summary>
    Auto,

    /// <summary>The factory does not start without it.</summary>
    Required,

    /// <summary>Not at all.</summary>
    Off,
}
