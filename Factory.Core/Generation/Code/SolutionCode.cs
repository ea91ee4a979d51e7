using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.Code;

/// <summary>Every name that the generated solution uses, decided once; all layers, tests and documents print these.</summary>
public sealed record SolutionCode
{
    private readonly Lazy<ILookup<string, ReferenceCode>> _references;

    private readonly Lazy<HashSet<string>> _spoken;

    public SolutionCode() => (_references, _spoken) = (new(FindReferences), new(FindSpoken));

    public required ContextModel Model { get; init; }

    /// <summary><c>Contoso</c>; may have dots.</summary>
    public required string Organization { get; init; }

    /// <summary><c>Billing</c>.</summary>
    public required string Context { get; init; }

    /// <summary><c>Contoso.Billing</c>: the solution's name and the root of its namespaces.</summary>
    public required string Name { get; init; }

    /// <summary><c>Contoso Billing</c>, for people.</summary>
    public required string Title { get; init; }

    /// <summary><c>contoso-billing</c>: image, service and resource names; lower-case letters, digits and hyphens, at most 40.</summary>
    public required string Kebab { get; init; }

    /// <summary><c>billing</c>: lower-case file name of the SQLite database without its ending.</summary>
    public required string DatabaseName { get; init; }

    /// <summary><c>BillingDbContext</c>.</summary>
    public required string DbContext { get; init; }

    public required IReadOnlyList<EnumCode> Enums { get; init; }

    public required IReadOnlyList<ValueObjectCode> ValueObjects { get; init; }

    public required IReadOnlyList<AggregateCode> Aggregates { get; init; }

    public required IReadOnlyList<PolicyCode> Policies { get; init; }

    public required IReadOnlyList<SubscriptionCode> Subscriptions { get; init; }

    public string DomainNamespace => $"{Name}.Domain";

    public string ApplicationNamespace => $"{Name}.Application";

    public string InfrastructureNamespace => $"{Name}.Infrastructure";

    public string ApiNamespace => $"{Name}.Api";

    public string UnitTestsNamespace => $"{Name}.UnitTests";

    public string IntegrationTestsNamespace => $"{Name}.IntegrationTests";

    public string ArchitectureTestsNamespace => $"{Name}.ArchitectureTests";

    /// <summary>The fields of commands, also inside value objects, that refer to the aggregate.</summary>
    public IEnumerable<ReferenceCode> ReferencesTo(AggregateCode aggregate) => _references.Value[aggregate.Model.Name];

    /// <summary>Whether anything that is sent, shown or told has the value object.</summary>
    public bool IsSpoken(ValueObjectCode valueObject) => _spoken.Value.Contains(valueObject.Model.Name);

    public AggregateCode Aggregate(string modelName) => Aggregates.Single(aggregate => aggregate.Model.Name == modelName);

    public ValueObjectCode ValueObject(string modelName) => ValueObjects.Single(item => item.Model.Name == modelName);

    /// <summary>The enum of that name; of an aggregate's name, its states.</summary>
    public EnumCode Enum(string modelName) => Enums.FirstOrDefault(item => item.Model.Name == modelName) ?? States(Aggregate(modelName));

    private HashSet<string> FindSpoken() => Model.Aggregates
        .SelectMany(aggregate => aggregate.Fields
            .Concat(aggregate.Entities.SelectMany(entity => entity.Fields))
            .Concat(aggregate.Commands.SelectMany(command => command.Fields, (_, sent) => sent.Field)))
        .Concat(Model.Subscriptions.SelectMany(subscription => subscription.Payload))
        .SelectMany(field => ValueParts.Of(field, Model.ValueObjects))
        .Where(part => part.Type.Kind is TypeKind.ValueObject)
        .Select(part => part.Type.Name!)
        .ToHashSet(StringComparer.Ordinal);

    private ILookup<string, ReferenceCode> FindReferences() => Aggregates
        .SelectMany(aggregate => aggregate.Commands)
        .SelectMany(command => command.Fields)
        .SelectMany(field => References(field, isInList: false))
        .ToLookup(reference => reference.Field.Model.Type.Name!);

    private IEnumerable<ReferenceCode> References(FieldCode field, bool isInList) => field.Kind switch
    {
        TypeKind.ValueObject => ValueObject(field.Model.Type.Name!).Fields.SelectMany(member => References(member, isInList || field.IsList)),
        TypeKind.Ref => [new ReferenceCode(field, isInList || field.IsList)],
        _ => [],
    };

    private static EnumCode States(AggregateCode aggregate) =>
        new(new EnumModel(aggregate.StatusType, Description: null, aggregate.States), aggregate.StatusType, aggregate.States);
}

/// <summary>A field of a command, or of a value object in it, that refers to an aggregate.</summary>
/// <param name="IsMany">Whether it, or what it stands in, is a list.</param>
public sealed record ReferenceCode(FieldCode Field, bool IsMany);

/// <summary>An enum in the namespace of the domain.</summary>
/// <param name="Name">C# name of the type.</param>
/// <param name="Members">C# names, in the order of the model; the JSON keeps the model's.</param>
public sealed record EnumCode(EnumModel Model, string Name, IReadOnlyList<string> Members);

/// <summary>A value object in the namespace of the domain.</summary>
/// <param name="Name"><c>Money</c>.</param>
/// <param name="Variable"><c>money</c>.</param>
/// <param name="Dto"><c>MoneyDto</c>.</param>
public sealed record ValueObjectCode(ValueObjectModel Model, string Name, string Variable, string Dto, IReadOnlyList<FieldCode> Fields);

/// <summary>A field of an aggregate, entity, value object, command or event as C# and JSON name it.</summary>
public sealed record FieldCode
{
    public required FieldModel Model { get; init; }

    /// <summary>PascalCase property; differs from the model's name where C# needs it to.</summary>
    public required string Property { get; init; }

    /// <summary>camelCase parameter or local, with <c>@</c> if it is a keyword.</summary>
    public required string Parameter { get; init; }

    /// <summary>The model's name, as JSON, errors and query strings show it.</summary>
    public required string Json { get; init; }

    /// <summary>C# type in the domain with <c>?</c> where it may be absent: <c>PlanTier</c>, <c>Money?</c>, <c>SubscriptionId</c>, <c>IReadOnlyList&lt;string&gt;</c>.</summary>
    public required string DomainType { get; init; }

    /// <summary>C# type in DTOs, requests and integration events: <c>Guid</c> for ids, <c>MoneyDto</c> for value objects.</summary>
    public required string DtoType { get; init; }

    /// <summary>C# type of one item in the domain, without <c>?</c>.</summary>
    public required string ItemType { get; init; }

    /// <summary>Whether the C# type is a value type (so that absence is <c>Nullable</c>).</summary>
    public required bool IsValueType { get; init; }

    /// <summary>Whether the value may be absent; a list never is, it may be empty.</summary>
    public bool IsOptional => !Model.IsRequired && !Model.Type.IsList;

    public bool IsList => Model.Type.IsList;

    public TypeKind Kind => Model.Type.Kind;

    /// <summary>Backing field of a list: <c>_tags</c>; null for the others.</summary>
    public string? Backing { get; init; }

    /// <summary>Whether a command other than a create sets it; then its setter is private, else init-only.</summary>
    public bool IsChanged { get; init; }

    /// <summary>Whether its default stands in for it where it is sent and absent.</summary>
    public bool IsFilled { get; init; }

    /// <summary>Whether a text that is sent must be more than white space, though it may be left out for its default.</summary>
    public bool IsNeverBlank { get; init; }

    /// <summary>Whether any command sets it.</summary>
    public bool IsSet { get; init; }
}
