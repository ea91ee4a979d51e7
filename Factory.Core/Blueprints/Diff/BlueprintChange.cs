namespace Factory.Core.Blueprints.Diff;

public enum ChangeKind
{
    Added,
    Removed,
    Changed,
}

/// <summary>What others rely on once a service of the blueprint runs.</summary>
public enum Contract
{
    /// <summary>What callers may send and what they are answered.</summary>
    Api,

    /// <summary>Published events, and what the context must be told by those of others.</summary>
    Events,

    /// <summary>What was stored under the older version.</summary>
    StoredData,
}

/// <summary>One difference between two blueprints.</summary>
/// <param name="Kind">The language's word for what changed, such as <c>command</c> or <c>value object</c>.</param>
/// <param name="Element">Where it stands in the model, such as <c>Billing/Subscription/Cancel</c>; empty for the blueprint itself.</param>
/// <param name="Message">In the words of the model; ends with <c>: breaking</c> if it breaks something.</param>
/// <param name="Breaks">In the order of <see cref="Contract" />; empty if whatever relied on the older version can go on.</param>
/// <param name="Because">Why it breaks that; null if it does not.</param>
/// <param name="Hint">What else it may be, such as a new name; null if there is nothing to say.</param>
/// <param name="FromPointer">JSON Pointer into the older version; null if it was not there.</param>
/// <param name="ToPointer">JSON Pointer into the newer version; null if it is not there.</param>
public sealed record BlueprintChange(
    ChangeKind Change,
    string Kind,
    string Element,
    string Message,
    IReadOnlyList<Contract> Breaks,
    string? Because,
    string? Hint,
    string? FromPointer,
    string? ToPointer);
