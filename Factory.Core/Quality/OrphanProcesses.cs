using Factory.Core.Quality.Processes;

namespace Factory.Core.Quality;

/// <summary>Ends what a factory that was killed left running.</summary>
public static class OrphanProcesses
{
    /// <summary>Ends every process of the group, if it is still the group that was written down, and those that carry its mark.</summary>
    public static void KillGroup(ProcessGroup group) => ProcessGroups.Kill(group);
}
