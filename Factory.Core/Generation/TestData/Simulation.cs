using Factory.Core.Blueprints.Expressions;
using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.TestData;

/// <summary>Why a simulated command is refused.</summary>
/// <param name="Rule">The rule that refuses it; null if a field, the state or a missing entity does.</param>
internal sealed record Refusal(RefusalReason Reason, RuleModel? Rule = null);

internal enum RefusalReason
{
    Field,
    Entity,
    State,
    Requires,
    Invariant,
}

/// <summary>What a simulated command comes to.</summary>
/// <param name="After">The instance after it; null if it was refused or deleted.</param>
internal sealed record SimulatedOutcome(Situation? After, Refusal? Refusal)
{
    public bool Succeeded => Refusal is null;
}

/// <summary>Does what the generated aggregate does, with values of the language: the checks in the same order, the change, the invariants.</summary>
/// <param name="ignored">A rule that refuses nothing; null: all rules count.</param>
internal sealed class Simulation(ContextModel context, AggregateModel aggregate, RuleModel? ignored = null)
{
    private readonly FieldRules _fields = new(context);

    private readonly ObjectValue _initial = new(aggregate.Fields
        .Select(field => (field.Name, Value: field.Default ?? (field.Type.IsList ? Array.Empty<object?>() : null)))
        .Concat(aggregate.Entities.Select(entity => (Name: entity.Member, Value: entity.IsMany ? (object?)Array.Empty<object?>() : null)))
        .ToDictionary(pair => pair.Name, pair => pair.Value));

    public SimulatedOutcome Run(Situation? start, CommandCall call)
    {
        var command = call.Command;
        if (command.Fields.Any(field => !IsAllowed(field.Field, call.Arguments[field.Name])))
        {
            return new SimulatedOutcome(null, new Refusal(RefusalReason.Field));
        }

        var sent = Filled(command, call.Arguments);
        var after = ValuesAfter(start, call, sent);
        if (after is null)
        {
            return new SimulatedOutcome(null, new Refusal(RefusalReason.Entity));
        }

        if (start is not null && command.IsGuarded && !command.From.Contains(start.State!))
        {
            return new SimulatedOutcome(null, new Refusal(RefusalReason.State));
        }

        var before = RequiresEnvironment(start, command, sent, after);
        if (command.Requires.FirstOrDefault(rule => !Holds(rule, before)) is { } required)
        {
            return new SimulatedOutcome(null, new Refusal(RefusalReason.Requires, required));
        }

        if (command.Kind is CommandKind.Deletes)
        {
            return new SimulatedOutcome(null, null);
        }

        var state = command.To ?? start?.State ?? aggregate.Lifecycle?.Initial;
        var changed = new RuleEnvironment(after, TestPlan.Now) { Status = State(state) };
        return aggregate.Invariants.FirstOrDefault(rule => !Holds(rule, changed)) is { } broken
            ? new SimulatedOutcome(null, new Refusal(RefusalReason.Invariant, broken))
            : new SimulatedOutcome(new Situation([.. start?.Steps ?? [], call], state, after), null);
    }

    /// <summary>The instance after all of the calls; null if one is refused or deletes it.</summary>
    public Situation? Run(IEnumerable<CommandCall> steps)
    {
        Situation? at = null;
        foreach (var step in steps)
        {
            at = Run(at, step).After;
            if (at is null)
            {
                return null;
            }
        }

        return at;
    }

    /// <summary>The instance after the call as if no rule, field and state refused it; null if it deletes it or an entity is missing.</summary>
    public Situation? Forced(Situation? start, CommandCall call) => call.Command.Kind is CommandKind.Deletes ? null
        : ValuesAfter(start, call, Filled(call.Command, call.Arguments)) is { } after
            ? new Situation([.. start?.Steps ?? [], call], call.Command.To ?? start?.State ?? aggregate.Lifecycle?.Initial, after)
            : null;

    /// <summary>What a <c>requires</c> looks at before a call.</summary>
    public RuleEnvironment RequiresEnvironment(Situation? start, CommandCall call)
    {
        var sent = Filled(call.Command, call.Arguments);
        return RequiresEnvironment(start, call.Command, sent, Set(start?.Values ?? _initial, call.Command, sent));
    }

    /// <summary>What an invariant looks at after a call, whether it would hold or not; null if the call cannot be made at all.</summary>
    public RuleEnvironment? InvariantEnvironment(Situation? start, CommandCall call) => ValuesAfter(start, call, Filled(call.Command, call.Arguments)) is { } after
        ? new RuleEnvironment(after, TestPlan.Now) { Status = State(call.Command.To ?? start?.State ?? aggregate.Lifecycle?.Initial) }
        : null;

    public static RuleEnvironment Environment(Situation at) => new(at.Values, TestPlan.Now) { Status = State(at.State) };

    // The fields as the command would set them; of an entity's command, as they are.
    private RuleEnvironment RequiresEnvironment(Situation? start, CommandModel command, ObjectValue sent, ObjectValue after) =>
        new(start is null || command.Entity is null ? after : start.Values, TestPlan.Now) { Status = State(start?.State ?? aggregate.Lifecycle?.Initial), Command = sent };

    private bool Holds(RuleModel rule, RuleEnvironment values) => ReferenceEquals(rule, ignored) || Interpreter.Holds(rule.Condition, values);

    private bool IsAllowed(FieldModel field, object? value) => (value is null && field.Default is not null) || _fields.Allows(field, value);

    private static EnumValue? State(string? state) => state is null ? null : new EnumValue(state);

    // A default fills what is absent when something is made, and a required field at any time.
    private static ObjectValue Filled(CommandModel command, ObjectValue arguments) => command.Fields.Any(field => field.Field.Default is not null)
        ? new ObjectValue(command.Fields.ToDictionary(
            field => field.Name,
            field => arguments[field.Name] ?? (command.Kind is CommandKind.Creates or CommandKind.AddsEntity || field.Field.IsRequired ? field.Field.Default : null)))
        : arguments;

    private static ObjectValue Set(ObjectValue values, CommandModel command, ObjectValue sent) => command.Entity is not null
        ? values
        : values.With(command.Fields.Where(field => field.Sets).Select(field => (field.Name, sent[field.Name] ?? (field.Field.Type.IsList ? Array.Empty<object?>() : null))));

    private ObjectValue? ValuesAfter(Situation? start, CommandCall call, ObjectValue sent)
    {
        var command = call.Command;
        if (command.Entity is null)
        {
            return Set(start?.Values ?? _initial, command, sent);
        }

        var entity = aggregate.Entity(command.Entity);
        var present = start!.Entities(entity.Member).ToList();
        switch (command.Kind)
        {
            case CommandKind.AddsEntity when entity.IsMany || present.Count == 0:
                present.Add(new ObjectValue(entity.Fields.ToDictionary(field => field.Name, field => sent[field.Name] ?? field.Default ?? (field.Type.IsList ? Array.Empty<object?>() : null))));
                break;
            case CommandKind.ChangesEntity when call.EntityIndex < present.Count:
                present[call.EntityIndex.Value] = present[call.EntityIndex.Value].With(command.Fields.Where(field => field.Sets).Select(field => (field.Name, sent[field.Name])));
                break;
            case CommandKind.RemovesEntity when call.EntityIndex < present.Count:
                present.RemoveAt(call.EntityIndex.Value);
                break;
            default:
                return null;
        }

        return start.Values.With([entity.Member], entity.IsMany ? present.Cast<object?>().ToArray() : present.FirstOrDefault());
    }
}
