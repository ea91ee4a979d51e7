using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Azure.Storage.Blobs;

namespace Factory.Tests.Support;

/// <summary>An emulator of Azure's blob storage on loopback, from the npm package <c>azurite</c>; it keeps all in memory.</summary>
public sealed class Azurite : IAsyncDisposable
{
    private const string Package = "azurite@3.37.0";

    private const string Account = "factory";

    private readonly string _key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));
    private readonly int _port = Ports.Free();
    private readonly TemporaryDirectory _directory = new();
    private Process? _process;
    private BlobServiceClient? _client;

    /// <summary>Starts it if it does not run yet; skips the test where it cannot.</summary>
    public async Task<BlobServiceClient> StartAsync()
    {
        Suites.RequireLong();
        Suites.RequireNpx();
        return _client ??= await StartAnewAsync();
    }

    /// <summary>The connection string of its account, also before it runs.</summary>
    public string ConnectionString => string.Create(
        CultureInfo.InvariantCulture, $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={_key};BlobEndpoint=http://127.0.0.1:{_port}/{Account};");

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process?.Dispose();
        _directory.Dispose();
    }

    private async Task<BlobServiceClient> StartAnewAsync()
    {
        var port = _port.ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo(
            Suites.Npx,
            ["--yes", "--package", Package, "azurite-blob", "--blobHost", "127.0.0.1", "--blobPort", port, "--inMemoryPersistence", "--skipApiVersionCheck", "--silent", "--disableTelemetry"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _directory.Path,
        };
        start.Environment["AZURITE_ACCOUNTS"] = $"{Account}:{_key}";
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        var client = new BlobServiceClient(ConnectionString);
        await WaitUntilReadyAsync(_port);
        return client;
    }

    private async Task WaitUntilReadyAsync(int port)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await timer.WaitForNextTickAsync(patience.Token))
        {
            Assert.False(_process!.HasExited, "azurite ended at its start.");
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(IPAddress.Loopback, port, patience.Token);
                return;
            }
            catch (SocketException)
            {
                // It does not listen yet.
            }
        }
    }
}
