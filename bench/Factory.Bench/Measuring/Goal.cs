using System.Globalization;

namespace Factory.Bench.Measuring;

/// <summary>A bound that a figure should keep.</summary>
internal static class Goal
{
    /// <summary>Says whether the figure is at most the bound.</summary>
    public static bool AtMost(string what, double figure, double bound, string unit = "") => Tell(what, figure, "at most", bound, unit, figure <= bound);

    /// <summary>Says whether the figure is at least the bound.</summary>
    public static bool AtLeast(string what, double figure, double bound, string unit = "") => Tell(what, figure, "at least", bound, unit, figure >= bound);

    private static bool Tell(string what, double figure, string relation, double bound, string unit, bool isMet)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(isMet ? "met   " : "MISSED")}  {what}: {figure:0.##}{unit}, goal {relation} {bound:0.##}{unit}"));
        return isMet;
    }
}
