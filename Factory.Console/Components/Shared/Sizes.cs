using System.Globalization;

namespace Factory.Console.Components.Shared;

/// <summary>Sizes in a few letters.</summary>
public static class Sizes
{
    /// <summary><c>812 B</c>, <c>80.2 kB</c>, <c>1.4 MB</c>; a kB has 1000 bytes.</summary>
    public static string Short(long bytes) => bytes switch
    {
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000.0:0.0} kB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000.0:0.0} MB"),
    };
}
