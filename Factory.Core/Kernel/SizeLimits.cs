using System.Globalization;

namespace Factory.Core.Kernel;

/// <summary>How large what is sent may be: section <c>Factory:Limits</c>.</summary>
public sealed class SizeLimits
{
    public const string Section = "Factory:Limits";

    /// <summary>What the language itself allows.</summary>
    public const int LargestBlueprint = 1024 * 1024;

    private const int Smallest = 1024;
    private const int Largest = 256 * 1024 * 1024;

    /// <summary>Bytes of the body of a request that has no limit of its own.</summary>
    public int RequestBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>Bytes of an exported project that is imported.</summary>
    public int ImportBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>Bytes of a blueprint, from whichever door it comes; at most 1 MiB.</summary>
    public int BlueprintBytes { get; set; } = LargestBlueprint;

    /// <summary>The most that any request may send.</summary>
    public int LargestRequest => Math.Max(RequestBytes, Math.Max(ImportBytes, BlueprintBytes));

    internal IEnumerable<string> Failures()
    {
        foreach (var (name, bytes, most) in new[] { (nameof(RequestBytes), RequestBytes, Largest), (nameof(ImportBytes), ImportBytes, Largest), (nameof(BlueprintBytes), BlueprintBytes, LargestBlueprint) })
        {
            if (bytes is < Smallest || bytes > most)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{Section}:{name} is {bytes}; give {Smallest} to {most} bytes.");
            }
        }
    }
}
