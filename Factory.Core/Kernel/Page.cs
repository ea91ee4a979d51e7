namespace Factory.Core.Kernel;

/// <summary>A part of a longer list.</summary>
/// <param name="Items">The items of this part, in the order of the list.</param>
/// <param name="Next">The key after which the next part begins; null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
