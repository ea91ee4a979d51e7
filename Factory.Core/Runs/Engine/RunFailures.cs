using Factory.Core.Kernel;
using Factory.Core.Quality;
using Factory.Core.Storage;

namespace Factory.Core.Runs.Engine;

/// <summary>Turns what went wrong in a step into a failure with a code, a class and the next thing to do.</summary>
internal static class RunFailures
{
    /// <summary>An expected failure; its own detail <c>class</c> wins over the step's.</summary>
    public static RunFailure Of(Error error, string step, FailureClass usual) => new(
        error.Code.Name,
        error.Details.GetValueOrDefault("class") is string named && Enum.TryParse<FailureClass>(named, ignoreCase: true, out var given) ? given : usual,
        step,
        Describe(error),
        error.Hint ?? error.Code.Meaning);

    /// <summary>A fault of the machine or of the factory.</summary>
    public static RunFailure Of(Exception exception, string step)
    {
        if (exception.IsDiskFull())
        {
            return new RunFailure(
                QualityErrors.DiskFull.Name,
                FailureClass.Infrastructure,
                step,
                "There is no room left on the disk of the factory.",
                "Free space under the data directory and retry the run.");
        }

        return new RunFailure(
            RunErrors.RunStepCrashed.Name,
            FailureClass.Infrastructure,
            step,
            $"The step {step} met a fault of the factory itself: {exception.Message}",
            "Retry the run; if it fails again, report it with the factory's log of that time.");
    }

    public static RunFailure GivenUp(string? step, int claims) => new(
        RunErrors.RunGivenUp.Name,
        FailureClass.Infrastructure,
        step,
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The work was interrupted {claims} times and is given up."),
        "Look at the memory of the machine and at the factory's log, then retry the run.");

    /// <summary>Every required gate that is red, the first of which names the step.</summary>
    public static RunFailure GatesFailed(IReadOnlyList<GateReport> gates) => new(
        RunErrors.QualityGateFailed.Name,
        FailureClass.Quality,
        StepOf(gates[0].Name),
        gates.Count == 1
            ? $"The required gate {gates[0].Name} failed: {gates[0].Message}"
            : $"The required gates {string.Join(", ", gates.Select(gate => gate.Name))} failed. {string.Join(" ", gates.Select(gate => $"{gate.Name}: {gate.Message}"))}",
        "The quality report lists every finding with its file and line.");

    // The gates are evaluated in one place, but a reader looks for the step whose work they judge.
    private static string StepOf(string gate) => gate switch
    {
        "build" => RunPipeline.Build,
        "tests" or "coverage" or "openapi" => RunPipeline.Test,
        _ => RunPipeline.Report,
    };

    private static string Describe(Error error) => error.Problems.Count switch
    {
        0 => error.Message,
        1 => $"{error.Message} {error.Problems[0].Message}",
        _ => $"{error.Message} {string.Join(" ", error.Problems.Take(5).Select(problem => problem.Message))}",
    };
}
