using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Factory.Tests.Support;

/// <summary>The app in a process of its own, as an operator starts it; it can be killed.</summary>
internal sealed class FactoryProcess : IAsyncDisposable
{
    private const int KeptLines = 20;

    private readonly Process _process;
    private readonly HttpClient _http;
    private readonly ConcurrentQueue<string> _said;

    private FactoryProcess(Process process, HttpClient http, ConcurrentQueue<string> said) => (_process, _http, _said) = (process, http, said);

    public ApiClient Api => new(_http, FactoryApp.BootstrapKey);

    public Uri Address => _http.BaseAddress!;

    /// <summary>Starts it on the data directory and waits until it answers.</summary>
    public static Task<FactoryProcess> StartAsync(string dataDirectory, string verification, params (string Name, string Value)[] variables) =>
        StartAtAsync($"http://127.0.0.1:{FreePort().ToString(CultureInfo.InvariantCulture)}", dataDirectory, verification, variables);

    /// <summary>The same at a given address, as after a restart.</summary>
    public static async Task<FactoryProcess> StartAtAsync(string address, string dataDirectory, string verification, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = dataDirectory };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Factory.Console.dll"));
        start.ArgumentList.Add("--urls");
        start.ArgumentList.Add(address);
        start.Environment["Factory__DataDirectory"] = dataDirectory;
        start.Environment["Factory__Auth__BootstrapApiKey"] = FactoryApp.BootstrapKey;
        start.Environment["Factory__Verification__Mode"] = verification;
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var said = new ConcurrentQueue<string>();
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        // Its callers belong to no trace: one of this process that nobody records would keep it from recording its own.
        var handler = new SocketsHttpHandler { ActivityHeadersPropagator = null };
        var app = new FactoryProcess(process, new HttpClient(handler) { BaseAddress = new Uri(address), Timeout = TimeSpan.FromMinutes(15) }, said);
        await app.WaitUntilReadyAsync();
        return app;

        void Keep(object sender, DataReceivedEventArgs line)
        {
            said.Enqueue(line.Data ?? "");
            if (said.Count > KeptLines)
            {
                said.TryDequeue(out _);
            }
        }
    }

    /// <summary>Ends it as a power cut would.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Asks it to end, as a service's supervisor does.</summary>
    /// <returns>How it ended.</returns>
    public async Task<int> TerminateAsync(Func<Task> meanwhile)
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await meanwhile();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
        _http.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task WaitUntilReadyAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await timer.WaitForNextTickAsync(patience.Token))
        {
            if (_process.HasExited)
            {
                Assert.Fail($"The app ended at its start: {string.Join('\n', _said)}");
            }

            try
            {
                using var answer = await _http.GetAsync(new Uri("/health/ready", UriKind.Relative), patience.Token);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }
        }
    }
}
