using Factory.Core.Blueprints.Model;
using static Factory.Core.Blueprints.Reading.KeyKind;

namespace Factory.Core.Blueprints.Reading;

/// <summary>The whole language, key by key.</summary>
public static class Shapes
{
    private const string Pascal = "[A-Z][A-Za-z0-9]{0,59}";
    private const string FieldName = "^(?!id$)[a-z][A-Za-z0-9]{0,59}$";
    private const string PascalName = $"^{Pascal}$";
    private const string NameInName = $@"^{Pascal}\.{Pascal}$";
    private const string WordsWithoutControls = @"^(?=.*\S)[^\u0000-\u001f\u007f-\u009f]+$";

    private static readonly ShapeKey Description = new("description", Text, "What it is, in words.");
    private static readonly ShapeKey Satisfies = new("satisfies", Names, "Ids of the requirements that it satisfies.");

    public static readonly Shape Field = new(
        "field",
        new("name", Name, "A camelCase identifier.", IsRequired: true) { Form = FieldName },
        new("type", Name, "A built-in type, an enum, a value object, ref<Aggregate>, or list<T> of these.", IsRequired: true),
        Description,
        new("required", Flag, "Whether there must be a value."),
        new("unique", Flag, "Whether no two aggregates may have the same value."),
        new("sensitive", Flag, "Whether it is kept out of logs, errors and answers."),
        new("length", Count, "The exact number of characters.") { Least = 1 },
        new("minLength", Count, "The smallest number of characters."),
        new("maxLength", Count, "The largest number of characters, or of bytes of binary.") { Least = 1 },
        new("pattern", Text, "A regular expression for the whole value.") { Most = TextPattern.MaxLength },
        new("min", Scalar, "The smallest value, inclusive."),
        new("max", Scalar, "The largest value, inclusive."),
        new("scale", Count, "Digits after the point of a decimal; 2 if not said.") { Most = 18 },
        new("minItems", Count, "The smallest number of items of a list."),
        new("maxItems", Count, "The largest number of items of a list; 100 if not said.") { Least = 1 },
        new("default", Value, "The value of an absent field on create."),
        new("example", Value, "A value that meets the constraints."));

    public static readonly Shape Acceptance = new(
        "acceptance criterion",
        new("given", Text, "The situation before."),
        new("when", Text, "What happens."),
        new("then", Text, "What must hold afterwards."));

    public static readonly Shape Requirement = new(
        "requirement",
        new("id", Name, "Unique; letters, digits, '-' and '_'.", IsRequired: true) { Form = "^[A-Za-z0-9_-]{1,60}$" },
        new("title", Text, "A short name; the first words of the text if not said."),
        new("kind", Name, "functional if not said.", false, null, "functional", "constraint", "quality"),
        new("text", Text, "What is asked for.", IsRequired: true),
        new("acceptance", Elements, "What would show that it is met.", Of: Acceptance));

    public static readonly Shape Enum = new(
        "enum",
        new("name", Name, "A PascalCase identifier.", IsRequired: true) { Form = PascalName },
        Description,
        new("values", Names, "Its members.", IsRequired: true) { Form = PascalName, Least = 1 });

    public static readonly Shape ValueObject = new(
        "value object",
        new("name", Name, "A PascalCase identifier.", IsRequired: true) { Form = PascalName },
        Description,
        new("fields", Elements, "Its members.", IsRequired: true, Of: Field) { Least = 1 });

    public static readonly Shape Lifecycle = new(
        "lifecycle",
        new("states", Names, "The states, in the order in which they are usually reached.", IsRequired: true) { Form = PascalName, Least = 1 },
        new("initial", Name, "The state of a new aggregate.", IsRequired: true));

    public static readonly Shape Entity = new(
        "entity",
        new("name", Name, "A PascalCase identifier.", IsRequired: true) { Form = PascalName },
        Description,
        new("many", Flag, "Whether the aggregate has any number of them; else at most one."),
        new("fields", Elements, "Its fields.", Of: Field),
        Satisfies);

    public static readonly Shape Invariant = new(
        "invariant",
        new("name", Name, "A PascalCase identifier.", IsRequired: true) { Form = PascalName },
        Description,
        new("rule", Text, "What is true after every command.", IsRequired: true),
        new("message", Text, "What the caller is told when it would not be.", IsRequired: true),
        Satisfies);

    public static readonly Shape Condition = new(
        "condition",
        new("name", Name, "A PascalCase identifier that makes the error's code; made from the message if not said.") { Form = PascalName },
        Description,
        new("rule", Text, "What must be true before the command.", IsRequired: true),
        new("message", Text, "What the caller is told when it is not.", IsRequired: true));

    public static readonly Shape Command = new(
        "command",
        new("name", Name, "A PascalCase identifier.", IsRequired: true) { Form = PascalName },
        Description,
        new("creates", Flag, "Whether it makes the aggregate."),
        new("deletes", Flag, "Whether it removes the aggregate."),
        new("adds", Name, "The entity that it adds."),
        new("removes", Name, "The entity that it removes."),
        new("changes", Name, "The entity that it changes."),
        new("from", Names, "The states that it starts from; any if not said.") { Least = 1 },
        new("to", Name, "The state that it leads to."),
        new("fields", NamesOrElements, "What the caller sends: names of fields, or fields spelled out.", Of: Field),
        new("requires", Elements, "What must be true before.", Of: Condition),
        new("emits", Names, "The events that it emits."),
        new("roles", Names, "Any of these roles may call it; any signed-in caller if not said.") { Form = WordsWithoutControls },
        Satisfies);

    public static readonly Shape Event = new(
        "event",
        new("name", Name, "A PascalCase identifier, unique in the context.", IsRequired: true) { Form = PascalName },
        Description,
        new("fields", Names, "What it carries: fields of the command or the aggregate, or status."),
        new("published", Flag, "Whether it leaves the context as an integration event."),
        Satisfies);

    public static readonly Shape Query = new(
        "query",
        new("name", Name, "A PascalCase identifier.", IsRequired: true) { Form = PascalName },
        Description,
        new("by", Names, "Fields that the caller gives, each compared for equality."),
        new("where", Text, "A rule that each result meets.") { Least = 1 },
        new("sort", Name, "A field or member, with '-' in front for descending; by creation if not said."),
        Satisfies);

    public static readonly Shape Aggregate = new(
        "aggregate",
        new("name", Name, "A PascalCase identifier.", IsRequired: true) { Form = PascalName },
        Description,
        new("fields", Elements, "Its fields.", Of: Field),
        new("lifecycle", Element, "Its states; they add the read-only field status.", Of: Lifecycle),
        new("entities", Elements, "Its parts that have an identity.", Of: Entity),
        new("invariants", Elements, "What is always true of it.", Of: Invariant),
        new("commands", Elements, "What can be done with it.", Of: Command),
        new("events", Elements, "What can happen to it.", Of: Event),
        new("queries", Elements, "How it is searched for.", Of: Query),
        Satisfies);

    private static readonly ShapeKey[] Reaction =
    [
        new("then", Name, "The command to give: Aggregate.Command.", IsRequired: true) { Form = NameInName },
        new("forEach", Name, "The reference by which the instances point to the event's aggregate."),
        new("match", Name, "The field that the instances share with the event."),
        new("with", Pairs, "Field of the command to field of the event, or id."),
    ];

    public static readonly Shape Policy = new(
        "policy",
        [
            new("name", Name, "A PascalCase identifier.", IsRequired: true) { Form = PascalName },
            Description,
            new("when", Name, "The event that it hears.", IsRequired: true),
            .. Reaction,
            Satisfies,
        ]);

    public static readonly Shape Subscription = new(
        "subscription",
        [
            new("event", Name, "The event of another context: Context.Event.", IsRequired: true) { Form = NameInName },
            Description,
            .. Reaction,
            Satisfies,
        ]);

    public static readonly Shape Context = new(
        "context",
        new("name", Name, "A PascalCase identifier.", IsRequired: true) { Form = PascalName },
        Description,
        new("enums", Elements, "Its enums.", Of: Enum),
        new("valueObjects", Elements, "Its value objects.", Of: ValueObject),
        new("aggregates", Elements, "Its aggregates.", Of: Aggregate),
        new("policies", Elements, "What is done when something happened.", Of: Policy),
        new("subscribes", Elements, "Which events of other contexts it hears.", Of: Subscription));

    public static readonly Shape Relation = new(
        "line of the context map",
        new("upstream", Name, "The context that decides.") { Form = PascalName },
        new("downstream", Name, "The context that follows.") { Form = PascalName },
        new("upstreamRoles", Names, "How the upstream gives.", false, null, "open-host-service", "published-language", "supplier"),
        new("downstreamRoles", Names, "How the downstream takes.", false, null, "anticorruption-layer", "conformist", "customer"),
        new("partnership", Names, "Two contexts that go together.") { Form = PascalName, Least = 2, Most = 2 },
        new("sharedKernel", Names, "Two contexts that share a part of their model.") { Form = PascalName, Least = 2, Most = 2 })
    {
        Forms = [new(["upstream", "downstream"], "upstreamRoles", "downstreamRoles"), new(["partnership"]), new(["sharedKernel"])],
    };

    public static readonly Shape Document = new(
        "blueprint",
        new("blueprint", Name, "The version of the format: 1.", IsRequired: true),
        new("name", Text, "What the system is called.", IsRequired: true),
        new("organization", Name, "The root of every namespace; the project's if not said.") { Form = $@"^{Pascal}(\.{Pascal})*$" },
        Description,
        new("requirements", Elements, "What is asked for.", Of: Requirement),
        new("contexts", Elements, "The bounded contexts.", Of: Context),
        new("contextMap", Elements, "How contexts stand to each other.", Of: Relation));
}
