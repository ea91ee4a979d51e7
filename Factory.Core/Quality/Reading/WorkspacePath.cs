namespace Factory.Core.Quality.Reading;

/// <summary>How a file of the workspace is named in findings: relative, with forward slashes.</summary>
internal static class WorkspacePath
{
    public static string Of(string path, string workspace)
    {
        var full = Path.GetFullPath(path, workspace);
        var relative = Path.GetRelativePath(workspace, full);
        return (relative.StartsWith("..", StringComparison.Ordinal) ? full : relative).Replace('\\', '/');
    }
}
