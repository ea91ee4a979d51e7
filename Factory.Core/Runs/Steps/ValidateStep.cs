using Factory.Core.Runs.Engine;

namespace Factory.Core.Runs.Steps;

/// <summary>Asks once more whether template, parameters and context fit together: a template may have been withdrawn while the run waited.</summary>
internal sealed class ValidateStep(ResolveRunInputs resolve) : IRunStep
{
    public async Task<StepOutcome> ExecuteAsync(RunAtWork work, CancellationToken ct)
    {
        var inputs = await work.InputsAsync(resolve, ct);
        if (!inputs.IsSuccess)
        {
            return StepOutcome.Red(RunFailures.Of(inputs.Error, RunPipeline.Validate, FailureClass.Validation));
        }

        var context = inputs.Value.Model.Context;
        return StepOutcome.Done(string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{inputs.Value.SolutionName} with {context.Aggregates.Count} aggregates fits {inputs.Value.Template.Id} {inputs.Value.Template.Version}."));
    }
}
