using System.Collections.Immutable;
using Factory.Core.Blueprints.Expressions;
using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Rules;

/// <summary>The element that the lambda of <c>Any</c>, <c>All</c> or <c>Sum</c> looks at.</summary>
/// <param name="Item">The list's field, if the element is a scalar.</param>
internal sealed record CsElement(string Variable, IReadOnlyList<FieldCode> Fields, FieldCode? Item);

/// <summary>Prints the paths of a rule: as parameters in the domain, as members of the lambda's parameter in a query.</summary>
internal sealed class RulePaths(SolutionCode solution, AggregateCode aggregate, CommandCode? command, bool isQuery)
{
    private sealed record Step(string Text, bool IsOptional, string Type, bool IsValueType, FieldCode? Field);

    public bool IsQuery => isQuery;

    public SolutionCode Solution => solution;

    public AggregateCode Aggregate => aggregate;

    public CsPiece Print(PathExpr path, CsElement? element)
    {
        var (steps, uses) = Steps(path, element);
        return Piece(path, steps, uses);
    }

    /// <summary>The fields that the elements of a list or collection have.</summary>
    public CsElement Element(PathExpr source, CsElement? outer)
    {
        var list = source.Type.Field!;
        if (source is { Root: PathRoot.Entity, Members.Count: 1 })
        {
            var entity = aggregate.Entity(list.Name!);
            return new CsElement(Free(entity.Variable, outer), entity.Fields, Item: null);
        }

        if (list.Kind is TypeKind.ValueObject)
        {
            var item = solution.ValueObject(list.Name!);
            return new CsElement(Free(item.Variable, outer), item.Fields, Item: null);
        }

        return new CsElement(Free("item", outer), [], Steps(source, outer).Steps[^1].Field);
    }

    private CsPiece Piece(PathExpr path, List<Step> steps, ImmutableList<RuleParameter> uses)
    {
        // What may be absent last tells of all before it.
        var lastOptional = steps.FindLastIndex(step => step.IsOptional);
        var text = Text(steps);
        var last = steps[^1];
        var isOptional = steps.Any(step => step.IsOptional);
        return new CsPiece(text, CsRank.Primary)
        {
            IsOptional = isOptional,
            IsNullable = isQuery ? last.IsOptional : isOptional,
            NullableType = last.IsValueType && !last.IsOptional ? $"{last.Type}?" : null,
            Range = Range(path.Type.Field!.Item, last.Field?.Model),
            NullSources = lastOptional < 0 ? [] : [Text(steps[..(lastOptional + 1)])],
            Uses = uses,
        };
    }

    private string Text(List<Step> steps)
    {
        var text = steps[0].Text;
        for (var at = 1; at < steps.Count; at++)
        {
            var dot = !steps[at - 1].IsOptional ? "." : isQuery ? "!." : "?.";
            text += $"{dot}{steps[at].Text}";
        }

        return text;
    }

    private static NumberRange? Range(FieldType type, FieldModel? field) => type switch
    {
        { IsNumber: true } when field is not null => NumberRange.Of(field),
        { Kind: TypeKind.Date or TypeKind.DateTime } => NumberRange.OfDays(field?.Min, field?.Max),
        _ => null,
    };

    private (List<Step> Steps, ImmutableList<RuleParameter> Uses) Steps(PathExpr path, CsElement? element)
    {
        switch (path.Root)
        {
            case PathRoot.It:
                return ([new Step(element!.Variable, IsOptional: false, element.Item!.ItemType, element.Item.IsValueType, element.Item)], []);
            case PathRoot.Status:
                var status = new RuleParameter(RuleParameterKind.Status, "status", aggregate.StatusType);
                return ([new Step(isQuery ? $"{aggregate.Variable}.Status" : "status", IsOptional: false, aggregate.StatusType, IsValueType: true, Field: null)], [status]);
            case PathRoot.Entity:
                var entity = aggregate.Entities.Single(item => item.Model.Member == path.Members[0]);
                var part = new RuleParameter(
                    RuleParameterKind.Entity,
                    CSharp.Identifier(entity.Json),
                    entity.IsMany ? $"IReadOnlyList<{entity.Name}>" : $"{entity.Name}?",
                    Entity: entity);
                var root = new Step(isQuery ? $"{aggregate.Variable}.{entity.Property}" : part.Name, !entity.IsMany, entity.Name, IsValueType: false, Field: null);
                return ([root, .. Members(entity.Fields, path.Members.Skip(1))], [part]);
            case PathRoot.Element:
                return ([new Step(element!.Variable, IsOptional: false, "", IsValueType: false, Field: null), .. Members(element.Fields, path.Members)], []);
            default:
                return FromField(path);
        }
    }

    private (List<Step> Steps, ImmutableList<RuleParameter> Uses) FromField(PathExpr path)
    {
        var field = FieldOf(path);
        var kind = path.Root is PathRoot.Command ? RuleParameterKind.CommandField : RuleParameterKind.Field;
        var root = StepOf(field) with { Text = isQuery ? $"{aggregate.Variable}.{field.Property}" : field.Parameter };
        return ([root, .. Members(FieldsOf(field), path.Members.Skip(1))], [new RuleParameter(kind, field.Parameter, field.DomainType, field)]);
    }

    // What a command sets has the type that the command gives it, which may be narrower than the aggregate's; unless a default fills what is absent.
    private FieldCode FieldOf(PathExpr path)
    {
        var sent = command?.Fields.FirstOrDefault(field => field.Model.Name == path.Members[0]);
        if (sent is null || (path.Root is not PathRoot.Command && command!.Entity is not null))
        {
            return aggregate.Field(path.Members[0]);
        }

        return sent.IsOptional && !path.Type.IsOptional && sent.Model.Default is not null
            ? sent with { Model = sent.Model with { IsRequired = true }, DomainType = sent.DomainType.TrimEnd('?') }
            : sent;
    }

    private IEnumerable<Step> Members(IReadOnlyList<FieldCode> fields, IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            var field = fields.Single(item => item.Model.Name == name);
            yield return StepOf(field);
            fields = FieldsOf(field);
        }
    }

    private IReadOnlyList<FieldCode> FieldsOf(FieldCode field) => field.Kind is TypeKind.ValueObject ? solution.ValueObject(field.Model.Type.Name!).Fields : [];

    private static Step StepOf(FieldCode field) => new(field.Property, field.IsOptional, field.ItemType, field.IsValueType && !field.IsList, field);

    private string Free(string wanted, CsElement? outer)
    {
        HashSet<string> taken =
        [
            "today",
            "now",
            "status",
            aggregate.Variable,
            .. aggregate.Fields.Select(field => field.Parameter),
            .. aggregate.Entities.Select(entity => CSharp.Identifier(entity.Json)),
            .. command?.Fields.Select(field => field.Parameter) ?? [],
        ];
        if (outer is not null)
        {
            taken.Add(outer.Variable);
        }

        return new[] { wanted, "item", "element", "part" }.First(name => !taken.Contains(name) || name == "part");
    }
}
