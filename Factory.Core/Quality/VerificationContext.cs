using System.Globalization;

namespace Factory.Core.Quality;

/// <summary>One line that a child process wrote.</summary>
/// <param name="IsError">Whether it came on the standard error stream.</param>
public sealed record OutputLine(bool IsError, string Text);

/// <summary>A process group as it must be known to end it later, from another process too.</summary>
/// <param name="Id">The group's id, which is the id of its first process.</param>
/// <param name="StartTime">When its first process started, in clock ticks since boot (<c>/proc/[pid]/stat</c>, field 22); elsewhere in ticks of UTC. Tells it from a later group of the same id.</param>
public sealed record ProcessGroup(int Id, long StartTime)
{
    /// <summary>Tells the group from every other of the machine; its processes inherit it as the variable <c>FACTORY_CHILD</c>.</summary>
    internal string Mark => string.Create(CultureInfo.InvariantCulture, $"{Id}-{StartTime}");
}

/// <summary>Where one attempt's output is verified, and who is told of it.</summary>
/// <param name="Workspace">Folder of the generated files.</param>
/// <param name="Scratch">Folder of the attempt's own for home, temporary files, results and the service's database; it need not exist.</param>
/// <param name="Output">Takes each line, one at a time and in order.</param>
/// <param name="Started">Is told of each process group before it does anything.</param>
public sealed record VerificationContext(
    string Workspace,
    string Scratch,
    Func<OutputLine, ValueTask> Output,
    Func<ProcessGroup, ValueTask> Started);
