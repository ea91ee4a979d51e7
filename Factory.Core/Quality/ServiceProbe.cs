using System.Globalization;

namespace Factory.Core.Quality;

/// <summary>Starts the built service once as its team would, waits until it is ready and keeps its OpenAPI document.</summary>
internal sealed class ServiceProbe(DotnetCommand dotnet, VerificationOptions options, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    public async Task<ServiceStart> ExecuteAsync(SolutionFiles solution, VerificationContext context, CancellationToken cancellationToken)
    {
        var project = solution.ServiceProjects.FirstOrDefault(file => file.EndsWith(".Api.csproj", StringComparison.Ordinal));
        if (project is null || !File.Exists(SolutionFiles.AssemblyOf(project)))
        {
            return new ServiceStart(IsReady: false, "There is no built service to start.", OpenApi: null);
        }

        var folder = Directory.CreateDirectory(Path.Combine(context.Scratch, "service")).FullName;
        var address = ServiceAddress.In(folder);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var service = StartAsync(project, folder, address, context, stop.Token);
        try
        {
            return await AskAsync(address, service, cancellationToken);
        }
        finally
        {
            await stop.CancelAsync();
            await ((Task)service).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<string> StartAsync(string project, string folder, ServiceAddress address, VerificationContext context, CancellationToken cancellationToken)
    {
        var database = Path.Combine(folder, "service.db");
        File.Delete(database);
        var run = new DotnetRun(Path.GetFileName(project), Timeout.InfiniteTimeSpan, QualityErrors.TestsTimedOut, nameof(VerificationOptions.ServiceStartLimit))
        {
            WorkingDirectory = folder,
            HasNetwork = address.IsPort,
            Variables = new Dictionary<string, string>
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Development",
                ["ASPNETCORE_CONTENTROOT"] = Path.GetDirectoryName(project)!,
                ["Database__Provider"] = "Sqlite",
                ["Database__ConnectionString"] = $"Data Source={database}",
            },
        };
        var ended = await dotnet.RunAsync(context, [SolutionFiles.AssemblyOf(project), "--urls", address.Url], run, cancellationToken);
        return ended.Error?.Message
            ?? $"The service ended with code {ended.Value!.ExitCode}: {ended.Value.Tail.FirstOrDefault(line => line.Length > 0) ?? "it said nothing"}";
    }

    private async Task<ServiceStart> AskAsync(ServiceAddress address, Task<string> service, CancellationToken cancellationToken)
    {
        using var client = address.Client();
        using var deadline = new CancellationTokenSource(options.ServiceStartLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        var last = "nothing";
        try
        {
            while (!service.IsCompleted)
            {
                last = await AnswerAsync(client, "/health/ready", either.Token);
                if (last == "200")
                {
                    return await ReadDocumentAsync(client, either.Token);
                }

                await Task.WhenAny(service, Task.Delay(Pause, time, either.Token));
                either.Token.ThrowIfCancellationRequested();
            }

            return new ServiceStart(IsReady: false, await service, OpenApi: null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ServiceStart(IsReady: false, $"/health/ready did not answer 200 within {options.ServiceStartLimit:c}; its last answer was {last}.", OpenApi: null);
        }
    }

    private static async Task<string> AnswerAsync(HttpClient client, string path, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
            return ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception silence) when (silence is HttpRequestException || (silence is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return "none";
        }
    }

    private static async Task<ServiceStart> ReadDocumentAsync(HttpClient client, CancellationToken cancellationToken)
    {
        try
        {
            return new ServiceStart(IsReady: true, Message: null, await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), cancellationToken));
        }
        catch (HttpRequestException refused)
        {
            return new ServiceStart(IsReady: true, $"/openapi/v1.json could not be read: {refused.Message}", OpenApi: null);
        }
    }
}
