using Factory.Core.Kernel;
using Microsoft.Extensions.Options;

namespace Factory.Core.Quality;

/// <summary>Runs the built solution's tests with coverage and, meanwhile, starts its service once.</summary>
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
        var oneAtATime = OneAtATime(context);
        using var together = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var service = new ServiceProbe(dotnet, options.Value, time).ExecuteAsync(found.Value, oneAtATime, together.Token);
        try
        {
            var figures = await new TestRun(dotnet, options.Value).ExecuteAsync(found.Value, oneAtATime, cancellationToken);
            return figures.IsSuccess
                ? new TestOutcome
                {
                    Tests = figures.Value.Tests,
                    Coverage = figures.Value.Coverage,
                    Service = await service,
                    Problems = figures.Value.Problems,
                    DurationMs = (long)time.GetElapsedTime(started).TotalMilliseconds,
                }
                : figures.Error;
        }
        finally
        {
            await together.CancelAsync();
            await ((Task)service).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Two processes write at the same time, but the caller takes one line, or one group, at a time.</summary>
    private static VerificationContext OneAtATime(VerificationContext context)
    {
        var gate = new SemaphoreSlim(1);
        return context with
        {
            Output = line => InTurn(() => context.Output(line)),
            Started = group => InTurn(() => context.Started(group)),
        };

        async ValueTask InTurn(Func<ValueTask> call)
        {
            await gate.WaitAsync();
            try
            {
                await call();
            }
            finally
            {
                gate.Release();
            }
        }
    }
}
