using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.TestData;

namespace Factory.Core.Generation.Acceptance;

/// <summary>An acceptance criterion of a requirement, and the test that shows it.</summary>
/// <param name="Number">Its place among those of the requirement, from 1.</param>
/// <param name="Scene">What its test does; null if it is bound to nothing.</param>
/// <param name="Pending">Why no test shows it, in words that hold no text of the criterion; null if one does.</param>
internal sealed record AcceptanceCriterion(RequirementModel Requirement, int Number, AcceptanceModel Text, AcceptanceScene? Scene, string? Pending)
{
    /// <summary>Unique in a solution: <c>REQ-1/1</c>.</summary>
    public string Id { get; } = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Requirement.Id}/{Number}");

    public string Sentence => Text.Sentence;
}

/// <summary>The call that a criterion is about, and what it must come to.</summary>
internal sealed record AcceptanceScene(AggregateModel Aggregate, Trial Trial, IReadOnlyList<AcceptanceCheck> Checks)
{
    public CommandModel Command => Trial.Call.Command;
}

/// <summary>One thing that a test of a criterion looks at.</summary>
internal abstract record AcceptanceCheck
{
    private AcceptanceCheck()
    {
    }

    /// <summary>The call is refused, because the state does not allow it.</summary>
    internal sealed record Refused : AcceptanceCheck;

    /// <summary>The aggregate can be read afterwards.</summary>
    internal sealed record Exists : AcceptanceCheck;

    /// <summary>The aggregate cannot be found any more.</summary>
    internal sealed record Gone : AcceptanceCheck;

    internal sealed record HasState(string State) : AcceptanceCheck;

    internal sealed record HasField(FieldModel Field) : AcceptanceCheck;

    /// <summary>The integration event leaves the service.</summary>
    internal sealed record Publishes(EventModel Event) : AcceptanceCheck;
}
