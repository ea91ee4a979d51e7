using Factory.Core.Kernel;

namespace Factory.Core.Quality;

/// <summary>The projects of a generated solution on disk.</summary>
internal sealed record SolutionFiles(string Workspace, string Solution, IReadOnlyList<string> Projects)
{
    /// <summary>The solution's name is the root of the names of its projects.</summary>
    public string Name => Path.GetFileNameWithoutExtension(Solution);

    public IReadOnlyList<string> TestProjects => [.. Projects.Where(IsTest)];

    public IReadOnlyList<string> ServiceProjects => [.. Projects.Where(project => !IsTest(project))];

    public static Result<SolutionFiles> Find(string workspace)
    {
        var solutions = Directory.Exists(workspace) ? Directory.GetFiles(workspace, "*.sln") : [];
        if (solutions.Length != 1)
        {
            return QualityErrors.WorkspaceMissing.Infrastructure(
                "The workspace is gone or holds no single solution.", "Retry the run from build: it lays the workspace anew.");
        }

        return new SolutionFiles(workspace, solutions[0], [.. ProjectsIn(workspace, "src"), .. ProjectsIn(workspace, "tests")]);
    }

    /// <summary>Where the build put the project's assembly.</summary>
    public static string AssemblyOf(string project) =>
        Path.Combine(Path.GetDirectoryName(project)!, "bin", "Debug", "net10.0", Path.GetFileNameWithoutExtension(project) + ".dll");

    public static string ObjectsOf(string project) => Path.Combine(Path.GetDirectoryName(project)!, "obj");

    private static bool IsTest(string project) => Path.GetFileNameWithoutExtension(project).EndsWith("Tests", StringComparison.Ordinal);

    private static IEnumerable<string> ProjectsIn(string workspace, string folder)
    {
        var root = Path.Combine(workspace, folder);
        return Directory.Exists(root) ? Directory.EnumerateFiles(root, "*.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal) : [];
    }
}
