using System.Globalization;
using Factory.Core.Artifacts;
using Factory.Core.Blueprints;
using Factory.Core.Generation;
using Factory.Core.Generation.Acceptance;
using Factory.Core.Generation.Mutation;
using Factory.Core.Runs.Engine;
using Factory.Core.Runs.Journal;
using Factory.Core.Templates;
using Microsoft.Extensions.Options;

namespace Factory.Core.Runs.Steps;

/// <summary>Renders every file, or none.</summary>
internal sealed class GenerateStep(ResolveRunInputs resolve, Generator generator, IOptions<ArtifactOptions> limits) : IRunStep
{
    public async Task<StepOutcome> ExecuteAsync(RunAtWork work, CancellationToken ct)
    {
        var inputs = await work.InputsAsync(resolve, ct);
        if (!inputs.IsSuccess)
        {
            return StepOutcome.Red(RunFailures.Of(inputs.Error, RunPipeline.Generate, FailureClass.Validation));
        }

        var tree = generator.Generate(inputs.Value.Generation, ct);
        if (!tree.IsSuccess)
        {
            return StepOutcome.Red(RunFailures.Of(tree.Error, RunPipeline.Generate, FailureClass.Template));
        }

        if (RunErrors.RefuseSize(tree.Value.Files.Sum(file => (long)file.Bytes.Length), limits.Value) is { } tooLarge)
        {
            return StepOutcome.Red(RunFailures.Of(tooLarge, RunPipeline.Generate, FailureClass.Validation));
        }

        foreach (var finding in tree.Value.Findings)
        {
            var level = finding.Severity == FindingSeverity.Info ? JournalLevel.Info : JournalLevel.Warning;
            await work.Log.WriteAsync(level, RunPipeline.Generate, $"{finding.Code}: {finding.Message}", ct);
        }

        return StepOutcome.Done(
            string.Create(CultureInfo.InvariantCulture, $"{tree.Value.Files.Count} files are generated."),
            RunFiles.Of(tree.Value));
    }
}

/// <summary>The generated files as they are kept between the steps.</summary>
internal sealed record RunFiles(IReadOnlyList<RunFile> Files, IReadOnlyList<Finding> Findings)
{
    public static RunFiles Of(GeneratedTree tree) => new(
        [.. tree.Files.Select(file => new RunFile(file.Path, file.Content, file.Template, file.Element, file.Requirements, file.Ownership))],
        tree.Findings)
    {
        Acceptance = tree.Acceptance,
        Rules = tree.Rules.Value,
    };

    public IReadOnlyList<CriterionBinding> Acceptance { get; init; } = [];

    /// <summary>Null of a run that is older than the figure.</summary>
    public RuleTests? Rules { get; init; }

    public IReadOnlyList<GeneratedFile> ToGenerated() =>
        [.. Files.Select(file => new GeneratedFile(file.Path, file.Content, file.Template, file.Element, file.Requirements, file.Ownership))];
}

/// <summary>A generated file without what follows from its content.</summary>
internal sealed record RunFile(string Path, string Content, string Template, string Element, IReadOnlyList<string> Requirements, Ownership Ownership);
