using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Factory.Tests.Support;

/// <summary>The app in a process of its own, as an operator starts it; it can be killed and frozen.</summary>
internal sealed class FactoryProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _http;
    private readonly ConcurrentQueue<string> _printed = [];

    private FactoryProcess(Process process, HttpClient http) => (_process, _http) = (process, http);

    public ApiClient Api => new(_http, FactoryApp.BootstrapKey);

    public Uri Address => _http.BaseAddress!;

    public int Id => _process.Id;

    /// <summary>Starts it on the data directory and waits until it answers.</summary>
    public static Task<FactoryProcess> StartAsync(string dataDirectory, string verification, params (string Name, string Value)[] variables) =>
        StartAtAsync(FreeAddress(), dataDirectory, verification, variables);

    /// <summary>The same at a given address, as after a restart.</summary>
    public static Task<FactoryProcess> StartAtAsync(string address, string dataDirectory, string verification, params (string Name, string Value)[] variables) =>
        StartAsync(new ProcessStartInfo("dotnet"), address, dataDirectory, verification, variables);

    /// <summary>The same on what it takes for a machine of that name.</summary>
    public static Task<FactoryProcess> StartOnAsync(string machine, string dataDirectory, string verification, params (string Name, string Value)[] variables)
    {
        // Each becomes the next, so the process that was started is the app.
        var start = new ProcessStartInfo("unshare", ["--uts", "sh", "-c", "hostname \"$0\" && exec \"$@\"", machine, "dotnet"]);
        return StartAsync(start, FreeAddress(), dataDirectory, verification, variables);
    }

    /// <summary>The same with process ids of its own, as in a container that has the host name of others.</summary>
    public static Task<FactoryProcess> StartApartAsync(string dataDirectory, string verification, params (string Name, string Value)[] variables) =>
        StartAsync(new ProcessStartInfo("unshare", ["--pid", "--fork", "--kill-child", "--mount-proc", "dotnet"]), FreeAddress(), dataDirectory, verification, variables);

    private static async Task<FactoryProcess> StartAsync(
        ProcessStartInfo start, string address, string dataDirectory, string verification, (string Name, string Value)[] variables)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError, start.WorkingDirectory) = (true, true, dataDirectory);
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

        // Its callers belong to no trace: one of this process that nobody records would keep it from recording its own.
        var handler = new SocketsHttpHandler { ActivityHeadersPropagator = null };
        var app = new FactoryProcess(process, new HttpClient(handler) { BaseAddress = new Uri(address), Timeout = TimeSpan.FromMinutes(15) });
        process.OutputDataReceived += (_, line) => app.Note(line.Data);
        process.ErrorDataReceived += (_, line) => app.Note(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            await app.WaitUntilReadyAsync();
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Returns when it has printed such a line.</summary>
    public Task SaysAsync(Func<string, bool> isIt) => Eventually.HoldsAsync(() => Task.FromResult(_printed.Any(isIt)), said => said, TimeSpan.FromSeconds(30));

    /// <summary>Ends it at this moment, as a power cut would.</summary>
    public void Kill() => _process.Kill();

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
        await SignalAsync("-TERM");
        await meanwhile();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return _process.ExitCode;
    }

    /// <summary>Stops its clock, as the host of a virtual machine may; its children go on.</summary>
    public Task FreezeAsync() => SignalAsync("-STOP");

    public Task WakeAsync() => SignalAsync("-CONT");

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

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(CancellationToken.None);
    }

    private void Note(string? line)
    {
        if (line is not null)
        {
            _printed.Enqueue(line);
        }
    }

    private static string FreeAddress() => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Ports.Free()}");

    private async Task WaitUntilReadyAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await timer.WaitForNextTickAsync(patience.Token))
        {
            Assert.False(_process.HasExited, _process.HasExited ? $"The app ended at its start with {_process.ExitCode}. {string.Join('\n', _printed)}" : null);
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
