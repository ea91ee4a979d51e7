namespace Factory.Core.Blueprints;

/// <summary>Finds the name that somebody may have meant.</summary>
public static class Suggestion
{
    /// <summary><c>did you mean 'Money'?</c>; null if nothing known is near enough.</summary>
    public static string? For(string written, IEnumerable<string> known)
    {
        var nearest = known
            .Distinct(StringComparer.Ordinal)
            .Where(name => name != written)
            .Select(name => (Name: name, Distance: Distance(written.ToUpperInvariant(), name.ToUpperInvariant())))
            .Where(candidate => candidate.Distance <= Math.Max(1, Math.Min(written.Length, candidate.Name.Length) / 3))
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .FirstOrDefault();
        return nearest.Name is null ? null : $"did you mean '{nearest.Name}'?";
    }

    // Levenshtein's distance: how many letters to add, drop or replace. Names have at most 60 letters; a longer text is nobody's slip.
    private static int Distance(string left, string right)
    {
        if (Math.Abs(left.Length - right.Length) > 20 || left.Length > 100)
        {
            return int.MaxValue;
        }

        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + (left[i - 1] == right[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
