using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.TestData;

/// <summary>How a policy or a subscription is shown at work.</summary>
public sealed record ReactionPlan
{
    public required ReactionModel Reaction { get; init; }

    /// <summary>Of a policy, the call that raises the event, with the way to it; null of a subscription, or if nothing was found.</summary>
    public Trial? Source { get; init; }

    /// <summary>Of a subscription, the values of the foreign event; null of a policy.</summary>
    public ObjectValue? Payload { get; init; }

    /// <summary>
    /// The instance that the command is given to, before it; null if the command makes it or the source itself is it.
    /// Its reference or matching field must be given the source's id (<see cref="ReactionTarget.Referring" />) or has the event's value already.
    /// </summary>
    public Situation? Target { get; init; }

    /// <summary>The command as the reaction gives it; a reference to the event's aggregate has to be given the source's id.</summary>
    public CommandCall? Call { get; init; }

    /// <summary>The instance after the reaction; null if the command deletes it or nothing was found.</summary>
    public Situation? After { get; init; }

    /// <summary>Whether values were found for all of it.</summary>
    public required bool IsExercised { get; init; }
}
