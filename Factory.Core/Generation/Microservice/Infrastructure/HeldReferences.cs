using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.Infrastructure;

/// <summary>References that no foreign key keeps, because they stand in lists and value objects: as conditions that EF Core translates.</summary>
internal static class HeldReferences
{
    /// <summary>For each aggregate that may hold such a reference to an instance of <paramref name="target" />: whether it holds one to that with the id in <c>id</c>.</summary>
    public static IReadOnlyList<(AggregateCode Holder, string Condition)> To(SolutionCode solution, AggregateCode target) =>
    [
        .. target.ReferredBy
            .Select(solution.Aggregate)
            .Select(holder => (holder, Conditions: Conditions(solution, target, holder).ToList()))
            .Where(found => found.Conditions.Count > 0)
            .Select(found => (found.holder, Whole(target, found.holder, found.Conditions))),
    ];

    // What refers to itself may go.
    private static string Whole(AggregateCode target, AggregateCode holder, List<string> conditions)
    {
        var any = string.Join(" || ", conditions);
        return holder != target ? any : $"{holder.Variable}.Id != id && {(conditions.Count == 1 ? any : $"({any})")}";
    }

    private static IEnumerable<string> Conditions(SolutionCode solution, AggregateCode target, AggregateCode holder) =>
        Conditions(solution, target, holder.Fields, holder.Variable, depth: 0)
            .Concat(holder.Entities.SelectMany(entity => entity.IsMany
                ? Any($"{holder.Variable}.{entity.Property}", Conditions(solution, target, entity.Fields, "item", depth: 1), "item")
                : Conditions(solution, target, entity.Fields, $"{holder.Variable}.{entity.Property}!", depth: 0)));

    private static IEnumerable<string> Conditions(SolutionCode solution, AggregateCode target, IEnumerable<FieldCode> fields, string holder, int depth) => fields.SelectMany(field => field switch
    {
        { Kind: TypeKind.Ref, IsList: true } when field.Model.Type.Name == target.Model.Name => [$"{holder}.{field.Property}.Contains(id)"],
        { Kind: TypeKind.ValueObject } => Inside(solution, target, field, $"{holder}.{field.Property}", depth, isItem: false),
        _ => [],
    });

    private static IEnumerable<string> Inside(SolutionCode solution, AggregateCode target, FieldCode field, string value, int depth, bool isItem)
    {
        var whole = solution.ValueObject(field.Model.Type.Name!);
        var item = depth == 0 ? "item" : $"item{depth + 1}";
        var holder = field.IsList ? item : field.IsOptional ? $"{value}!" : value;

        // Within JSON that belongs to a row a list of ids is one text, which no query looks into.
        var isInItem = isItem || field.IsList || FieldMapping.HoldsList(solution, whole);
        var found = whole.Fields.SelectMany(member => member switch
        {
            { Kind: TypeKind.Ref } when member.Model.Type.Name != target.Model.Name || (member.IsList && isInItem) => [],
            { Kind: TypeKind.Ref, IsList: true } => [$"{holder}.{member.Property}.Contains(id)"],
            { Kind: TypeKind.Ref } => [$"{holder}.{member.Property} == id"],
            { Kind: TypeKind.ValueObject } => Inside(solution, target, member, $"{holder}.{member.Property}", field.IsList ? depth + 1 : depth, isInItem),
            _ => Array.Empty<string>(),
        });
        return field.IsList ? Any(value, found, item) : found;
    }

    private static IEnumerable<string> Any(string list, IEnumerable<string> conditions, string item)
    {
        var any = string.Join(" || ", conditions);
        return any.Length == 0 ? [] : [$"{list}.Any({item} => {any})"];
    }
}
