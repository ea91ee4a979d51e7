using Factory.Core.Kernel;
using Factory.Core.Runs.Engine;
using Factory.Core.Runs.Journal;

namespace Factory.Core.Runs.Steps;

/// <summary>One step of the line. It may be started again at any point: what it writes replaces what an interrupted start left.</summary>
internal interface IRunStep
{
    Task<StepOutcome> ExecuteAsync(RunAtWork work, CancellationToken ct);
}

/// <summary>How a step ended.</summary>
/// <param name="Status">Succeeded, failed or skipped.</param>
/// <param name="Message">What it did, in one line.</param>
/// <param name="Output">What it made, as later steps and a resumed run read it; null if it made nothing that lasts.</param>
/// <param name="Commit">Done in the transaction that ends the step.</param>
internal sealed record StepOutcome(
    StepStatus Status, string Message, object? Output = null, RunFailure? Failure = null, Action<RunUpdate>? Commit = null)
{
    public static StepOutcome Done(string message, object? output = null, Action<RunUpdate>? commit = null) =>
        new(StepStatus.Succeeded, message, output, Commit: commit);

    public static StepOutcome Red(RunFailure failure, object? output = null) => new(StepStatus.Failed, failure.Message, output, failure);

    public static StepOutcome NotDone(string why) => new(StepStatus.Skipped, why);

    /// <summary>The same without secrets that a tool may have printed; what it made covers its own.</summary>
    public StepOutcome Covered(Redactor redactor) => this with { Message = redactor.Apply(Message), Failure = Failure?.Covered(redactor) };
}
