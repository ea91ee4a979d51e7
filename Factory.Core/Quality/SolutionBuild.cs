using Factory.Core.Kernel;
using Factory.Core.Quality.Processes;
using Factory.Core.Quality.Reading;
using Microsoft.Extensions.Options;

namespace Factory.Core.Quality;

/// <summary>Restores and builds the generated solution with the SDK in a child process.</summary>
public sealed class SolutionBuild(DotnetCommand dotnet, IOptions<VerificationOptions> options, TimeProvider time)
{
    private const string CompilerLog = "findings.sarif";

    private static readonly TimeSpan[] Pauses = [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(30)];

    /// <summary>A solution that does not build is an outcome, not an error; an error says that nothing could be judged.</summary>
    public async Task<Result<BuildOutcome>> ExecuteAsync(VerificationContext context, CancellationToken cancellationToken)
    {
        if (SolutionFiles.Find(context.Workspace) is { IsSuccess: false } missing)
        {
            return missing.Error;
        }

        var solution = SolutionFiles.Find(context.Workspace).Value;
        foreach (var pause in Pauses)
        {
            var outcome = await BuildAsync(solution, context, cancellationToken);
            if (outcome.Error?.Code != QualityErrors.PackageFeedUnreachable)
            {
                return outcome;
            }

            await context.Output(new OutputLine(IsError: true, $"The package feed did not answer; another try in {pause.TotalSeconds:0} s."));
            await Task.Delay(pause, time, cancellationToken);
        }

        return await BuildAsync(solution, context, cancellationToken);
    }

    // Packages are fetched by a call of its own: only that one has network, and it runs nothing that was generated.
    private async Task<Result<BuildOutcome>> BuildAsync(SolutionFiles solution, VerificationContext context, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        string[] logs = [LogOf(context, "restore"), LogOf(context, "build")];
        var run = new DotnetRun("restore", options.Value.BuildTimeLimit, QualityErrors.BuildTimedOut, nameof(VerificationOptions.BuildTimeLimit)) { Restores = true };
        var ended = await dotnet.RunAsync(context, ["restore", solution.Solution, .. Plainly, .. Into(logs[0])], run, cancellationToken);
        if (ended is { IsSuccess: true, Value.IsSuccess: true })
        {
            var left = options.Value.BuildTimeLimit - time.GetElapsedTime(started);
            run = run with { Name = "build", Restores = false, TimeLimit = left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1) };
            ended = await dotnet.RunAsync(context, ["build", solution.Solution, "--no-restore", .. Plainly, .. AsFindings, .. Into(logs[1])], run, cancellationToken);
        }

        if (!ended.IsSuccess)
        {
            return ended.Error;
        }

        var findings = Findings(solution, logs);
        return FailureOf(ended.Value, run.Name, findings) is { } failure
            ? failure
            : new BuildOutcome
            {
                Mode = VerificationMode.Full,
                Succeeded = ended.Value.IsSuccess,
                Findings = findings,
                Projects = solution.Projects.Count,
                DurationMs = (long)time.GetElapsedTime(started).TotalMilliseconds,
            };
    }

    private static string LogOf(VerificationContext context, string name)
    {
        var log = Path.Combine(Directory.CreateDirectory(context.Scratch).FullName, $"{name}.log");
        File.Delete(log);
        return log;
    }

    private static string[] Plainly => ["-nologo", "-tl:off", "-v:minimal", "-nodeReuse:false"];

    private static string[] AsFindings => ["-p:UseSharedCompilation=false", $"-p:ErrorLog=obj/{CompilerLog}%2Cversion=2.1"];

    private static string[] Into(string log) => ["-fl", $"-flp:logfile={log};verbosity=quiet;encoding=UTF-8"];

    private static List<QualityFinding> Findings(SolutionFiles solution, string[] logs)
    {
        var compiler = solution.Projects
            .Select(project => Path.Combine(SolutionFiles.ObjectsOf(project), CompilerLog))
            .Where(File.Exists)
            .SelectMany(file => SarifReader.Read(File.ReadAllText(file), solution.Workspace));
        var build = logs.Where(File.Exists).SelectMany(log => BuildLogReader.Read(File.ReadLines(log), solution.Workspace));

        // Both know what the compiler said; its own log comes first because its messages are whole.
        return [.. compiler.Concat(build)
            .DistinctBy(finding => (finding.Code, finding.File, finding.Line))
            .OrderBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Line).ThenBy(finding => finding.Code, StringComparer.Ordinal)];
    }

    private static Error? FailureOf(ChildOutcome ended, string name, List<QualityFinding> findings)
    {
        if (ended.IsSuccess)
        {
            return null;
        }

        // NU1301: a source did not answer. The other NU codes: it did, but has not what was asked for.
        if (findings.Find(finding => finding.Code == "NU1301") is { } unreachable)
        {
            return QualityErrors.PackageFeedUnreachable.External(
                $"The package feed did not answer: {unreachable.Message}",
                "Check network, proxy (HTTPS_PROXY) and NuGet.Config (Factory:Verification:NuGetConfigFile), then retry the run from build.");
        }

        if (findings.Find(finding => finding.Severity == QualitySeverity.Error && finding.Code.StartsWith("NU", StringComparison.Ordinal)) is { } refused)
        {
            return QualityErrors.RestoreFailed.External(
                $"{refused.Code}: {refused.Message}", "Add the package to the feed, or choose a template version that uses what the feed has.");
        }

        return findings.Exists(finding => finding.Severity == QualitySeverity.Error)
            ? null
            : QualityErrors.BuildBroken.Infrastructure(
                $"'dotnet {name}' ended with code {ended.ExitCode} and no finding. It said last: {ended.Tail.LastOrDefault(line => line.Length > 0) ?? "nothing"}",
                "Read the run's log, then retry it from build.");
    }
}
