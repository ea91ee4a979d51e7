namespace Factory.Console.Components.Code;

/// <summary>Under which name the editor highlights a file.</summary>
internal static class Languages
{
    public static string Of(string path) => Path.GetFileName(path) switch
    {
        "Dockerfile" => "dockerfile",
        var name when name.EndsWith(".cs", StringComparison.Ordinal) => "csharp",
        var name => Path.GetExtension(name) switch
        {
            ".json" or ".sarif" => "json",
            ".yaml" or ".yml" => "yaml",
            ".md" => "markdown",
            ".csproj" or ".props" or ".targets" or ".xml" or ".slnx" => "xml",
            ".sql" => "sql",
            ".sh" => "shell",
            ".bicep" => "bicep",
            _ => "plaintext",
        },
    };
}
