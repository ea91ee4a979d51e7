using Factory.Core.Blueprints.Document;

namespace Factory.Core.Blueprints.Reading;

/// <summary>Reads a bounded context and what stands beside its aggregates.</summary>
internal static class ContextReader
{
    public static ContextElement Read(MapReader map) => new()
    {
        Name = map.Required("name"),
        Description = map.Text("description"),
        Enums = map.Elements("enums", Enum),
        ValueObjects = map.Elements("valueObjects", ValueObject),
        Aggregates = map.Elements("aggregates", AggregateReader.Read),
        Policies = map.Elements("policies", Policy),
        Subscribes = map.Elements("subscribes", Subscription),
        Pointer = map.Pointer,
    };

    public static FieldElement Field(MapReader map) => new()
    {
        Name = map.Required("name"),
        Type = map.Required("type"),
        Description = map.Text("description"),
        Required = map.Flag("required"),
        Unique = map.Flag("unique"),
        Sensitive = map.Flag("sensitive"),
        Length = map.Count("length"),
        MinLength = map.Count("minLength"),
        MaxLength = map.Count("maxLength"),
        Pattern = map.Text("pattern"),
        Min = map.Scalar("min"),
        Max = map.Scalar("max"),
        Scale = map.Count("scale"),
        MinItems = map.Count("minItems"),
        MaxItems = map.Count("maxItems"),
        Default = map.Value("default"),
        Example = map.Value("example"),
        Pointer = map.Pointer,
    };

    private static EnumElement Enum(MapReader map) => new()
    {
        Name = map.Required("name"),
        Description = map.Text("description"),
        Values = map.Names("values"),
        Pointer = map.Pointer,
    };

    private static ValueObjectElement ValueObject(MapReader map) => new()
    {
        Name = map.Required("name"),
        Description = map.Text("description"),
        Fields = map.Elements("fields", Field),
        Pointer = map.Pointer,
    };

    private static PolicyElement Policy(MapReader map) => new()
    {
        Name = map.Required("name"),
        Description = map.Text("description"),
        When = map.Required("when"),
        Reaction = Reaction(map),
        Satisfies = map.Names("satisfies"),
        Pointer = map.Pointer,
    };

    private static SubscriptionElement Subscription(MapReader map) => new()
    {
        Event = map.Required("event"),
        Description = map.Text("description"),
        Reaction = Reaction(map),
        Satisfies = map.Names("satisfies"),
        Pointer = map.Pointer,
    };

    private static ReactionElement Reaction(MapReader map) => new()
    {
        Then = map.Required("then"),
        ForEach = map.Text("forEach"),
        Match = map.Text("match"),
        With = map.Pairs("with"),
    };
}
