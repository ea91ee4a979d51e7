namespace Factory.Core.Kernel;

/// <summary>A part of a longer list.</summary>
/// <param name="Items">The items of this part, in the order of the list.</param>
/// <param name="Next">The key after which the next part begins; null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

public static class Page
{
    /// <summary>The part that rows make of which one more was read than are wanted: the one more says that a next part follows.</summary>
    /// <param name="found">Up to one row more than <paramref name="limit" />.</param>
    public static Page<T> Of<TRow, T>(IReadOnlyList<TRow> found, int limit, Func<TRow, string> key, Func<TRow, T> show) =>
        new([.. found.Take(limit).Select(show)], found.Count > limit ? key(found[limit - 1]) : null);
}
