using System.Security.Cryptography;
using System.Text;
using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice;

/// <summary>The projects of the solution file. Their ids come from their names, so that they stay the same.</summary>
public sealed class SolutionFileView
{
    internal SolutionFileView(SolutionCode solution)
    {
        Folders =
        [
            Folder(solution, "src", ["Api", "Infrastructure", "Application", "Domain"]),
            Folder(solution, "tests", ["UnitTests", "IntegrationTests", "ArchitectureTests"]),
        ];
    }

    public IReadOnlyList<SolutionFolder> Folders { get; }

    private static SolutionFolder Folder(SolutionCode solution, string name, IReadOnlyList<string> projects) => new(
        name,
        Guid($"{solution.Name}/{name}"),
        [.. projects.Select(project => $"{solution.Name}.{project}").Select(project => new SolutionProject(project, $@"{name}\{project}\{project}.csproj", Guid(project)))]);

    private static string Guid(string name) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16)).ToString("B").ToUpperInvariant();
}

/// <summary>A folder as editors show it.</summary>
public sealed record SolutionFolder(string Name, string Guid, IReadOnlyList<SolutionProject> Projects);

/// <param name="Path">With backslashes, as the format asks.</param>
public sealed record SolutionProject(string Name, string Path, string Guid);
