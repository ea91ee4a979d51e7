using System.Diagnostics;
using System.Globalization;

namespace Factory.Tests.Support;

/// <summary>A Redis of one test's own, on loopback alone and without a disk, which the test may stop and start.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private const string Password = "RedisOfTheTests01";

    private readonly TemporaryDirectory _directory = new();
    private readonly string _port = Ports.Free().ToString(CultureInfo.InvariantCulture);
    private Process? _process;

    public string ConnectionString => $"127.0.0.1:{_port},password={Password},connectTimeout=1000";

    /// <summary>Skips the test where there is none.</summary>
    public static async Task<RedisServer> StartAsync()
    {
        Suites.RequireRedis();
        var server = new RedisServer();
        await server.ResumeAsync();
        return server;
    }

    /// <summary>Ends it as a power cut would.</summary>
    public async Task CrashAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _process = null;
    }

    public async Task ResumeAsync()
    {
        var start = new ProcessStartInfo(
            Suites.Redis, ["--bind", "127.0.0.1", "--port", _port, "--requirepass", Password, "--save", "", "--appendonly", "no"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = _directory.Path,
        };
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null)
            {
                ready.TrySetException(new InvalidOperationException("redis-server ended at its start."));
            }
            else if (line.Data.Contains("Ready to accept connections", StringComparison.Ordinal))
            {
                ready.TrySetResult();
            }
        };
        _process.BeginOutputReadLine();
        await ready.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await CrashAsync();
        }

        _directory.Dispose();
    }
}
