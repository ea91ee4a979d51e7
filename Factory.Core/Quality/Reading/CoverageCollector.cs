using System.Text.Json;

namespace Factory.Core.Quality.Reading;

/// <summary>Finds the coverage collector among the packages that a test project was restored with.</summary>
internal static class CoverageCollector
{
    private const string Package = "coverlet.collector/";
    private const string FileName = "coverlet.collector.dll";

    /// <summary>Folder of the collector for this runtime; null if the project has none.</summary>
    public static string? FolderFor(string project)
    {
        var assets = Path.Combine(SolutionFiles.ObjectsOf(project), "project.assets.json");
        if (!File.Exists(assets))
        {
            return null;
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(assets));
        var root = document.RootElement;
        var path = root.GetProperty("libraries").EnumerateObject()
            .Where(library => library.Name.StartsWith(Package, StringComparison.OrdinalIgnoreCase))
            .Select(library => library.Value.GetProperty("path").GetString())
            .FirstOrDefault();
        return path is null ? null : root.GetProperty("packageFolders").EnumerateObject()
            .Select(folder => Path.Combine(folder.Name, path, "build"))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, FileName, SearchOption.AllDirectories))
            .Select(file => Path.GetDirectoryName(file)!)
            .OrderByDescending(folder => VersionOf(folder))
            .FirstOrDefault(folder => VersionOf(folder) <= new Version(10, 0));
    }

    private static Version VersionOf(string folder) =>
        Version.TryParse(Path.GetFileName(folder).Replace("net", "", StringComparison.Ordinal), out var version) ? version : new Version(0, 0);
}
