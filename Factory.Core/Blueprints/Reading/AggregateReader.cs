using Factory.Core.Blueprints.Document;

namespace Factory.Core.Blueprints.Reading;

/// <summary>Reads an aggregate and everything inside it.</summary>
internal static class AggregateReader
{
    public static AggregateElement Read(MapReader map) => new()
    {
        Name = map.Required("name"),
        Description = map.Text("description"),
        Fields = map.Elements("fields", ContextReader.Field),
        Lifecycle = map.Element("lifecycle", states => new LifecycleElement(states.Names("states"), states.Required("initial")) { Pointer = states.Pointer }),
        Entities = map.Elements("entities", Entity),
        Invariants = map.Elements("invariants", Invariant),
        Commands = map.Elements("commands", Command),
        Events = map.Elements("events", Event),
        Queries = map.Elements("queries", Query),
        Satisfies = map.Names("satisfies"),
        Pointer = map.Pointer,
    };

    private static EntityElement Entity(MapReader map) => new()
    {
        Name = map.Required("name"),
        Description = map.Text("description"),
        Many = map.Flag("many"),
        Fields = map.Elements("fields", ContextReader.Field),
        Satisfies = map.Names("satisfies"),
        Pointer = map.Pointer,
    };

    private static InvariantElement Invariant(MapReader map) => new()
    {
        Name = map.Required("name"),
        Description = map.Text("description"),
        Rule = map.Required("rule"),
        Message = map.Required("message"),
        Satisfies = map.Names("satisfies"),
        Pointer = map.Pointer,
    };

    private static CommandElement Command(MapReader map) => new()
    {
        Name = map.Required("name"),
        Description = map.Text("description"),
        Creates = map.Flag("creates"),
        Deletes = map.Flag("deletes"),
        Adds = map.Text("adds"),
        Removes = map.Text("removes"),
        Changes = map.Text("changes"),
        From = map.OptionalNames("from"),
        To = map.Text("to"),
        Fields = map.NamesOrElements(
            "fields",
            (name, pointer) => new CommandFieldElement(name, null) { Pointer = pointer },
            field => new CommandFieldElement(field.Required("name"), ContextReader.Field(field)) { Pointer = field.Pointer }),
        Requires = map.Elements("requires", Condition),
        Emits = map.Names("emits"),
        Roles = map.Names("roles"),
        Satisfies = map.Names("satisfies"),
        Pointer = map.Pointer,
    };

    private static ConditionElement Condition(MapReader map) => new()
    {
        Name = map.Text("name"),
        Description = map.Text("description"),
        Rule = map.Required("rule"),
        Message = map.Required("message"),
        Pointer = map.Pointer,
    };

    private static EventElement Event(MapReader map) => new()
    {
        Name = map.Required("name"),
        Description = map.Text("description"),
        Fields = map.Names("fields"),
        Published = map.Flag("published"),
        Satisfies = map.Names("satisfies"),
        Pointer = map.Pointer,
    };

    private static QueryElement Query(MapReader map) => new()
    {
        Name = map.Required("name"),
        Description = map.Text("description"),
        By = map.Names("by"),
        Where = map.Text("where"),
        Sort = map.Text("sort"),
        Satisfies = map.Names("satisfies"),
        Pointer = map.Pointer,
    };
}
