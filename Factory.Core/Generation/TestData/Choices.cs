namespace Factory.Core.Generation.TestData;

/// <summary>Goes through the combinations of several choices: all first ones, then those with one second, and so on.</summary>
internal static class Choices
{
    /// <param name="counts">How many there are to choose from in each place.</param>
    /// <param name="limit">After so many combinations it ends.</param>
    public static IEnumerable<int[]> Of(IReadOnlyList<int> counts, int limit)
    {
        if (counts.Any(count => count == 0))
        {
            yield break;
        }

        var given = 0;
        var furthest = counts.Sum(count => count - 1);
        for (var sum = 0; sum <= furthest; sum++)
        {
            foreach (var choice in WithSum(counts, new int[counts.Count], 0, sum))
            {
                yield return choice;
                if (++given == limit)
                {
                    yield break;
                }
            }
        }
    }

    private static IEnumerable<int[]> WithSum(IReadOnlyList<int> counts, int[] chosen, int place, int sum)
    {
        if (place == counts.Count)
        {
            return sum == 0 ? [chosen] : [];
        }

        return Further(counts, chosen, place, sum);
    }

    private static IEnumerable<int[]> Further(IReadOnlyList<int> counts, int[] chosen, int place, int sum)
    {
        var rest = 0;
        for (var later = place + 1; later < counts.Count; later++)
        {
            rest += counts[later] - 1;
        }

        for (var at = Math.Max(0, sum - rest); at <= Math.Min(sum, counts[place] - 1); at++)
        {
            var next = (int[])chosen.Clone();
            next[place] = at;
            foreach (var choice in WithSum(counts, next, place + 1, sum - at))
            {
                yield return choice;
            }
        }
    }
}
