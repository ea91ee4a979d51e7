using Factory.Core.Kernel;

namespace Factory.Core.Quality;

public enum TestResult
{
    Passed,
    Failed,
    Skipped,
}

/// <summary>One test of the generated solution and how it ended.</summary>
/// <param name="Name">Full name with its arguments.</param>
/// <param name="Project">Name of the test project.</param>
/// <param name="Message">Why it failed or was skipped; null if it passed.</param>
/// <param name="Requirements">Ids that its trait <c>Requirement</c> names.</param>
public sealed record TestCase(string Name, string Project, TestResult Result, long DurationMs, string? Message, IReadOnlyList<string> Requirements)
{
    /// <summary>Ids of the acceptance criteria that its trait <c>Criterion</c> names, such as <c>REQ-1/1</c>.</summary>
    public IReadOnlyList<string> Criteria { get; init; } = [];

    internal TestCase Covered(Redactor redactor) => this with { Name = redactor.Apply(Name), Message = Message is null ? null : redactor.Apply(Message) };
}

/// <summary>How much of Domain and Application the tests ran, over all test projects.</summary>
/// <param name="Uncovered">The lines that no test ran.</param>
public sealed record CoverageFigures(int LinesCovered, int Lines, int BranchesCovered, int Branches, IReadOnlyList<UncoveredLines> Uncovered)
{
    /// <summary>0 to 1; 1 where there is no line to cover.</summary>
    public double LineRate => Lines == 0 ? 1 : (double)LinesCovered / Lines;

    /// <summary>0 to 1; 1 where there is no branch to cover.</summary>
    public double BranchRate => Branches == 0 ? 1 : (double)BranchesCovered / Branches;
}

/// <summary>Lines of one file that no test ran.</summary>
public sealed record UncoveredLines(string File, IReadOnlyList<int> Lines);

/// <summary>What starting the service once showed.</summary>
/// <param name="IsReady">Whether <c>/health/ready</c> answered 200 in time.</param>
/// <param name="Message">Why not; null if it was ready.</param>
/// <param name="OpenApi">The served OpenAPI document as JSON; null if it could not be read.</param>
public sealed record ServiceStart(bool IsReady, string? Message, string? OpenApi)
{
    internal ServiceStart Covered(Redactor redactor) =>
        this with { Message = Message is null ? null : redactor.Apply(Message), OpenApi = OpenApi is null ? null : redactor.Apply(OpenApi) };
}

/// <summary>What testing the solution showed; may be written down as JSON and read back.</summary>
public sealed record TestOutcome
{
    public required IReadOnlyList<TestCase> Tests { get; init; }

    /// <summary>Null if coverage could not be measured.</summary>
    public required CoverageFigures? Coverage { get; init; }

    public required ServiceStart Service { get; init; }

    /// <summary>What went wrong outside of a test, such as a test host that crashed.</summary>
    public IReadOnlyList<QualityFinding> Problems { get; init; } = [];

    public long DurationMs { get; init; }

    /// <summary>The same without secrets that a tool or a test may have printed.</summary>
    internal TestOutcome Covered(Redactor redactor) => this with
    {
        Tests = [.. Tests.Select(test => test.Covered(redactor))],
        Service = Service.Covered(redactor),
        Problems = [.. Problems.Select(problem => problem.Covered(redactor))],
    };
}
