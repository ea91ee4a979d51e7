using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;
using Factory.Core.Generation.Microservice.Api;
using Factory.Core.Generation.Microservice.Application;

namespace Factory.Core.Generation.Microservice.OpenApi;

/// <summary>Describes the types of requests and answers as JSON Schema.</summary>
internal sealed class Schemas(SolutionCode solution)
{
    private const string SensitiveRole = "sensitive-read";

    private readonly SortedDictionary<string, object> _named = new(StringComparer.Ordinal);

    public SortedDictionary<string, object> Named(IEnumerable<AggregateApiView> aggregates)
    {
        foreach (var aggregate in solution.Aggregates)
        {
            AddAggregate(aggregate);
        }

        foreach (var request in aggregates.SelectMany(aggregate => aggregate.Endpoints).Select(endpoint => endpoint.Body).OfType<RequestView>())
        {
            _named[request.Name] = Request(request.Fields, isSent: true);
        }

        EventSchemas.AddTo(_named);
        _named["ProblemDetails"] = Problem();
        return _named;
    }

    /// <summary>The schema of one field, with its constraints where it is read from a request.</summary>
    /// <param name="isOptional">Whether null stands for an absent value.</param>
    /// <param name="isSent">Whether it is only ever sent to the service; what the service shows may be masked.</param>
    private Dictionary<string, object> Field(FieldCode field, bool isRequest, bool isOptional, bool isSent = false)
    {
        if (field.Model.IsSensitive && !isSent)
        {
            return Masked(field, isOptional);
        }

        if (field.IsList)
        {
            var bounds = FieldBounds.Of(field.Model);
            return Node.Map(
                ("maxItems", isRequest ? bounds.MaxSize : null),
                ("minItems", isRequest ? bounds.MinSize : null),
                ("type", Type("array", isOptional)),
                ("items", Item(field.Model with { Type = field.Model.Type.Item }, isRequest: false, isOptional: false)));
        }

        return Item(field.Model, isRequest, isOptional);
    }

    /// <summary>The schema of a required parameter of the query string; an enum stands there in full.</summary>
    public object Parameter(FieldCode field) => field.Kind is TypeKind.Enum
        ? Enum(Members(field))
        : Item(field.Model, isRequest: true, isOptional: false);

    // An enum may be called like an aggregate, whose states have its name too.
    private IReadOnlyList<string> Members(FieldCode field) =>
        solution.Aggregates.FirstOrDefault(aggregate => aggregate.HasLifecycle && aggregate.StatusType == field.ItemType)?.Model.Lifecycle!.States
        ?? solution.Enum(field.Model.Type.Name!).Model.Members;

    private void AddAggregate(AggregateCode aggregate)
    {
        var members = new List<(string, object?)>
        {
            ("id", Scalar("string", "uuid", isOptional: false)),
        };
        if (!aggregate.HasOwnVersion)
        {
            members.Add(("version", Scalar("integer", "int32", isOptional: false)));
        }

        if (aggregate.HasLifecycle)
        {
            _named[aggregate.StatusType] = Enum(aggregate.Model.Lifecycle!.States);
            members.Add(("status", Node.Reference(aggregate.StatusType)));
        }

        members.AddRange(aggregate.Fields.Select(field => (field.Json, (object?)Field(field, isRequest: false, field.IsOptional))));
        foreach (var entity in aggregate.Entities)
        {
            _named[entity.Name] = Object([("id", Scalar("string", "uuid", isOptional: false)), .. Members(entity.Fields)]);
            members.Add((entity.Json, entity.IsMany
                ? Node.Map(("type", "array"), ("items", Node.Reference(entity.Name)))
                : Optional(Node.Reference(entity.Name))));
        }

        _named[aggregate.Name] = Object(members, aggregate.Model.Description);
        _named[$"PagedOf{aggregate.Name}"] = Page(aggregate.Name);
    }

    private IEnumerable<(string, object?)> Members(IEnumerable<FieldCode> fields) =>
        fields.Select(field => (field.Json, (object?)Field(field, isRequest: false, field.IsOptional)));

    private Dictionary<string, object> Request(IReadOnlyList<FieldCode> fields, bool isSent, string? description = null)
    {
        var required = fields.Where(field => field.Model.IsRequired).Select(field => field.Json).ToList();
        return Node.Map(
            ("required", required.Count == 0 ? null : required),
            ("type", "object"),
            ("properties", Node.Map(RequestView.Ordered(fields).Select(field =>
                (field.Json, (object?)Field(field, isRequest: true, !field.Model.IsRequired, isSent))))),
            ("description", string.IsNullOrWhiteSpace(description) ? null : description.Trim()));
    }

    private static Dictionary<string, object> Object(IReadOnlyList<(string Name, object? Value)> members, string? description = null) => Node.Map(
        ("required", members.Select(member => member.Name).ToList()),
        ("type", "object"),
        ("properties", Node.Map(members)),
        ("description", string.IsNullOrWhiteSpace(description) ? null : description.Trim()));

    private Dictionary<string, object> Item(FieldModel field, bool isRequest, bool isOptional)
    {
        if (field.Type.Kind is TypeKind.Enum)
        {
            var code = solution.Enum(field.Type.Name!);
            _named[code.Name] = Enum(code.Model.Members);
            return isOptional ? Optional(Node.Reference(code.Name)) : Node.Reference(code.Name);
        }

        if (field.Type.Kind is TypeKind.ValueObject)
        {
            var name = AddValueObject(solution.ValueObject(field.Type.Name!));
            return isOptional ? Optional(Node.Reference(name)) : Node.Reference(name);
        }

        var bounds = isRequest ? FieldBounds.Of(field) : new FieldBounds(null, null, null, null, null);
        var (type, format) = TypeOf(field.Type.Kind);
        return Node.Map(
            ("maxLength", bounds.MaxSize),
            ("minLength", bounds.MinSize),
            ("pattern", bounds.Pattern),
            ("maximum", Number(field.Type.Kind, bounds.Max, bounds.Min, isMax: true)),
            ("minimum", Number(field.Type.Kind, bounds.Min, bounds.Max, isMax: false)),
            ("type", Type(type, isOptional)),
            ("format", format));
    }

    // A mask meets no constraint and has no format: a client that relied on one would stumble over it.
    private static Dictionary<string, object> Masked(FieldCode field, bool isOptional)
    {
        var type = field switch
        {
            { IsList: true } => "array",
            { Kind: TypeKind.ValueObject } => "object",
            _ => TypeOf(field.Kind).Type,
        };
        string[] types = [.. isOptional ? ["null"] : Array.Empty<string>(), .. new[] { type, "string" }.Distinct()];
        return Node.Map(("type", types.Length == 1 ? types[0] : types), ("description", $"*** for a caller without the role {SensitiveRole}."));
    }

    private string AddValueObject(ValueObjectCode valueObject)
    {
        if (!_named.ContainsKey(valueObject.Name))
        {
            // First the name, so that a value object inside itself ends here.
            _named[valueObject.Name] = Node.Map();
            _named[valueObject.Name] = Request([.. valueObject.Fields.Select(DtoFields.AsSent)], isSent: false, valueObject.Model.Description);
        }

        return valueObject.Name;
    }

    private static object? Number(TypeKind kind, object? bound, object? other, bool isMax) => kind switch
    {
        TypeKind.Int when bound is null && other is not null => isMax ? int.MaxValue : int.MinValue,
        TypeKind.Long when bound is null && other is not null => isMax ? long.MaxValue : long.MinValue,
        TypeKind.Int or TypeKind.Long or TypeKind.Decimal or TypeKind.Double => bound,
        _ => null,
    };

    private static (string Type, string? Format) TypeOf(TypeKind kind) => kind switch
    {
        TypeKind.Int => ("integer", "int32"),
        TypeKind.Long => ("integer", "int64"),
        TypeKind.Decimal or TypeKind.Double => ("number", "double"),
        TypeKind.Bool => ("boolean", null),
        TypeKind.Date => ("string", "date"),
        TypeKind.Time => ("string", "time"),
        TypeKind.DateTime => ("string", "date-time"),
        TypeKind.Duration => ("string", "duration"),
        TypeKind.Uuid or TypeKind.Ref => ("string", "uuid"),
        TypeKind.Binary => ("string", "byte"),
        _ => ("string", null),
    };

    private static Dictionary<string, object> Enum(IReadOnlyList<string> members) => Node.Map(("enum", members), ("type", "string"));

    private static Dictionary<string, object> Scalar(string type, string? format, bool isOptional) =>
        Node.Map(("type", Type(type, isOptional)), ("format", format));

    private static object Type(string type, bool isOptional) => isOptional ? Node.List("null", type) : type;

    private static Dictionary<string, object> Optional(object schema) => Node.Map(("oneOf", new[] { Node.Map(("type", "null")), schema }));

    private static Dictionary<string, object> Page(string item) => Object(
    [
        ("items", Node.Map(("type", "array"), ("items", Node.Reference(item)))),
        .. Node.List("page", "pageSize", "total").Select(name => (name, (object?)Scalar("integer", "int32", isOptional: false))),
    ]);

    private static Dictionary<string, object> Problem()
    {
        var text = Scalar("string", null, isOptional: false);
        var optional = Scalar("string", null, isOptional: true);
        return Node.Map(
            ("type", "object"),
            ("properties", Node.Map(
                ("type", optional),
                ("title", optional),
                ("status", Scalar("integer", "int32", isOptional: true)),
                ("detail", optional),
                ("instance", optional),
                ("code", text),
                ("errors", Node.Map(("type", "object"), ("additionalProperties", Node.Map(("type", "array"), ("items", text))))))));
    }
}
