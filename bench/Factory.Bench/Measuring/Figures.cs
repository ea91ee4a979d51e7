namespace Factory.Bench.Measuring;

/// <summary>What many measurements of one thing come to.</summary>
internal static class Figures
{
    public static double Median(IEnumerable<double> values) => Percentile(values, 0.5);

    /// <param name="share">0.95 is the value that 95 % of the values do not exceed.</param>
    public static double Percentile(IEnumerable<double> values, double share)
    {
        var ordered = values.Order().ToList();
        var at = share * (ordered.Count - 1);
        var (below, above) = ((int)Math.Floor(at), (int)Math.Ceiling(at));
        return ordered[below] + ((ordered[above] - ordered[below]) * (at - below));
    }
}
