using System.Globalization;
using Factory.Core.Blueprints;
using Factory.Core.Generation;
using Factory.Core.Runs.Engine;
using Factory.Core.Runs.Journal;

namespace Factory.Core.Runs.Steps;

/// <summary>Lists the files that will be made, each with the model element that it comes from.</summary>
internal sealed class PlanStep(ResolveRunInputs resolve, Generator generator) : IRunStep
{
    public async Task<StepOutcome> ExecuteAsync(RunAtWork work, CancellationToken ct)
    {
        var inputs = await work.InputsAsync(resolve, ct);
        if (!inputs.IsSuccess)
        {
            return StepOutcome.Red(RunFailures.Of(inputs.Error, RunPipeline.Plan, FailureClass.Validation));
        }

        foreach (var finding in inputs.Value.Model.Findings)
        {
            var level = finding.Severity == FindingSeverity.Info ? JournalLevel.Info : JournalLevel.Warning;
            await work.Log.WriteAsync(level, RunPipeline.Plan, $"{finding.Code}: {finding.Message}", ct);
        }

        var plan = generator.Plan(inputs.Value.Generation);
        return plan.IsSuccess
            ? StepOutcome.Done(string.Create(CultureInfo.InvariantCulture, $"{plan.Value.Count} files are planned."), plan.Value)
            : StepOutcome.Red(RunFailures.Of(plan.Error, RunPipeline.Plan, FailureClass.Validation));
    }
}
