using System.Diagnostics;
using System.Globalization;

namespace Factory.Bench.App;

/// <summary>The endpoint that the app is held against, in a process of its own as the app is.</summary>
internal sealed class ReferenceProcess : IAsyncDisposable
{
    public const string Command = "reference-endpoint";
    private readonly Process _process;
    private readonly string _address;

    private ReferenceProcess(Process process, string address) => (_process, _address) = (process, address);

    public static async Task<ReferenceProcess> StartAsync(string dataDirectory, CancellationToken ct)
    {
        var address = $"http://127.0.0.1:{AppProcess.FreePort().ToString(CultureInfo.InvariantCulture)}";
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in new[] { Path.Combine(AppContext.BaseDirectory, "Factory.Bench.dll"), Command, dataDirectory, address })
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        using var http = new HttpClient();
        for (var attempt = 0; attempt < 300; attempt++)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri($"{address}/none"), ct);
                break;
            }
            catch (HttpRequestException) when (!process.HasExited)
            {
                await Task.Delay(100, ct);
            }
        }

        return new ReferenceProcess(process, address);
    }

    public HttpRequestMessage Request(string runId) => new(HttpMethod.Get, $"{_address}/{runId}");

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }
}
