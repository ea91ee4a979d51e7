using System.Globalization;

namespace Factory.Core.Quality.Gates;

/// <summary>Figures as sentences have them.</summary>
internal static class Words
{
    /// <summary><c>1 test</c>, <c>2 tests</c>.</summary>
    public static string Count(int number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");

    /// <summary><c>90.5 %</c>.</summary>
    public static string Percent(double rate) => string.Create(CultureInfo.InvariantCulture, $"{rate * 100:0.0} %");

    /// <summary><c>12-14, 20</c>.</summary>
    public static string Ranges(IReadOnlyList<int> ascending)
    {
        var ranges = new List<(int First, int Last)>();
        foreach (var number in ascending)
        {
            if (ranges.Count > 0 && ranges[^1].Last + 1 >= number)
            {
                ranges[^1] = (ranges[^1].First, number);
            }
            else
            {
                ranges.Add((number, number));
            }
        }

        return string.Join(", ", ranges.Select(range => range.First == range.Last
            ? range.First.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{range.First}-{range.Last}")));
    }
}
