namespace Factory.Core.Blueprints.Diff;

/// <summary>An element of the model as a change speaks of it.</summary>
/// <param name="Words">With its kind and name: <c>command `Cancel` of `Subscription`</c>.</param>
internal sealed record Part(string Kind, string Words, string Element, string? FromPointer, string? ToPointer)
{
    /// <summary>An element under its own name.</summary>
    public static Part Of(string kind, string name, string? owner, string element, string? fromPointer, string? toPointer) =>
        new(kind, owner is null ? $"{kind} `{name}`" : $"{kind} `{name}` of {owner}", element, fromPointer, toPointer);
}
