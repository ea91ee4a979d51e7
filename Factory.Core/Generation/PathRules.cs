namespace Factory.Core.Generation;

/// <summary>What a path of a generated file must be, so that every tool on every system can hold it.</summary>
internal static class PathRules
{
    public const int MaxLength = 180;

    /// <summary>What Windows lets no file be called, whatever its ending.</summary>
    public static readonly IReadOnlySet<string> Reserved = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL", "CLOCK$",
        "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
    };

    /// <summary>Why the path will not do; null if it will.</summary>
    public static string? Fault(string path)
    {
        var segments = path.Split('/');
        return path switch
        {
            { Length: > MaxLength } => $"The path has more than {MaxLength} characters: {path}",
            _ when segments.Any(segment => segment is "" or "." or "..") => $"The path has an empty or relative segment: {path}",
            _ when segments.Any(segment => segment[^1] is '.' or ' ') => $"A segment of the path ends with a dot or a space: {path}",
            _ when path.Any(letter => letter is < ' ' or '<' or '>' or ':' or '"' or '\\' or '|' or '?' or '*' or > '~') => $"The path has a letter that is not for paths: {path}",
            _ when segments.Any(segment => Reserved.Contains(segment.Split('.')[0])) => $"Windows keeps a name of the path for itself: {path}",
            _ => null,
        };
    }
}
