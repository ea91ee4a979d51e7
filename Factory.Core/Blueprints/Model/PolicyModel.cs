namespace Factory.Core.Blueprints.Model;

/// <summary>Which instances a reaction is about.</summary>
public enum ReactionTarget
{
    /// <summary>The aggregate that raised the event.</summary>
    Same,

    /// <summary>All whose reference points to the aggregate that raised the event.</summary>
    Referring,

    /// <summary>All whose field equals the event's field of that name.</summary>
    Matching,

    /// <summary>None yet: the command makes one.</summary>
    New,
}

/// <summary>A command that is given when an event happened.</summary>
/// <param name="Aggregate">Whose command it is.</param>
/// <param name="Command">Its name.</param>
/// <param name="Target">Which instances it is given to.</param>
/// <param name="TargetField">The reference (<see cref="ReactionTarget.Referring" />) or field (<see cref="ReactionTarget.Matching" />); else null.</param>
/// <param name="Arguments">Where each field of the command comes from; one that is not named stays absent.</param>
public sealed record ReactionModel(string Aggregate, string Command, ReactionTarget Target, string? TargetField, IReadOnlyList<ArgumentModel> Arguments);

/// <summary>Where one field of a command comes from.</summary>
/// <param name="Field">The command's field.</param>
/// <param name="EventField">The event's field; null for the id of the event's aggregate.</param>
public sealed record ArgumentModel(string Field, string? EventField);

/// <summary>When an event of this context happened, a command is given.</summary>
public sealed record PolicyModel(string Name, string? Description, string Event, ReactionModel Reaction, IReadOnlyList<string> Satisfies, string Pointer);

/// <summary>When an event of another context happened, a command is given.</summary>
/// <param name="Context">The context that publishes the event.</param>
/// <param name="Payload">What the command and the match need of it.</param>
public sealed record SubscriptionModel(string Context, string Event, ReactionModel Reaction, IReadOnlyList<FieldModel> Payload, IReadOnlyList<string> Satisfies, string Pointer)
{
    public string? Description { get; init; }
}
