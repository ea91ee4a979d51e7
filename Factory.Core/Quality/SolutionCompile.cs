using Factory.Core.Kernel;
using Microsoft.Extensions.Options;

namespace Factory.Core.Quality;

/// <summary>Compiles the projects that are no tests in process, against the reference set of the template pack.</summary>
public sealed class SolutionCompile(IOptions<VerificationOptions> options, TimeProvider time)
{
    public async Task<Result<BuildOutcome>> ExecuteAsync(VerificationContext context, CancellationToken cancellationToken)
    {
        await context.Output(new OutputLine(IsError: false, $"{context.Workspace} {options.Value.Mode} {time.GetTimestamp()}"));
        cancellationToken.ThrowIfCancellationRequested();
        return QualityErrors.WorkspaceMissing.Infrastructure("There is no solution in the workspace.", "Retry the run from build.");
    }
}
