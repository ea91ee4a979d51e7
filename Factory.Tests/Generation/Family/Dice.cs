namespace Factory.Tests.Generation.Family;

/// <summary>The same throws for the same seed.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    public bool Chance(int percent) => _random.Next(100) < percent;

    /// <summary>From <paramref name="least" /> to <paramref name="most" />, both inclusive.</summary>
    public int Between(int least, int most) => _random.Next(least, most + 1);

    public T Pick<T>(params IReadOnlyList<T> values) => values[_random.Next(values.Count)];

    /// <summary>One of the values, or none if there are none.</summary>
    public T? PickOrNull<T>(IReadOnlyList<T> values)
        where T : class => values.Count == 0 ? null : Pick(values);

    /// <summary>Each of the values with that chance, in their order.</summary>
    public IReadOnlyList<T> Some<T>(IEnumerable<T> values, int percent) => [.. values.Where(_ => Chance(percent))];

    /// <summary>As many values as are asked for, if there are as many, in any order.</summary>
    public IReadOnlyList<T> Several<T>(IEnumerable<T> values, int count) => [.. values.OrderBy(_ => _random.Next()).Take(count)];
}
