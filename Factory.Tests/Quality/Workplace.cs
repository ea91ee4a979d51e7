using System.Collections.Concurrent;
using Factory.Core.Generation;
using Factory.Core.Quality;
using Factory.Core.Quality.Processes;
using Microsoft.Extensions.Options;

namespace Factory.Tests.Quality;

/// <summary>A workspace and scratch folder of its own, and everything that was reported.</summary>
internal sealed class Workplace : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("factory-quality-");

    public ConcurrentQueue<OutputLine> Lines { get; } = new();

    public ConcurrentQueue<ProcessGroup> Groups { get; } = new();

    public string Workspace => Directory.CreateDirectory(Path.Combine(_root.FullName, "workspace")).FullName;

    public string Scratch => Path.Combine(_root.FullName, "scratch");

    public VerificationContext Context => new(
        Workspace,
        Scratch,
        line =>
        {
            Lines.Enqueue(line);
            return ValueTask.CompletedTask;
        },
        group =>
        {
            Groups.Enqueue(group);
            return ValueTask.CompletedTask;
        });

    public string Said => string.Join('\n', Lines.Select(line => line.Text));

    public Workplace With(IEnumerable<GeneratedFile> files)
    {
        TinySolution.Write(files, Workspace);
        return this;
    }

    public static IOptions<VerificationOptions> Options(VerificationOptions? options = null) => Microsoft.Extensions.Options.Options.Create(options ?? new VerificationOptions());

    /// <summary>For what is tested of a child process alone.</summary>
    public static Isolation NotIsolated { get; } = new(null, "It is not wanted.");

    public static DotnetCommand Dotnet(HostVariables? host = null, TimeProvider? time = null, VerificationOptions? options = null, params string[] hidden) => new(
        Options(options), host ?? HostVariables.OfThisProcess(), new Sandbox(Options(options), new HiddenPlaces(hidden)), time ?? TimeProvider.System);

    public static SolutionBuild Build(HostVariables? host = null, TimeProvider? time = null, VerificationOptions? options = null) =>
        new(Dotnet(host, time, options), Options(options), time ?? TimeProvider.System);

    public void Dispose() => _root.Delete(recursive: true);
}
