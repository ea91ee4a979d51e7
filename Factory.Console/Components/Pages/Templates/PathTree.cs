namespace Factory.Console.Components.Pages.Templates;

/// <summary>A folder with what lies in it.</summary>
/// <param name="Files">Names of the files, in order.</param>
public sealed record PathTree(string Name, IReadOnlyList<PathTree> Folders, IReadOnlyList<string> Files)
{
    /// <summary>Files in it and below.</summary>
    public int Count => Files.Count + Folders.Sum(folder => folder.Count);

    /// <param name="paths">Separated by slashes.</param>
    public static PathTree Of(IEnumerable<string> paths) => Of("", [.. paths.Select(path => path.Split('/'))], depth: 0);

    private static PathTree Of(string name, IReadOnlyList<string[]> paths, int depth) => new(
        name,
        [
            .. paths.Where(path => path.Length > depth + 1)
                .GroupBy(path => path[depth], StringComparer.Ordinal)
                .OrderBy(folder => folder.Key, StringComparer.Ordinal)
                .Select(folder => Of(folder.Key, [.. folder], depth + 1)),
        ],
        [.. paths.Where(path => path.Length == depth + 1).Select(path => path[depth]).Order(StringComparer.Ordinal)]);
}
