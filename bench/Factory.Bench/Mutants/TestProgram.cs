using System.Diagnostics;
using Factory.Core.Quality;

namespace Factory.Bench.Mutants;

/// <summary>A built project of tests, run as the program that it is, until the first test fails.</summary>
internal sealed class TestProgram(string project)
{
    // A mistake can make a test wait for ever.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public string Namespace { get; } = Path.GetFileNameWithoutExtension(project);

    /// <summary>Whether a test fails, or hangs.</summary>
    /// <param name="space">Only the tests of this namespace; null: all.</param>
    public async Task<bool> FailsAsync(string? space, CancellationToken ct)
    {
        string[] filter = space is null ? [] : ["-namespace", space];
        var start = new ProcessStartInfo("dotnet", [SolutionFiles.AssemblyOf(project), "-noLogo", "-noColor", "-stopOnFail", .. filter])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(SolutionFiles.AssemblyOf(project))!,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var errors = process.StandardError.ReadToEndAsync(ct);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Limit);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            ct.ThrowIfCancellationRequested();
            return true;
        }

        // An end without a failed test says nothing of the tests: they could not be run at all.
        var text = await output;
        return process.ExitCode != 0
            && (text.Contains("[FAIL]", StringComparison.Ordinal) ? true : throw new InvalidOperationException($"{Namespace} ended with code {process.ExitCode}:\n{text}\n{await errors}"));
    }
}
