using System.Globalization;
using System.Text;
using Factory.Core.Blueprints.Expressions;
using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.TestData;

/// <summary>Finds what an aggregate can become by its commands, nearest first.</summary>
internal sealed class StateSearch(ContextModel context, AggregateModel aggregate, Simulation simulation, ArgumentSearch arguments)
{
    private const int MaxSituations = 120;
    private const int MaxSteps = 10;
    private const int MaxJumps = 40;

    private readonly PathRepair _repair = new(context, aggregate, simulation, arguments);
    private readonly Dictionary<string, int> _counted = aggregate.Entities.ToDictionary(entity => entity.Member, entity => Counted(aggregate, entity));
    private readonly List<Situation> _found = [];
    private readonly HashSet<string> _seen = [];

    private IEnumerable<CommandModel> Steps => aggregate.Commands.Where(command => command.Kind is not (CommandKind.Creates or CommandKind.Deletes) && arguments.CanCall(command));

    public IReadOnlyList<Situation> Find()
    {
        foreach (var creation in Creates())
        {
            Keep(FirstSuccess(null, arguments.First(creation)));
        }

        var from = 0;
        do
        {
            from = Spread(from);
        }
        while (Steps.Any(Jump));
        return _found;
    }

    // What needs another instance of the aggregate can only be the second: all ways begin with one that does not.
    private List<CommandModel> Creates()
    {
        var creates = aggregate.Commands.Where(command => command.Kind is CommandKind.Creates && arguments.CanCall(command)).ToList();
        if (creates.Count < 2)
        {
            return creates;
        }

        var before = FirstInstances.Creatable(context, without: aggregate.Name);
        return [.. creates.OrderBy(create => before.IsSupersetOf(FirstInstances.Needs(context, create)) ? 0 : 1)];
    }

    private int Spread(int from)
    {
        for (; from < _found.Count && _found.Count < MaxSituations; from++)
        {
            foreach (var command in Steps.Where(command => _found[from].Steps.Count < MaxSteps && MayStart(command, _found[from])))
            {
                var call = arguments.First(command, EntityIndex(command));
                Keep(FirstSuccess(_found[from], call));
                Keep(simulation.Run(_found[from], arguments.Different(_found[from], call)).After);
            }
        }

        return from;
    }

    // A command that leads to a state that was not reached yet may need other values on the way to it, or there were too many ways to come to its turn.
    private bool Jump(CommandModel command)
    {
        if (command.To is null || _found.Exists(situation => situation.State == command.To))
        {
            return false;
        }

        var reached = _found.Where(situation => MayStart(command, situation)).Take(MaxJumps)
            .Select(situation => _repair.Repaired(null, [.. situation.Steps, arguments.First(command, EntityIndex(command))]))
            .OfType<IReadOnlyList<CommandCall>>()
            .Select(simulation.Run)
            .FirstOrDefault(after => after is not null);
        return Keep(reached);
    }

    private bool Keep(Situation? situation)
    {
        if (situation is null || !_seen.Add(Key(situation)))
        {
            return false;
        }

        _found.Add(situation);
        return true;
    }

    private static bool MayStart(CommandModel command, Situation situation) => !command.IsGuarded || command.From.Contains(situation.State!);

    /// <summary>Which entity a command is about: the first.</summary>
    public static int? EntityIndex(CommandModel command) => command.Kind is CommandKind.ChangesEntity or CommandKind.RemovesEntity ? 0 : null;

    private Situation? FirstSuccess(Situation? start, CommandCall call) => simulation.Run(start, call) is { Succeeded: true } outcome ? outcome.After
        : _repair.Repaired(start, [call]) is { } repaired ? simulation.Run(start, repaired[0]).After : null;

    // Two situations are alike if they have the same state, as many entities (as far as a rule counts, else two are as many as more) and the same fields present.
    private string Key(Situation situation)
    {
        var key = new StringBuilder(situation.State);
        foreach (var entity in aggregate.Entities)
        {
            var present = situation.Entities(entity.Member);
            key.Append('|').Append(CultureInfo.InvariantCulture, $"{Math.Min(_counted[entity.Member], present.Count)}");
            foreach (var part in present.Take(2))
            {
                Add(entity.Fields, part);
            }
        }

        Add(aggregate.Fields, situation.Values);
        return key.ToString();

        void Add(IReadOnlyList<FieldModel> fields, ObjectValue values)
        {
            foreach (var field in fields)
            {
                key.Append('|').Append(Short(field, values[field.Name]));
            }
        }
    }

    // One more than the highest number that a rule holds against the count.
    private static int Counted(AggregateModel aggregate, EntityModel entity) => aggregate.Rules()
        .SelectMany(rule => rule.Comparisons())
        .Where(comparison => comparison.Parts().OfType<CollectionExpr>().Any(part => part.Function is CollectionFunction.Count && part.Source.Members[0] == entity.Member))
        .SelectMany(comparison => comparison.Parts().OfType<LiteralExpr>())
        .Select(literal => literal.Value is int number && number < MaxSteps - 1 ? number + 1 : 2)
        .Append(2)
        .Max();

    private static string Short(FieldModel field, object? value) => value switch
    {
        null => "-",
        EnumValue member => member.Member,
        bool flag => flag ? "t" : "f",
        IReadOnlyList<object?> list => list.Count == 0 ? "0" : "n",
        _ when field.Default is not null && Values.AreEqual(value, field.Default) => "d",
        _ => "+",
    };
}
