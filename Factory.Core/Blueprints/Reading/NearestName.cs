namespace Factory.Core.Blueprints.Reading;

/// <summary>Finds what somebody probably meant.</summary>
internal static class NearestName
{
    private const int MostNames = 500;
    private const int LongestName = 60;

    /// <summary>The name with the fewest changed letters; null if none is near.</summary>
    public static string? Of(string written, IEnumerable<string> names)
    {
        if (written.Length is 0 or > LongestName)
        {
            return null;
        }

        string? nearest = null;
        var allowed = Math.Max(1, (written.Length + 1) / 3);
        foreach (var name in names.Take(MostNames))
        {
            if (name.Length is 0 or > LongestName || Math.Abs(name.Length - written.Length) > allowed)
            {
                continue;
            }

            var distance = Distance(written, name);
            if (distance < allowed || (distance == allowed && nearest is null))
            {
                (nearest, allowed) = (name, distance);
            }
        }

        return nearest;
    }

    // Damerau-Levenshtein (optimal string alignment); another case of the same letter costs nothing.
    private static int Distance(string left, string right)
    {
        var before = new int[right.Length + 1];
        var above = new int[right.Length + 1];
        var row = new int[right.Length + 1];
        for (var column = 0; column <= right.Length; column++)
        {
            above[column] = column;
        }

        for (var line = 1; line <= left.Length; line++)
        {
            row[0] = line;
            for (var column = 1; column <= right.Length; column++)
            {
                var change = IsSame(left[line - 1], right[column - 1]) ? 0 : 1;
                row[column] = Math.Min(Math.Min(above[column], row[column - 1]) + 1, above[column - 1] + change);
                if (line > 1 && column > 1 && IsSame(left[line - 1], right[column - 2]) && IsSame(left[line - 2], right[column - 1]))
                {
                    row[column] = Math.Min(row[column], before[column - 2] + 1);
                }
            }

            (before, above, row) = (above, row, before);
        }

        return above[right.Length];
    }

    private static bool IsSame(char one, char other) => char.ToLowerInvariant(one) == char.ToLowerInvariant(other);
}
