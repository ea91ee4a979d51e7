using System.Globalization;
using Factory.Core.Quality;
using Factory.Core.Runs.Engine;

namespace Factory.Core.Runs.Steps;

/// <summary>Restores and builds the generated solution in the workspace, or compiles it in process, as the operator chose.</summary>
internal sealed class BuildStep(SolutionBuild build, SolutionCompile compile, Verification verification) : IRunStep
{
    public async Task<StepOutcome> ExecuteAsync(RunAtWork work, CancellationToken ct)
    {
        if (work.Mode == VerificationMode.Off)
        {
            return StepOutcome.NotDone(Verification.Off);
        }

        var files = await work.Outputs.ReadAsync<RunFiles>(RunPipeline.Generate, ct)
            ?? throw new InvalidDataException("There are no generated files to build.");
        await work.Workspace.WriteAsync(files.ToGenerated(), ct);
        var context = verification.For(work, RunPipeline.Build, ct);
        var outcome = work.Mode == VerificationMode.Full ? await build.ExecuteAsync(context, ct) : await compile.ExecuteAsync(context, ct);
        if (!outcome.IsSuccess)
        {
            return Verification.Red(work, outcome.Error, RunPipeline.Build);
        }

        var built = outcome.Value.Covered(work.Redactor);
        var words = string.Create(CultureInfo.InvariantCulture, $"{built.Errors} errors and {built.Warnings} warnings in {built.Projects} projects");
        return built.Succeeded && built.Warnings == 0
            ? StepOutcome.Done($"Built: {words}.", built)
            : StepOutcome.Red(Red(built, words), built);
    }

    private static RunFailure Red(BuildOutcome built, string words)
    {
        var first = built.Findings.OrderBy(finding => finding.Severity).FirstOrDefault();
        var place = first is null ? "" : string.Create(CultureInfo.InvariantCulture, $" The first: {first.File}({first.Line}): {first.Code}: {first.Message}");
        return new RunFailure(
            RunErrors.QualityGateFailed.Name,
            FailureClass.Quality,
            RunPipeline.Build,
            $"The generated solution does not build cleanly: {words}.{place}",
            "The quality report lists every error and warning with its file and line.");
    }
}
