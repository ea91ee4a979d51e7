namespace Factory.Core.Blueprints.Diff;

/// <summary>What a change breaks, and why.</summary>
internal sealed record Breakage(IReadOnlyList<Contract> Contracts, IReadOnlyList<string> Reasons)
{
    public static Breakage None { get; } = new([], []);

    public static Breakage Of(Contract contract, string because) => new([contract], [because]);

    public static Breakage When(bool breaks, Contract contract, string because) => breaks ? Of(contract, because) : None;

    public Breakage And(Breakage other) =>
        new([.. Contracts.Union(other.Contracts).Order()], [.. Reasons.Union(other.Reasons)]);
}
