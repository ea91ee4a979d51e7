using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.IntegrationTests;

/// <summary>How the test of a reaction raises the event.</summary>
/// <param name="Before">Statements that bring the source where it can raise the event.</param>
/// <param name="Happens">Statements that raise the event and hand it on.</param>
/// <param name="HappensOnce">The same, so that <paramref name="Again" /> can follow.</param>
/// <param name="Again">Statements that hand on the same event once more.</param>
/// <param name="Source">What raises it; null of an event of another context.</param>
internal sealed record ReactionScene(IReadOnlyList<string> Before, IReadOnlyList<string> Happens, IReadOnlyList<string> HappensOnce, IReadOnlyList<string> Again, AggregateCode? Source)
{
    /// <summary>What source and target both refer to, by aggregate: the variable with its id; null if there is no such.</summary>
    public Dictionary<string, string>? Made { get; init; }

    /// <summary>Whether an instance of the target's kind is there before the event.</summary>
    public bool MakesBefore { get; init; }

    /// <summary>Whether one is made together with the event, though not by the reaction.</summary>
    public bool MakesWhileItHappens { get; init; }
}
