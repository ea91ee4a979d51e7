using System.Globalization;
using Factory.Core.Artifacts;
using Factory.Core.Quality;
using Factory.Core.Runs.Engine;
using Factory.Core.Runs.Journal;
using Microsoft.Extensions.Options;

namespace Factory.Core.Runs.Steps;

/// <summary>Makes the output visible: the contents lie in the store before the one transaction that names them.</summary>
internal sealed class PublishStep(ResolveRunInputs resolve, ArtifactStore store, IOptions<ArtifactOptions> limits) : IRunStep
{
    public async Task<StepOutcome> ExecuteAsync(RunAtWork work, CancellationToken ct)
    {
        var inputs = await work.InputsAsync(resolve, ct);
        if (!inputs.IsSuccess)
        {
            return StepOutcome.Red(RunFailures.Of(inputs.Error, RunPipeline.Publish, FailureClass.Validation));
        }

        var files = await work.Outputs.ReadAsync<RunFiles>(RunPipeline.Generate, ct)
            ?? throw new InvalidDataException("There are no generated files to publish.");
        var report = await work.Outputs.ReadAsync<QualityReport>(RunPipeline.Report, ct)
            ?? throw new InvalidDataException("There is no quality report to publish.");
        var packages = RunPackages.Of(work, inputs.Value, files.ToGenerated(), report);
        if (RunErrors.RefuseSize(packages.Sum(package => (long)package.Content.Length), limits.Value) is { } tooLarge)
        {
            return StepOutcome.Red(RunFailures.Of(tooLarge, RunPipeline.Publish, FailureClass.Validation));
        }

        foreach (var package in packages)
        {
            await store.WriteAsync(package.Content, ct);
        }

        return StepOutcome.Done(
            string.Create(CultureInfo.InvariantCulture, $"{packages.Count} artifacts are published."),
            commit: update => Publish(update, packages, StatusOf(report.Verdict)));
    }

    private static ArtifactStatus StatusOf(Verdict verdict) => verdict switch
    {
        Verdict.Passed => ArtifactStatus.Validated,
        Verdict.Failed => ArtifactStatus.Rejected,
        _ => ArtifactStatus.Unverified,
    };

    private static void Publish(RunUpdate update, IReadOnlyList<ArtifactPackage> packages, ArtifactStatus status)
    {
        foreach (var package in packages)
        {
            var artifact = package.ToArtifact(update.Run.TenantId, update.Run.Id, update.Run.Attempt, status, update.Now);
            update.Db.Add(artifact);
            update.Db.AddRange(package.ToFiles(artifact));
            update.Note(
                JournalKind.Artifact,
                JournalLevel.Info,
                RunPipeline.Publish,
                $"Published {artifact.FileName}.",
                new { artifact.Id, artifact.Kind, artifact.FileName, artifact.SizeBytes, artifact.Sha256, artifact.Status });
        }
    }
}
