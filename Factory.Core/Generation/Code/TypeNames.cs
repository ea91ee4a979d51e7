using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.Code;

/// <summary>The C# names of all types that come from the model: no two alike, none that the code around them needs.</summary>
internal sealed class TypeNames
{
    private static readonly string[] EntitySuffixes = ["Id", "Dto"];
    private static readonly string[] ValueObjectSuffixes = ["Dto", "Mapping"];

    // Members of the class of samples, which makes enums and value objects.
    private static readonly string[] SampleMembers = ["Now", "Today", "OtherId", "Text", "Valid"];

    private readonly NameScope _scope;
    private readonly Dictionary<(string Aggregate, string Entity), string> _entities = [];
    private readonly Dictionary<string, string> _aggregates = [];
    private readonly Dictionary<string, string> _enums = [];
    private readonly Dictionary<string, string> _valueObjects = [];
    private readonly Dictionary<string, string> _events = [];
    private readonly Dictionary<string, string> _policies = [];
    private readonly HashSet<string> _spoken = [];

    /// <param name="solution">Its name, the root of all namespaces.</param>
    public TypeNames(ContextModel model, string solution)
    {
        MaxLength = SolutionName.LongestWithin(solution);
        _scope = new NameScope(StringComparer.OrdinalIgnoreCase, [.. ReservedNames.Framework, .. ReservedNames.Solution, .. PathRules.Reserved, .. solution.Split('.')])
        {
            MaxLength = MaxLength,
        };
        _scope.Reserve(ReservedNames.Members);
        _scope.Reserve(model.Aggregates.Any(aggregate => aggregate.Lifecycle is not null) ? ["Status"] : []);
        _scope.Reserve([model.Name, $"{model.Name}DbContext", $"{model.Name}App"]);
        foreach (var aggregate in model.Aggregates)
        {
            // What is made of the aggregate's name has to be free as well: the id of an 'Event' would be the framework's 'EventId'.
            _aggregates[aggregate.Name] = _scope.TakeWith(ReservedNames.AggregateSuffixes, aggregate.Name, $"{aggregate.Name}Aggregate");
        }

        _scope.Reserve(SampleMembers);
        foreach (var item in model.Enums)
        {
            Take(_enums, item.Name, "Kind");
            _spoken.Add(_enums[item.Name]);
        }

        foreach (var item in model.ValueObjects)
        {
            _valueObjects[item.Name] = _scope.TakeWith(ValueObjectSuffixes, item.Name, $"{item.Name}Value");
        }

        TakeEntities(model);
        foreach (var raised in model.Aggregates.SelectMany(aggregate => aggregate.Events))
        {
            Take(_events, raised.Name, "Event");
        }

        foreach (var policy in model.Policies)
        {
            // What ends like a command or a query would be expected to have a handler.
            _policies[policy.Name] = policy.Name.EndsWith("Command", StringComparison.Ordinal) || policy.Name.EndsWith("Query", StringComparison.Ordinal)
                ? _scope.Take($"{policy.Name}Policy")
                : _scope.Take(policy.Name, $"{policy.Name}Policy");
        }
    }

    /// <summary>How long a name may be that files are called by.</summary>
    public int MaxLength { get; }

    public string Aggregate(string name) => _aggregates[name];

    public string Enum(string name) => _enums[name];

    public string ValueObject(string name) => _valueObjects[name];

    public string Entity(string aggregate, string entity) => _entities[(aggregate, entity)];

    public string Event(string name) => _events[name];

    public string Policy(string name) => _policies[name];

    /// <summary>Whether a type has the name whose members the code of aggregates names: a property called like it would hide it.</summary>
    public bool IsSpokenOf(string name) => _spoken.Contains(name);

    /// <summary>Whether a method called like that would hide a type that the code of aggregates names.</summary>
    public bool IsHiddenBy(string method) => IsSpokenOf(method) || _valueObjects.ContainsValue(method);

    /// <summary>The types whose names end like those that are made for commands, queries and requests.</summary>
    public IEnumerable<string> Ending(params IEnumerable<string> suffixes) =>
        _aggregates.Values.Concat(_enums.Values).Concat(_valueObjects.Values).Concat(_entities.Values).Concat(_events.Values).Concat(_policies.Values).Concat(ReservedNames.Framework)
            .Where(name => suffixes.Any(suffix => name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase)));

    /// <summary>A folder, and so a part of namespaces: no type may have its name.</summary>
    public string TakeFolder(string wanted, string fallback) => ReservedNames.Foreign.Contains(wanted) ? _scope.Take(fallback) : _scope.Take(wanted, fallback);

    /// <summary>A type of the application layer.</summary>
    public string TakeType(string wanted, string fallback) => _scope.Take(wanted, fallback);

    // The same entity in several aggregates: each is called after its aggregate, since schemas and tables are of one space.
    private void TakeEntities(ContextModel model)
    {
        var shared = model.Aggregates
            .SelectMany(aggregate => aggregate.Entities)
            .GroupBy(entity => entity.Name, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1)
            .Select(group => group.Key)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var aggregate in model.Aggregates)
        {
            foreach (var entity in aggregate.Entities)
            {
                var wanted = shared.Contains(entity.Name) ? $"{_aggregates[aggregate.Name]}{entity.Name}" : entity.Name;
                var name = _scope.TakeWith(EntitySuffixes, wanted, $"{wanted}Entity");
                _entities[(aggregate.Name, entity.Name)] = name;
                _spoken.Add(name);
            }
        }
    }

    private void Take(Dictionary<string, string> names, string name, string suffix)
    {
        names[name] = _scope.Take(name, $"{name}{suffix}");
    }
}
