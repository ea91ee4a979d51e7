namespace Factory.Console.Components.Code;

/// <summary>A folder or file of a tree.</summary>
/// <param name="Path">From the root, with slashes.</param>
/// <param name="Below">Folders first; empty for a file.</param>
public sealed record FileNode(string Name, string Path, bool IsFolder, IReadOnlyList<FileNode> Below)
{
    /// <summary>The tree of these paths; a chain of folders that hold nothing else is one node.</summary>
    public static IReadOnlyList<FileNode> TreeOf(IEnumerable<string> paths) =>
        Inside("", [.. paths.Order(StringComparer.Ordinal).Select(path => (path, path.Split('/')))], 0);

    private static List<FileNode> Inside(string prefix, IReadOnlyList<(string Path, string[] Parts)> files, int depth)
    {
        var folders = files.Where(file => file.Parts.Length > depth + 1).GroupBy(file => file.Parts[depth], StringComparer.Ordinal)
            .Select(folder => Folder(prefix, folder.Key, [.. folder], depth));
        var own = files.Where(file => file.Parts.Length == depth + 1).Select(file => new FileNode(file.Parts[depth], file.Path, IsFolder: false, []));
        return [.. folders, .. own];
    }

    private static FileNode Folder(string prefix, string name, IReadOnlyList<(string Path, string[] Parts)> files, int depth)
    {
        var path = prefix.Length == 0 ? name : $"{prefix}/{name}";
        var below = Inside(path, files, depth + 1);
        return below is [{ IsFolder: true } only] ? only with { Name = $"{name}/{only.Name}" } : new FileNode(name, path, IsFolder: true, below);
    }
}
