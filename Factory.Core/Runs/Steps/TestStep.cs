using System.Globalization;
using Factory.Core.Quality;
using Factory.Core.Runs.Engine;

namespace Factory.Core.Runs.Steps;

/// <summary>Runs the tests of the built solution with coverage and starts its service once.</summary>
internal sealed class TestStep(SolutionTest test, Verification verification) : IRunStep
{
    public async Task<StepOutcome> ExecuteAsync(RunAtWork work, CancellationToken ct)
    {
        if (work.Mode != VerificationMode.Full)
        {
            return StepOutcome.NotDone(work.Mode == VerificationMode.Off ? Verification.Off : Verification.CompileOnly);
        }

        if (await work.Outputs.ReadAsync<BuildOutcome>(RunPipeline.Build, ct) is not { Succeeded: true })
        {
            return StepOutcome.NotDone(Verification.NotBuilt);
        }

        var outcome = await test.ExecuteAsync(verification.For(work, RunPipeline.Test, ct), ct);
        if (!outcome.IsSuccess)
        {
            return Verification.Red(work, outcome.Error, RunPipeline.Test);
        }

        var tested = outcome.Value.Covered(work.Redactor);
        var failed = tested.Tests.Where(item => item.Result == TestResult.Failed).ToList();
        if (failed.Count > 0)
        {
            return StepOutcome.Red(Red(failed, tested), tested);
        }

        return StepOutcome.Done(string.Create(CultureInfo.InvariantCulture, $"{tested.Tests.Count} tests, none failed."), tested);
    }

    private static RunFailure Red(List<TestCase> failed, TestOutcome tested) => new(
        RunErrors.QualityGateFailed.Name,
        FailureClass.Quality,
        RunPipeline.Test,
        string.Create(CultureInfo.InvariantCulture, $"{failed.Count} of {tested.Tests.Count} tests failed. The first: {failed[0].Name}: {failed[0].Message}"),
        "The quality report lists every failed test with its message.");
}
