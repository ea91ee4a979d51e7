using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.TestData;

/// <summary>
/// What the tests of a generated service do and with which values: planned once, printed as C# for the unit tests and as HTTP for the integration tests.
/// </summary>
public sealed record TestPlan
{
    /// <summary>The moment at which the clock stands in every test.</summary>
    public static DateTimeOffset Now { get; } = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    public static DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);

    public required ContextModel Context { get; init; }

    public required IReadOnlyList<ValueObjectPlan> ValueObjects { get; init; }

    public required IReadOnlyList<AggregatePlan> Aggregates { get; init; }

    /// <summary>One for each policy of the context, in its order.</summary>
    public required IReadOnlyList<ReactionPlan> Policies { get; init; }

    /// <summary>One for each subscription of the context, in its order.</summary>
    public required IReadOnlyList<ReactionPlan> Subscriptions { get; init; }

    /// <summary>What no values were found for: no test shows it.</summary>
    public required IReadOnlyList<Unexercised> Unexercised { get; init; }

    /// <summary>Plans the tests of a context; the same model always gets the same plan.</summary>
    public static TestPlan For(ContextModel context) => new TestPlanner(context).Plan();

    public AggregatePlan Aggregate(string name) => Aggregates.Single(plan => plan.Aggregate.Name == name);

    public ValueObjectPlan ValueObject(string name) => ValueObjects.Single(plan => plan.ValueObject.Name == name);
}

/// <summary>Something of the model that no test could be planned for.</summary>
/// <param name="Element">Such as <c>Billing/Subscription/Cancel</c>.</param>
/// <param name="Message">What was not found, in the architect's words.</param>
/// <param name="Pointer">JSON Pointer of the element in its document.</param>
public sealed record Unexercised(string Element, string Message, string Pointer);

/// <summary>A value object with two values of it that differ, and the edges of its fields.</summary>
/// <param name="Sample">A valid value; null if none was found.</param>
/// <param name="Other">Another valid value; null if there is none.</param>
public sealed record ValueObjectPlan(ValueObjectModel ValueObject, ObjectValue? Sample, ObjectValue? Other, IReadOnlyList<FieldCase> Fields);

public sealed record AggregatePlan
{
    public required AggregateModel Aggregate { get; init; }

    /// <summary>The shortest way to each state that can be reached, in the order of the model; one without a state if there is no lifecycle.</summary>
    public required IReadOnlyList<Situation> States { get; init; }

    public required IReadOnlyList<CommandPlan> Commands { get; init; }

    /// <summary>Everything that the aggregate was found to become, nearest first; <see cref="States" /> are the first of each state.</summary>
    public required IReadOnlyList<Situation> Situations { get; init; }

    /// <summary>One for each query that has a condition.</summary>
    public required IReadOnlyList<QueryPlan> Queries { get; init; }

    /// <summary>One for each sorted query that an example was found for.</summary>
    public required IReadOnlyList<QueryOrder> Orders { get; init; }

    /// <summary>How to make one: the first of <see cref="States" /> that needs a create alone; null if no create can succeed.</summary>
    public Situation? Start => States.FirstOrDefault(situation => situation.Steps.Count == 1) ?? (States.Count > 0 ? States[0] : null);

    public CommandPlan Command(string name) => Commands.Single(plan => plan.Command.Name == name);

    public Situation? In(string state) => States.FirstOrDefault(situation => situation.State == state);
}

/// <summary>An instance of an aggregate after some commands.</summary>
/// <param name="Steps">The commands in order; the first creates it.</param>
/// <param name="State">Its state; null without a lifecycle.</param>
/// <param name="Values">Its fields and, under their member names, its entities.</param>
public sealed record Situation(IReadOnlyList<CommandCall> Steps, string? State, ObjectValue Values)
{
    /// <summary>What a field holds, or the state where it is asked for as one.</summary>
    public object? Value(string field) => field == "status" && State is not null ? new EnumValue(State) : Values[field];

    /// <summary>The entities of a collection, or the single one as a list of one.</summary>
    public IReadOnlyList<ObjectValue> Entities(string member) => Values[member] switch
    {
        IReadOnlyList<object?> many => [.. many.OfType<ObjectValue>()],
        ObjectValue one => [one],
        _ => [],
    };
}

/// <summary>A command with the values that it is given.</summary>
/// <param name="Arguments">
/// Under the names of the command's fields; a field that is not there stays absent. A reference has an id that stands for any instance of the other aggregate.
/// </param>
/// <param name="EntityIndex">Of a command that changes or removes an entity, which one: its 0-based place among those of the instance; else null.</param>
public sealed record CommandCall(CommandModel Command, ObjectValue Arguments, int? EntityIndex = null)
{
    /// <summary>The same call with another value at a field, or at a member of the value object in it.</summary>
    public CommandCall With(IReadOnlyList<string> path, object? value) => this with { Arguments = Arguments.With(path, value) };
}
