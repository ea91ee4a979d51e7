using System.Diagnostics;
using System.Globalization;
using Factory.Bench.App;

namespace Factory.Bench.Runs;

/// <summary>What a person would do with a downloaded solution to see that it is sound.</summary>
internal static class ChecksByHand
{
    /// <exception cref="InvalidOperationException">A check failed.</exception>
    public static async Task<IReadOnlyList<(string Name, double Seconds)>> RunAsync(string solution, CancellationToken ct) =>
    [
        await DotnetAsync(solution, ct, "build", "-warnaserror"),
        await DotnetAsync(solution, ct, "test", "--collect:XPlat Code Coverage"),
        await DotnetAsync(solution, ct, "format", "--verify-no-changes", "--no-restore"),
        await StartAsync(solution, ct),
    ];

    private static async Task<(string Name, double Seconds)> DotnetAsync(string solution, CancellationToken ct, params string[] arguments)
    {
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(Command(solution, arguments)) ?? throw new InvalidOperationException("dotnet did not start.");
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var errors = process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return process.ExitCode == 0
            ? ($"dotnet {string.Join(' ', arguments)}", Stopwatch.GetElapsedTime(started).TotalSeconds)
            : throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} failed:\n{await output}\n{await errors}");
    }

    private static async Task<(string Name, double Seconds)> StartAsync(string solution, CancellationToken ct)
    {
        var project = Directory.EnumerateFiles(Path.Combine(solution, "src"), "*.Api.csproj", SearchOption.AllDirectories).Single();
        var address = $"http://127.0.0.1:{AppProcess.FreePort().ToString(CultureInfo.InvariantCulture)}";
        var started = Stopwatch.GetTimestamp();
        using var service = Process.Start(Command(solution, "run", "--no-build", "--project", project, "--urls", address)) ?? throw new InvalidOperationException("dotnet did not start.");
        service.OutputDataReceived += (_, _) => { };
        service.ErrorDataReceived += (_, _) => { };
        service.BeginOutputReadLine();
        service.BeginErrorReadLine();
        using var http = new HttpClient { BaseAddress = new Uri(address) };
        try
        {
            await Readiness.WaitAsync(http, service, ct);
            return ("dotnet run, one GET", Stopwatch.GetElapsedTime(started).TotalSeconds);
        }
        finally
        {
            service.Kill(entireProcessTree: true);
            await service.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static ProcessStartInfo Command(string solution, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = solution };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        return start;
    }
}
