using System.Globalization;
using Factory.Core.Blueprints;
using Factory.Core.Configuration;
using Factory.Core.Quality;
using Factory.Core.Quality.Formatting;
using Factory.Core.Runs.Engine;
using Factory.Core.Runs.Journal;

namespace Factory.Core.Runs.Steps;

/// <summary>Evaluates the gates over what the steps before left, and writes the quality report.</summary>
internal sealed class ReportStep(ResolveRunInputs resolve, ConfigurationQueries configuration, FormatCheck format, QualityEvaluation evaluation, TimeProvider time) : IRunStep
{
    public async Task<StepOutcome> ExecuteAsync(RunAtWork work, CancellationToken ct)
    {
        var inputs = await work.InputsAsync(resolve, ct);
        if (!inputs.IsSuccess)
        {
            return StepOutcome.Red(RunFailures.Of(inputs.Error, RunPipeline.Report, FailureClass.Validation));
        }

        var files = await work.Outputs.ReadAsync<RunFiles>(RunPipeline.Generate, ct)
            ?? throw new InvalidDataException("There are no generated files to judge.");
        var build = await work.Outputs.ReadAsync<BuildOutcome>(RunPipeline.Build, ct);
        var tests = await work.Outputs.ReadAsync<TestOutcome>(RunPipeline.Test, ct);
        var generated = files.ToGenerated();
        var input = new QualityInput
        {
            Files = generated,
            Format = format.Find(generated),
            Context = inputs.Value.Model.Context,
            Mode = work.Mode,
            Build = build,
            WhyNoBuild = build is null ? WhyNoBuild(work) : null,
            Tests = tests,
            WhyNoTests = tests is null ? WhyNoTests(work, build) : null,
            Notes = [.. files.Findings.Select(NoteOf)],
            Acceptance = files.Acceptance,
            Rules = files.Rules,
            SatisfiedElsewhere = SatisfiedRequirements.Outside(inputs.Value.Model.Document, inputs.Value.Model.Context.Name),
        };
        var settings = await configuration.SettingsAsync(work.Tenant, work.Attempt.ConfigurationVersion, ct);
        var report = evaluation.Evaluate(input, settings.Quality, time.GetUtcNow(), work.Key.RunId, work.Attempt.Number).Covered(work.Redactor);
        return StepOutcome.Done(
            string.Create(CultureInfo.InvariantCulture, $"Verdict {report.Verdict.ToString().ToLowerInvariant()}, score {report.Score}."),
            report,
            update => NoteGates(update, report));
    }

    private static string WhyNoBuild(RunAtWork work) => work.WhyNot(RunPipeline.Build) ?? Verification.Off;

    private static string WhyNoTests(RunAtWork work, BuildOutcome? build) => work.Mode switch
    {
        VerificationMode.Off => Verification.Off,
        VerificationMode.Compile => Verification.CompileOnly,
        _ => build is { Succeeded: true } ? work.WhyNot(RunPipeline.Test) ?? Verification.NotBuilt : Verification.NotBuilt,
    };

    private static QualityFinding NoteOf(Finding finding) => new(
        finding.Severity switch
        {
            FindingSeverity.Error => QualitySeverity.Error,
            FindingSeverity.Warning => QualitySeverity.Warning,
            _ => QualitySeverity.Info,
        },
        finding.Code,
        File: null,
        Line: null,
        finding.Message);

    private static void NoteGates(RunUpdate update, QualityReport report)
    {
        foreach (var gate in report.Gates)
        {
            update.Note(
                JournalKind.Gate,
                LevelOf(gate),
                RunPipeline.Report,
                $"Gate {gate.Name}: {gate.Message}",
                new { gate.Name, gate.Status, gate.Required, gate.Metric, gate.Value, gate.Threshold });
        }
    }

    private static JournalLevel LevelOf(GateReport gate) => gate.Status switch
    {
        GateStatus.Passed => JournalLevel.Info,
        GateStatus.Failed when gate.Required => JournalLevel.Error,
        _ => JournalLevel.Warning,
    };
}
