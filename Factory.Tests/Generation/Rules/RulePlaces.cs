using Factory.Core.Blueprints.Expressions;
using Factory.Core.Blueprints.Model;

namespace Factory.Tests.Generation.Rules;

/// <summary>A path that a rule can name.</summary>
/// <param name="Kind">What it leads to: a part of an aggregate is an entity.</param>
internal sealed record RulePath(string Text, FieldType Type, RulePathKind Kind = RulePathKind.Field);

internal enum RulePathKind
{
    Field,
    Status,
    Entity,
}

/// <summary>The paths that can be named at one place of a rule: in the rule itself, or in what it says of the elements of a list.</summary>
internal sealed record RulePlace(string Name, IReadOnlyList<RulePath> Paths, IReadOnlyList<RulePath> Lists);

/// <summary>Finds what a rule can name, from the model alone.</summary>
internal sealed class RulePlaces(RuleScope scope)
{
    public RulePlace Root => Place("", Roots());

    /// <summary>Inside of <c>any</c>, <c>all</c> and <c>sum</c>: the element's fields, and those of the aggregate that they do not hide.</summary>
    public RulePlace Inside(RulePath list)
    {
        var fields = Fields(list);
        var own = fields.Count == 0 ? [new RulePath("it", list.Type.Item)] : fields.SelectMany(field => Below("", field)).ToList();
        var hidden = fields.Select(field => field.Name).ToHashSet();
        return Place(list.Text, [.. own, .. own, .. own, .. Roots().Where(path => !hidden.Contains(path.Text.Split('.')[0]))]);
    }

    private RulePlace Place(string name, IReadOnlyList<RulePath> paths) => new(
        name,
        [.. paths.Where(path => !path.Type.IsList)],
        [.. paths.Where(path => path.Type.IsList && (scope.Use is not RuleUse.Where || path.Type.Kind is TypeKind.ValueObject))]);

    private List<RulePath> Roots()
    {
        var sent = scope.Command?.Fields.Select(field => field.Field).ToList() ?? [];
        var own = scope.Aggregate.Fields.Where(field => sent.TrueForAll(other => other.Name != field.Name));
        return
        [
            .. sent.Concat(own).SelectMany(field => Below("", field)),
            .. scope.Aggregate.Lifecycle is null ? Array.Empty<RulePath>() : [new RulePath("status", scope.StatusType, RulePathKind.Status)],
            .. scope.Aggregate.Entities.SelectMany(Part),
        ];
    }

    private IEnumerable<RulePath> Part(EntityModel entity)
    {
        yield return new RulePath(entity.Member, new FieldType(TypeKind.ValueObject, entity.Name, entity.IsMany), RulePathKind.Entity);
        foreach (var path in entity.IsMany ? [] : entity.Fields.SelectMany(field => Below($"{entity.Member}.", field)))
        {
            yield return path;
        }
    }

    private IEnumerable<RulePath> Below(string prefix, FieldModel field)
    {
        var path = new RulePath($"{prefix}{field.Name}", field.Type);
        return field.Type is { Kind: TypeKind.ValueObject, IsList: false }
            ? ValueObject(field.Type.Name!).Fields.SelectMany(member => Below($"{path.Text}.", member)).Prepend(path)
            : [path];
    }

    private IReadOnlyList<FieldModel> Fields(RulePath list) => list switch
    {
        { Kind: RulePathKind.Entity } => scope.Aggregate.Entity(list.Type.Name!).Fields,
        { Type.Kind: TypeKind.ValueObject } => ValueObject(list.Type.Name!).Fields,
        _ => [],
    };

    private ValueObjectModel ValueObject(string name) => scope.ValueObjects.Single(item => item.Name == name);
}
