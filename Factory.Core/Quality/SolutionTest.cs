using Factory.Core.Kernel;
using Microsoft.Extensions.Options;

namespace Factory.Core.Quality;

/// <summary>Runs the built solution's tests with coverage and then starts its service once.</summary>
public sealed class SolutionTest(DotnetCommand dotnet, IOptions<VerificationOptions> options, TimeProvider time)
{
    /// <summary>Tests that fail are an outcome, not an error; an error says that nothing could be judged.</summary>
    public async Task<Result<TestOutcome>> ExecuteAsync(VerificationContext context, CancellationToken cancellationToken)
    {
        var found = SolutionFiles.Find(context.Workspace);
        if (!found.IsSuccess)
        {
            return found.Error;
        }

        var started = time.GetTimestamp();
        var figures = await new TestRun(dotnet, options.Value).ExecuteAsync(found.Value, context, cancellationToken);
        if (!figures.IsSuccess)
        {
            return figures.Error;
        }

        // One after the other: the tests take every core there is, and recovery has one group to look after.
        var service = await new ServiceProbe(dotnet, options.Value, time).ExecuteAsync(found.Value, context, cancellationToken);
        return new TestOutcome
        {
            Tests = figures.Value.Tests,
            Coverage = figures.Value.Coverage,
            Service = service,
            Problems = figures.Value.Problems,
            DurationMs = (long)time.GetElapsedTime(started).TotalMilliseconds,
        };
    }
}
