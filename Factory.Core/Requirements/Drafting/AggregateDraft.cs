using Factory.Core.Blueprints.Document;

namespace Factory.Core.Requirements.Drafting;

/// <summary>An aggregate while sentences add to it.</summary>
internal sealed class AggregateDraft(string name)
{
    private readonly List<FieldElement> _fields = [];
    private readonly List<(EntityElement Part, List<FieldElement> Fields)> _entities = [];
    private readonly List<EventElement> _events = [];
    private readonly List<string> _satisfies = [];

    public string Name { get; } = name;

    public IReadOnlyList<string> States { get; private set; } = [];

    public List<CommandElement> Commands { get; } = [];

    public IReadOnlyList<FieldElement> Fields => _fields;

    public IEnumerable<string> FieldNames => _fields.Select(known => known.Name);

    public void Satisfy(string item)
    {
        if (!_satisfies.Contains(item))
        {
            _satisfies.Add(item);
        }
    }

    /// <summary>Whether the field is new: the first sentence that names it decides.</summary>
    public bool Add(FieldElement field) => Add(_fields, field);

    public bool HasPart(string part) => _entities.Any(entity => entity.Part.Name == part);

    public void AddPart(string part, string item)
    {
        if (!HasPart(part))
        {
            _entities.Add((new EntityElement { Name = part, Many = true, Satisfies = [item] }, []));
        }
    }

    public bool AddToPart(string part, FieldElement field) => Add(_entities.Single(entity => entity.Part.Name == part).Fields, field);

    /// <summary>The first sentence that names states decides.</summary>
    public bool Live(IReadOnlyList<string> states)
    {
        if (States.Count > 0)
        {
            return false;
        }

        States = states;
        return true;
    }

    /// <summary>The event of that name, added if it is new.</summary>
    public void AddEvent(string name, string item)
    {
        var at = _events.FindIndex(known => known.Name == name);
        if (at < 0)
        {
            _events.Add(new EventElement { Name = name, Published = true, Satisfies = [item] });
        }
        else if (!_events[at].Satisfies.Contains(item))
        {
            _events[at] = _events[at] with { Satisfies = [.. _events[at].Satisfies, item] };
        }
    }

    /// <summary>Has the event carry these fields too.</summary>
    public void Carry(string name, IReadOnlyList<string> fields)
    {
        var at = _events.FindIndex(known => known.Name == name);
        _events[at] = _events[at] with { Fields = [.. _events[at].Fields.Union(fields)] };
    }

    public AggregateElement Finish() => new()
    {
        Name = Name,
        Fields = [.. _fields.Where(field => field.Name != "status" || States.Count == 0)],
        Lifecycle = States.Count == 0 ? null : new LifecycleElement(States, States[0]),
        Entities = [.. _entities.Select(entity => entity.Part with { Fields = entity.Fields })],
        Commands = [.. Commands],
        Events = [.. _events],
        Satisfies = [.. _satisfies],
    };

    private static bool Add(List<FieldElement> fields, FieldElement field)
    {
        var isNew = fields.TrueForAll(known => !known.Name.Equals(field.Name, StringComparison.OrdinalIgnoreCase));
        if (isNew)
        {
            fields.Add(field);
        }

        return isNew;
    }
}
