namespace Factory.Core.Runs;

/// <summary>Wakes a worker, here or on another node. A lost wake costs time, never a run: recovery wakes again.</summary>
public interface IRunQueue
{
    /// <summary>Has a worker look for the next run to claim.</summary>
    /// <param name="runId">The run that caused it, for the eye only: the worker claims whatever run is next.</param>
    void Wake(string runId);
}
