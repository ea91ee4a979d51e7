namespace Factory.Console.Components.Pages.Runs;

/// <summary>Which lines of a log are shown; null shows all.</summary>
/// <param name="Level">The least level: debug, info, warning or error.</param>
public sealed record LogFilter(string? Step, string? Level, string? Text);
