using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Net;
using System.Text;
using System.Text.Json;
using Factory.Bench.Databases;

namespace Factory.Bench.App;

/// <summary>The app as an operator starts it: a process, a port and a data directory of its own. Ended and removed with it.</summary>
internal sealed class AppProcess : IAsyncDisposable
{
    /// <summary>The first key.</summary>
    public const string Key = "fk_BenchBenchBenchBenchBenchBenchBenchBenchBen";

    private readonly Process _process;
    private readonly DirectoryInfo? _own;
    private readonly HttpClient _http;

    private AppProcess(Process process, string dataDirectory, DirectoryInfo? own, HttpClient http) =>
        (_process, DataDirectory, _own, _http) = (process, dataDirectory, own, http);

    /// <summary>How long the processors have worked for it so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>The memory of the process that lies in the machine's, in MiB.</summary>
    public double ResidentMiB
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1024.0 / 1024.0;
        }
    }

    /// <param name="verification"><c>Full</c>, <c>Compile</c> or <c>Off</c>.</param>
    public static async Task<AppProcess> StartAsync(string verification, CancellationToken ct)
    {
        var own = Directory.CreateTempSubdirectory("factory-bench-");
        return await StartAsync(own.FullName, own, verification, [], ct);
    }

    /// <summary>The app on a database that outlives it.</summary>
    /// <param name="settings">What else it is told, as environment variables.</param>
    public static Task<AppProcess> StartAsync(BenchDatabase database, string verification, IEnumerable<(string Name, string Value)> settings, CancellationToken ct) =>
        StartAsync(database.DataDirectory, own: null, verification, [.. database.Settings, .. settings], ct);

    private static async Task<AppProcess> StartAsync(
        string dataDirectory, DirectoryInfo? own, string verification, IReadOnlyList<(string Name, string Value)> settings, CancellationToken ct)
    {
        var address = $"http://127.0.0.1:{FreePort().ToString(CultureInfo.InvariantCulture)}";
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = dataDirectory };
        start.ArgumentList.Add(AppFile());
        start.ArgumentList.Add("--urls");
        start.ArgumentList.Add(address);
        start.Environment["Factory__DataDirectory"] = dataDirectory;
        start.Environment["Factory__Auth__BootstrapApiKey"] = Key;
        start.Environment["Factory__Verification__Mode"] = verification;

        // Speed is measured, not how callers are held back.
        start.Environment["Factory__RateLimits__RequestsPerSecond"] = "0";
        start.Environment["Factory__RateLimits__CostlyPerSecond"] = "0";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var http = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromMinutes(15) };
        http.DefaultRequestHeaders.Add("X-Api-Key", Key);
        var app = new AppProcess(process, dataDirectory, own, http);
        await Readiness.WaitAsync(http, process, ct);
        return app;
    }

    public string DataDirectory { get; }

    public Uri Address => _http.BaseAddress!;

    /// <summary>The path of the file with that name in a preview of the project.</summary>
    public async Task<string> PreviewedAsync(string project, string context, string name, CancellationToken ct)
    {
        var preview = await PostAsync($"projects/{project}/runs/preview", new { boundedContext = context, template = "microservice" }, ct);
        return preview.GetProperty("files").EnumerateArray().Select(file => file.GetProperty("path").GetString()!).First(path => path.EndsWith($"/{name}", StringComparison.Ordinal));
    }

    public async Task<JsonElement> GetAsync(string path, CancellationToken ct, params (string Name, string Value)[] headers)
    {
        using var request = Request(Api(path).ToString(), headers);
        using var answer = await _http.SendAsync(request, ct);
        return await ReadAsync(answer, ct);
    }

    /// <summary>The entity tag of what is there.</summary>
    public async Task<string> TagAsync(string path, CancellationToken ct)
    {
        using var request = Request(path);
        using var answer = await _http.SendAsync(request, ct);
        return answer.Headers.ETag?.ToString() ?? throw new InvalidOperationException($"{path} has no entity tag.");
    }

    /// <summary>A GET with the key, for any client.</summary>
    public HttpRequestMessage Request(string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_http.BaseAddress!, path));
        request.Headers.Add("X-Api-Key", Key);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    public async Task<byte[]> DownloadAsync(string path, CancellationToken ct) => await _http.GetByteArrayAsync(Api(path), ct);

    public async Task<JsonElement> PostAsync(string path, object body, CancellationToken ct)
    {
        using var answer = await _http.PostAsJsonAsync(Api(path), body, ct);
        return await ReadAsync(answer, ct);
    }

    /// <summary>Makes a project with the blueprint and gives its id.</summary>
    public async Task<string> CreateProjectAsync(string blueprint, CancellationToken ct)
    {
        var project = (await PostAsync("projects", new { name = "Bench" }, ct)).GetProperty("id").GetString()!;
        using var text = new StringContent(blueprint, Encoding.UTF8, "application/yaml");
        using var answer = await _http.PutAsync(Api($"projects/{project}/blueprint"), text, ct);
        await ReadAsync(answer, ct);
        return project;
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
        _own?.Delete(recursive: true);
    }

    private static Uri Api(string path) => new($"/api/v1/{path}", UriKind.Relative);

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        var text = await answer.Content.ReadAsStringAsync(ct);
        return answer.IsSuccessStatusCode ? JsonElement.Parse(text) : throw new InvalidOperationException($"{answer.StatusCode}: {text}");
    }

    // It is built along with this project, in the same configuration.
    private static string AppFile()
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(Measuring.Checkout.Root, "Factory.Console", "bin", framework.Parent!.Name, framework.Name, "Factory.Console.dll");
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
