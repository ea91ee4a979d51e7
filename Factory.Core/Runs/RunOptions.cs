namespace Factory.Core.Runs;

/// <summary>How many runs may be at work and how long a worker may be silent; section <c>Factory:Runs</c>.</summary>
public sealed class RunOptions
{
    public const string Section = "Factory:Runs";

    /// <summary>Runs at work on this node at the same time, 1 to 64.</summary>
    public int Workers { get; set; } = 2;

    /// <summary>Runs of one tenant at work at the same time, over all nodes.</summary>
    public int RunningPerTenant { get; set; } = 4;

    /// <summary>Runs of one tenant that have not ended.</summary>
    public int UnfinishedPerTenant { get; set; } = 200;

    /// <summary>How long a claim holds without being renewed.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a step at work may go on when the process is asked to end; then, or when the step ends, the run is handed over.</summary>
    public TimeSpan DrainPeriod { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How often recovery looks for what was left behind.</summary>
    public TimeSpan RecoveryInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How often a process may die over one attempt before it is given up.</summary>
    public int ClaimsPerAttempt { get; set; } = 5;

    /// <summary>Entries of the journal of one run from which on lines of its log are dropped with a note; what becomes of the run is written all the same.</summary>
    public int MaxJournalEntries { get; set; } = 500_000;

    /// <summary>The same in MiB of messages and data.</summary>
    public int MaxJournalMiB { get; set; } = 128;

    internal IEnumerable<string> Failures()
    {
        if (MaxJournalEntries < 100 || MaxJournalMiB is < 1 or > 16_384)
        {
            yield return $"{Section}: MaxJournalEntries is at least 100, MaxJournalMiB 1 to 16384.";
        }

        if (Workers is < 1 or > 64)
        {
            yield return $"{Section}:Workers is {Workers}; give a number from 1 to 64.";
        }

        if (RunningPerTenant < 1 || UnfinishedPerTenant < 1 || ClaimsPerAttempt < 1)
        {
            yield return $"{Section}: RunningPerTenant, UnfinishedPerTenant and ClaimsPerAttempt are at least 1.";
        }

        if (DrainPeriod < TimeSpan.Zero || DrainPeriod > TimeSpan.FromHours(1))
        {
            yield return $"{Section}:DrainPeriod is 0 to 1 hour.";
        }

        if (Lease < TimeSpan.FromSeconds(5) || RecoveryInterval < TimeSpan.FromSeconds(1))
        {
            yield return $"{Section}: Lease is at least 5 seconds, RecoveryInterval at least 1.";
        }
    }
}
