using Factory.Core.Blueprints.Model;

namespace Factory.Core.Blueprints.Expressions;

/// <summary>Looks up what the names of a rule stand for.</summary>
/// <param name="element">The type of the element that <c>any</c>, <c>all</c> or <c>sum</c> looks at; null outside of them.</param>
/// <param name="elementFields">The fields of that element; empty for a scalar.</param>
/// <param name="scale">Digits after the point, if the element is a decimal.</param>
internal sealed class RuleNames(RuleScope scope, FieldType? element = null, IReadOnlyList<FieldModel>? elementFields = null, int scale = 2)
{
    /// <summary>What a path begins with: its root, its type and the fields below it.</summary>
    internal sealed record Found(PathRoot Root, FieldType Type, bool IsOptional, bool IsSensitive, IReadOnlyList<FieldModel> Below, int Scale = 2);

    /// <summary>Whose fields the names are (see <see cref="RuleProblem.LookedIn" />).</summary>
    public IReadOnlyList<string?> Owners => element is { Kind: TypeKind.ValueObject } ? [element.Name, null] : [null];

    private IReadOnlyList<FieldModel> ElementFields => elementFields ?? [];

    // Commands on entities send the entity's fields; those of the others are the aggregate's own, unless they are the command's alone.
    private bool IsOfEntity => scope.Command?.Entity is not null;

    public RuleNames Inside(FieldType item, IReadOnlyList<FieldModel> fields, int digits) => new(scope, item, fields, digits);

    public Found? Find(string name)
    {
        if (name == "it" && element is not null && ElementFields.Count == 0)
        {
            return new Found(PathRoot.It, element, IsOptional: false, IsSensitive: false, [], scale);
        }

        if (ElementFields.FirstOrDefault(field => field.Name == name) is { } ofElement)
        {
            return Field(PathRoot.Element, ofElement);
        }

        if (scope.Command?.Fields.FirstOrDefault(field => field.Name == name) is { } sent)
        {
            return Field(sent.Sets && !IsOfEntity ? PathRoot.Aggregate : PathRoot.Command, sent.Field);
        }

        if (name == "status" && scope.Aggregate.Lifecycle is not null)
        {
            return new Found(PathRoot.Status, scope.StatusType, IsOptional: false, IsSensitive: false, []);
        }

        if (scope.Aggregate.Entities.FirstOrDefault(entity => entity.Member == name) is { } part)
        {
            var type = new FieldType(TypeKind.ValueObject, part.Name, part.IsMany);
            return new Found(PathRoot.Entity, type, IsOptional: !part.IsMany, IsSensitive: false, part.Fields);
        }

        return scope.Aggregate.Fields.FirstOrDefault(field => field.Name == name) is { } own ? Field(PathRoot.Aggregate, own) : null;
    }

    public Found Field(PathRoot root, FieldModel field) =>
        new(root, field.Type, !field.IsRequired && !field.Type.IsList, field.IsSensitive, FieldsOf(field.Type), field.Scale);

    public IEnumerable<string> All() =>
    [
        .. element is not null && ElementFields.Count == 0 ? ["it"] : ElementFields.Select(field => field.Name),
        .. scope.Command?.Fields.Select(field => field.Name) ?? [],
        .. scope.Aggregate.Fields.Select(field => field.Name),
        .. scope.Aggregate.Entities.Select(entity => entity.Member),
        .. scope.Aggregate.Lifecycle is null ? Array.Empty<string>() : ["status", .. scope.Aggregate.Lifecycle.States],
        .. scope.Enums.SelectMany(item => item.Members),
        "today",
        "now",
        "null",
        "true",
        "false",
    ];

    /// <summary>The members of an enum, or the states.</summary>
    public IReadOnlyList<string> MembersOf(FieldType type, bool isStatus) =>
        isStatus ? scope.Aggregate.Lifecycle?.States ?? [] : scope.Enums.FirstOrDefault(item => item.Name == type.Name)?.Members ?? [];

    private IReadOnlyList<FieldModel> FieldsOf(FieldType type) =>
        type.Kind is TypeKind.ValueObject ? scope.ValueObjects.FirstOrDefault(item => item.Name == type.Name)?.Fields ?? [] : [];
}
