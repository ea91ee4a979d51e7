using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;
using Factory.Core.Generation.TestData;

namespace Factory.Core.Generation.Microservice.IntegrationTests;

/// <summary>The plan of the tests as calls over HTTP: which bodies there are, which aggregates can be made, and how each call is printed.</summary>
internal sealed class HttpPlan
{
    private readonly Dictionary<(string Aggregate, string Command), Bodies> _bodies = [];
    // Each instance that a reference needs is made over HTTP, and before it those that it refers to.
    private const int MaxMade = 100;

    private readonly Dictionary<string, bool> _canBeMade = [];
    private readonly Dictionary<string, bool> _canRepeat = [];

    /// <param name="seesSensitive">Whether the caller of the tests has a role, and so may have the one for sensitive fields.</param>
    public HttpPlan(SolutionCode solution, TestPlan plan, bool seesSensitive)
    {
        (Solution, Plan, SeesSensitive) = (solution, plan, seesSensitive);
        foreach (var aggregate in solution.Aggregates)
        {
            var simulation = new Simulation(solution.Model, aggregate.Model);
            foreach (var command in aggregate.Commands)
            {
                if (plan.Aggregate(aggregate.Model.Name).Command(command.Model.Name).First is { } first)
                {
                    _bodies[(aggregate.Name, command.Name)] = new Bodies(solution, command, first.Call.Arguments, IsAllowed);
                    bool IsAllowed(ObjectValue arguments) => simulation.Run(first.Start, first.Call with { Arguments = arguments }).Succeeded;
                }
            }
        }

        // From here on many ask at once.
        foreach (var aggregate in solution.Aggregates)
        {
            CanRepeat(aggregate);
        }
    }

    public SolutionCode Solution { get; }

    public TestPlan Plan { get; }

    public bool SeesSensitive { get; }

    /// <summary>Whether answers do not show the field, or not all of it.</summary>
    public bool IsHidden(FieldCode field) =>
        !SeesSensitive && ValueParts.Any(field.Model, Solution.Model.ValueObjects, member => member.IsSensitive);

    public AggregatePlan Of(AggregateCode aggregate) => Plan.Aggregate(aggregate.Model.Name);

    public CommandPlan Of(AggregateCode aggregate, CommandCode command) => Of(aggregate).Command(command.Model.Name);

    /// <summary>Null if no values were found with which the command succeeds.</summary>
    public Bodies? Body(AggregateCode aggregate, CommandCode command) => _bodies.GetValueOrDefault((aggregate.Name, command.Name));

    public string Namespace(AggregateCode aggregate) => $"{Solution.IntegrationTestsNamespace}.{aggregate.Plural}";

    /// <summary>The call that makes an instance, as all other ways begin.</summary>
    public CommandCall? Create(AggregateCode aggregate) => Of(aggregate).Start?.Steps[0];

    /// <summary>The value with which a create sets a field, and what its standard body needs behind it for that: nothing if it is set anyway. Null if it cannot be set.</summary>
    public (object Value, string Change)? Setting(AggregateCode aggregate, CommandCode create, FieldCode field)
    {
        var name = field.Model.Name;
        var plan = Of(aggregate, create);
        if (plan.First is not { } first || Body(aggregate, create) is not { } body)
        {
            return null;
        }

        if (first.Call.Arguments[name] is { } standard)
        {
            return (standard, "");
        }

        return plan.Full?.Call.Arguments[name] is { } value && new Simulation(Solution.Model, aggregate.Model).Run(start: null, first.Call.With([name], value)).Succeeded
            ? (value, body.Change([field.Json], field.Model.Type, value))
            : null;
    }

    /// <summary>Whether an instance can be made over HTTP: values were found, and what it refers to can be made before it.</summary>
    public bool CanBeMade(AggregateCode aggregate)
    {
        if (_canBeMade.TryGetValue(aggregate.Name, out var known))
        {
            return known;
        }

        // One that needs itself first, on whatever way, cannot be made.
        _canBeMade[aggregate.Name] = false;
        var can = Create(aggregate) is { } create
            && Body(aggregate, aggregate.Command(create.Command.Name)) is { } body
            && CanBeReferred(body.Targets);
        return _canBeMade[aggregate.Name] = can;
    }

    /// <summary>Whether a test can hold several instances at once.</summary>
    public bool CanRepeat(AggregateCode aggregate) => CanBeMade(aggregate) && (_canRepeat.TryGetValue(aggregate.Name, out var known)
        ? known
        : _canRepeat[aggregate.Name] = Body(aggregate, aggregate.Command(Create(aggregate)!.Command.Name)) is { CanRepeat: true } body
            && body.Targets.All(target => CanRepeat(Solution.Aggregate(target))));

    /// <summary>Whether every step can be taken over HTTP.</summary>
    public bool CanBeReached(AggregateCode aggregate, Situation situation) => CanBeTaken(aggregate, situation.Steps);

    public bool CanBeTried(AggregateCode aggregate, Trial trial) => CanBeTaken(aggregate, [.. trial.Start?.Steps ?? [], trial.Call]);

    private bool CanBeTaken(AggregateCode aggregate, IReadOnlyList<CommandCall> steps)
    {
        var targets = new List<string>();
        foreach (var step in steps)
        {
            if (Body(aggregate, aggregate.Command(step.Command.Name)) is not { } body)
            {
                return false;
            }

            targets.AddRange([.. body.Targets, .. body.FurtherTargets(step.Arguments)]);
        }

        return CanBeReferred(targets, steps[0].Command.Kind is CommandKind.Creates ? aggregate.Model.Name : null);
    }

    /// <summary>Whether these steps, which can be taken, make other instances of the aggregate besides the one that they are about.</summary>
    public bool MakesOthers(AggregateCode aggregate, IEnumerable<CommandCall> steps) => MakesOnTheWay(aggregate, steps, aggregate);

    /// <summary>Whether an instance of <paramref name="other" /> is made for what these steps, which can be taken, refer to.</summary>
    public bool MakesOnTheWay(AggregateCode aggregate, IEnumerable<CommandCall> steps, AggregateCode other) =>
        Makes(steps.SelectMany(step => Targets(aggregate, step)), other);

    /// <summary>The commands that make what these steps refer to, on whatever way.</summary>
    public IEnumerable<CommandModel> Makers(AggregateCode aggregate, IEnumerable<CommandCall> steps) => steps
        .SelectMany(step => Targets(aggregate, step))
        .Where(target => CanBeMade(Solution.Aggregate(target)))
        .SelectMany(Made)
        .Distinct()
        .Select(name => Create(Solution.Aggregate(name))!.Command);

    /// <summary>Whether an instance of <paramref name="other" /> is made, if these, which can be made, are.</summary>
    public bool Makes(IEnumerable<string> targets, AggregateCode other) => targets.SelectMany(Made).Contains(other.Model.Name);

    /// <summary>Whether all that is referred to can be made, one for each reference.</summary>
    /// <param name="besides">The aggregate of which another instance is made as well.</param>
    public bool CanBeReferred(IReadOnlyList<string> targets, string? besides = null)
    {
        if (!targets.All(target => CanBeMade(Solution.Aggregate(target))))
        {
            return false;
        }

        var made = targets.SelectMany(Made).Take(MaxMade + 1).ToList();
        return made.Count <= MaxMade && made.Concat(besides is null ? [] : [besides]).CountBy(name => name).All(each => each.Value == 1 || CanRepeat(Solution.Aggregate(each.Key)));
    }

    // What a step refers to; nothing where no values were found for it.
    private IEnumerable<string> Targets(AggregateCode aggregate, CommandCall step) =>
        Body(aggregate, aggregate.Command(step.Command.Name)) is { } body ? body.Targets.Concat(body.FurtherTargets(step.Arguments)) : [];

    // One of them, and all that has to be made before it.
    private IEnumerable<string> Made(string target)
    {
        var aggregate = Solution.Aggregate(target);
        return Body(aggregate, aggregate.Command(Create(aggregate)!.Command.Name))!.Targets.SelectMany(Made).Prepend(target);
    }
}
