using Factory.Core.Generation;
using Factory.Core.Kernel;
using Factory.Core.Quality;
using Microsoft.Extensions.Options;

namespace Factory.Bench.Mutants;

/// <summary>A generated service that was built and tested as a run does it, in a folder of its own.</summary>
internal sealed class BuiltService : IDisposable
{
    private readonly DirectoryInfo _folder;

    private BuiltService(DirectoryInfo folder, SolutionFiles solution, TestOutcome tests) => (_folder, Solution, Tests) = (folder, solution, tests);

    public SolutionFiles Solution { get; }

    public TestOutcome Tests { get; }

    /// <exception cref="InvalidOperationException">It does not build, or a test fails.</exception>
    public static async Task<BuiltService> MakeAsync(IReadOnlyList<GeneratedFile> files, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("factory-mutants-");
        var workspace = folder.CreateSubdirectory("service").FullName;
        foreach (var file in files)
        {
            var path = Path.Combine(workspace, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, file.Bytes, ct);
        }

        // The machine may be busy: nobody waits for this as for a run.
        var options = Options.Create(new VerificationOptions { BuildTimeLimit = TimeSpan.FromHours(1), TestTimeLimit = TimeSpan.FromHours(1), ServiceStartLimit = TimeSpan.FromMinutes(5) });
        var dotnet = new DotnetCommand(options, HostVariables.OfThisProcess(), new Sandbox(options, new HiddenPlaces([])), TimeProvider.System);
        var context = new VerificationContext(workspace, Path.Combine(folder.FullName, "scratch"), _ => ValueTask.CompletedTask, _ => ValueTask.CompletedTask);
        var built = Value(await new SolutionBuild(dotnet, options, TimeProvider.System).ExecuteAsync(context, ct));
        var tests = built.Succeeded ? Value(await new SolutionTest(dotnet, options, TimeProvider.System).ExecuteAsync(context, ct)) : null;
        return tests is not null && tests.Tests.All(test => test.Result != TestResult.Failed)
            ? new BuiltService(folder, SolutionFiles.Find(workspace).Value, tests)
            : throw new InvalidOperationException($"The service in {folder.FullName} does not build, or its tests fail.");
    }

    /// <summary>The project of that kind, such as <c>UnitTests</c>.</summary>
    public string Project(string kind) => Solution.Projects.Single(project => Path.GetFileNameWithoutExtension(project) == $"{Solution.Name}.{kind}");

    public void Dispose() => _folder.Delete(recursive: true);

    private static T Value<T>(Result<T> result) => result.IsSuccess ? result.Value : throw new InvalidOperationException(result.Error.Message);
}
