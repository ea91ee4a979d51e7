using Microsoft.Extensions.Options;

namespace Factory.Core.Quality;

/// <summary>Judges the output of one attempt by every gate and writes the report.</summary>
public sealed class QualityEvaluation(IOptions<QualityOptions> options)
{
    public QualityReport Evaluate(QualityInput input, DateTimeOffset now, string runId, int attempt) => new()
    {
        RunId = runId,
        Attempt = attempt,
        Verdict = Verdict.Partial,
        Score = options.Value.Required.Count,
        GeneratedAt = now,
        Gates = [],
        Summary = new QualitySummary
        {
            Files = input.Files.Count,
            LinesOfCode = 0,
            Projects = 0,
            TestsTotal = 0,
            TestsPassed = 0,
            TestsFailed = 0,
            TestsSkipped = 0,
            LineCoverage = null,
            BranchCoverage = null,
            BuildWarnings = null,
        },
        Requirements = [],
    };
}
