using System.Runtime.CompilerServices;

namespace Factory.Bench.Measuring;

/// <summary>The files of this repository.</summary>
internal static class Checkout
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", ".."));

    /// <summary>The text of a blueprint that comes with the factory, by its name without extension.</summary>
    public static string Sample(string name) => File.ReadAllText(Path.Combine(Root, "samples", $"{name}.yaml"));

    public static IReadOnlyList<string> Samples =>
        [.. Directory.EnumerateFiles(Path.Combine(Root, "samples"), "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    private static string Here([CallerFilePath] string path = "") => path;
}
