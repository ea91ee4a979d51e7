using Factory.Core.Blueprints.Expressions;
using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.TestData;

/// <summary>Chooses values for the fields of commands: those that a rule looks at are varied, the others keep their first choice.</summary>
internal sealed class ArgumentSearch
{
    private const int MaxTries = 3000;

    private readonly AggregateModel _aggregate;
    private readonly Dictionary<string, IReadOnlyList<(string Name, IReadOnlyList<object?> Values)>> _choices;
    private readonly HashSet<string> _read;
    private readonly Dictionary<Expr, HashSet<string>> _names = new(ReferenceEqualityComparer.Instance);

    public ArgumentSearch(ContextModel context, AggregateModel aggregate)
    {
        _aggregate = aggregate;
        var values = new FieldValues(context, new ValuePool(aggregate));
        _choices = aggregate.Commands.ToDictionary(
            command => command.Name,
            IReadOnlyList<(string, IReadOnlyList<object?>)> (command) => [.. command.Fields.Select(field => (field.Name, values.Of(field.Field)))]);
        _read = [.. aggregate.Rules().SelectMany(Names)];
    }

    public IReadOnlyList<object?> Values(CommandModel command, string field) => _choices[command.Name].First(choice => choice.Name == field).Values;

    /// <summary>Whether each field has a value to choose.</summary>
    public bool CanCall(CommandModel command) => _choices[command.Name].All(choice => choice.Values.Count > 0);

    /// <summary>The call with the first choice of each field.</summary>
    public CommandCall First(CommandModel command, int? entityIndex = null) =>
        new(command, new ObjectValue(_choices[command.Name].ToDictionary(choice => choice.Name, choice => choice.Values[0])), entityIndex);

    /// <summary>The sequence with other values, simplest first; the sequence as it is comes first.</summary>
    /// <param name="rule">Only what this rule looks at is varied; null: what any rule looks at.</param>
    /// <param name="kept">Arguments that stay as they are.</param>
    public IEnumerable<IReadOnlyList<CommandCall>> Variations(IReadOnlyList<CommandCall> steps, int tries = MaxTries, Expr? rule = null, IReadOnlyList<ArgumentPlace>? kept = null)
    {
        // The first place is the last to be varied: a reference, which needs another instance to lead to.
        var places = Places(steps, rule).Except(kept ?? []).OrderByDescending(place => IsReference(steps[place.Step].Command, place.Field))
            .Select(place => (Place: place, Values: Values(steps[place.Step].Command, place.Field))).Where(choice => choice.Values.Count > 1).ToList();
        foreach (var chosen in Choices.Of([.. places.Select(place => place.Values.Count)], tries))
        {
            var varied = steps;
            for (var at = 0; at < places.Count; at++)
            {
                varied = places[at].Place.With(varied, places[at].Values[chosen[at]]);
            }

            yield return varied;
        }
    }

    /// <summary>The arguments of a sequence that a rule looks at; null: that any rule looks at.</summary>
    public IEnumerable<ArgumentPlace> Places(IReadOnlyList<CommandCall> steps, Expr? rule)
    {
        var read = rule is null ? _read : _names.TryGetValue(rule, out var known) ? known : _names[rule] = [.. Names(rule)];
        return steps
            .SelectMany((step, at) => step.Command.Fields.Select(field => new ArgumentPlace(at, field.Name)))
            .Where(place => IsRead(read, steps[place.Step].Command, place.Field));
    }

    /// <summary>The call with values that differ from those that the instance has already, where there are such.</summary>
    public CommandCall Different(Situation? start, CommandCall call) => Setting(start, call).Aggregate(call, (so, field) =>
        Values(so.Command, field.Name).FirstOrDefault(value => value is not null && !Blueprints.Model.Values.AreEqual(value, Current(start!, so, field.Name))) is { } value
            ? so.With([field.Name], value)
            : so);

    /// <summary>The fields by which the call changes what is there.</summary>
    public static IEnumerable<CommandFieldModel> Setting(Situation? start, CommandCall call) =>
        start is null || call.Command.Kind is not (CommandKind.Changes or CommandKind.ChangesEntity) ? [] : call.Command.Fields.Where(field => field.Sets);

    /// <summary>What the instance, or the entity that the call is about, has in a field.</summary>
    public object? Current(Situation start, CommandCall call, string field) => call.EntityIndex is { } index
        ? start.Entities(_aggregate.Entity(call.Command.Entity!).Member).ElementAtOrDefault(index)?[field]
        : start.Values[field];

    private static IEnumerable<string> Names(Expr rule) => rule.Parts().OfType<PathExpr>().Where(path => path.Members.Count > 0).SelectMany(path => path.Members.Take(path.Root is PathRoot.Entity ? 2 : 1));

    private static bool IsReference(CommandModel command, string field) => command.Fields.First(sent => sent.Name == field).Field.Type.Kind is TypeKind.Ref;

    private bool IsRead(HashSet<string> read, CommandModel command, string field) =>
        read.Contains(field) && (command.Entity is null || command.Requires.Count > 0 || read.Contains(_aggregate.Entity(command.Entity).Member));
}
