namespace Factory.Core.Quality;

/// <summary>Counts what an output is made of.</summary>
internal static class QualitySummaries
{
    public static QualitySummary Of(QualityInput input)
    {
        var tests = input.Tests?.Tests ?? [];
        return new QualitySummary
        {
            Files = input.Files.Count,
            LinesOfCode = input.Files.Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal)).Sum(file => LinesOfCode(file.Content)),
            Projects = input.Files.Count(file => file.Path.EndsWith(".csproj", StringComparison.Ordinal)),
            TestsTotal = tests.Count,
            TestsPassed = tests.Count(test => test.Result == TestResult.Passed),
            TestsFailed = tests.Count(test => test.Result == TestResult.Failed),
            TestsSkipped = tests.Count(test => test.Result == TestResult.Skipped),
            LineCoverage = input.Tests?.Coverage is { } coverage ? Math.Round(coverage.LineRate, 4) : null,
            BranchCoverage = input.Tests?.Coverage is { } branches ? Math.Round(branches.BranchRate, 4) : null,
            BuildWarnings = input.Build?.Warnings,
        };
    }

    private static int LinesOfCode(string text)
    {
        var count = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            count += line.IsWhiteSpace() ? 0 : 1;
        }

        return count;
    }
}
