using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.Application;

/// <summary>The lines that refuse references to what does not exist, all in one answer.</summary>
internal sealed class ReferenceSteps
{
    private readonly SolutionCode _solution;
    private readonly NameScope _locals;

    /// <param name="locals">What the method around the lines calls its own.</param>
    public ReferenceSteps(SolutionCode solution, IReadOnlyList<FieldCode> fields, params IEnumerable<string> locals)
    {
        _solution = solution;
        _locals = new NameScope(StringComparer.Ordinal, [.. locals, .. fields.Select(field => field.Parameter), .. solution.Aggregates.Select(aggregate => aggregate.PluralVariable)]);
        var checks = fields.SelectMany(field => Checks(field, "command", "", mayBeAbsent: false)).ToList();
        Targets = [.. checks.Select(check => check.Target).Distinct()];
        if (checks.Count == 0)
        {
            Lines = [];
            return;
        }

        var calls = checks.ConvertAll(check => $"    .Exists({CSharp.Literal(check.Path)}, {check.Condition})");
        calls[^1] += ";";
        Lines = ["var references = new FieldErrors()", .. calls, "if (references.Any(out var unknown))", "{", "    return unknown;", "}"];
    }

    public IReadOnlyList<string> Lines { get; }

    /// <summary>The aggregates whose repositories are asked.</summary>
    public IReadOnlyList<AggregateCode> Targets { get; }

    // References may also stand inside a value object, and there as plain ids.
    private IEnumerable<(string Path, string Condition, AggregateCode Target)> Checks(FieldCode field, string holder, string path, bool mayBeAbsent)
    {
        var value = $"{holder}{(mayBeAbsent ? "?" : "")}.{field.Property}";
        if (field.Kind is TypeKind.ValueObject && !field.IsList)
        {
            return _solution.ValueObject(field.Model.Type.Name!).Fields
                .SelectMany(inner => Checks(inner, value, $"{path}{field.Json}.", mayBeAbsent || field.IsOptional));
        }

        if (field.Kind is TypeKind.ValueObject)
        {
            var list = mayBeAbsent || !field.Model.IsRequired ? $"({value} ?? [])" : value;
            return ValueIds(field, list, $"{path}{field.Json}").Select(found => (found.Path, Condition(found.Ids, found.Target), found.Target));
        }

        if (field.Kind is not TypeKind.Ref)
        {
            return [];
        }

        var target = _solution.Aggregate(field.Model.Type.Name!);
        return [($"{path}{field.Json}", Condition(field, value, path.Length > 0, mayBeAbsent, target), target)];
    }

    // The ids inside the items of a list of value objects.
    private IEnumerable<(string Path, string Ids, AggregateCode Target)> ValueIds(FieldCode field, string list, string path) =>
        _solution.ValueObject(field.Model.Type.Name!).Fields.SelectMany(member => Ids(member, list, $"{path}.{member.Json}"));

    private IEnumerable<(string Path, string Ids, AggregateCode Target)> Ids(FieldCode member, string list, string path)
    {
        var items = member.IsList ? $"{list}.SelectMany(item => item.{member.Property}{(member.Model.IsRequired ? "" : " ?? []")})"
            : member.IsOptional ? $"{list}.Select(item => item.{member.Property}).OfType<{(member.Kind is TypeKind.Ref ? "Guid" : member.DtoType.TrimEnd('?'))}>()"
            : $"{list}.Select(item => item.{member.Property})";
        return member.Kind switch
        {
            TypeKind.Ref => [(path, items, _solution.Aggregate(member.Model.Type.Name!))],
            TypeKind.ValueObject => ValueIds(member, items, path),
            _ => [],
        };
    }

    private static string Condition(string ids, AggregateCode target) =>
        $"await {target.PluralVariable}.ExistAllAsync([.. {ids}.Select(id => new {target.IdType}(id))], cancellationToken)";

    private string Condition(FieldCode field, string value, bool isPlain, bool mayBeAbsent, AggregateCode target)
    {
        var repository = target.PluralVariable;
        if (field.IsList)
        {
            var given = mayBeAbsent || !field.Model.IsRequired ? $"({value} ?? [])" : value;
            var ids = isPlain ? $"[.. {given}.Select(item => new {target.IdType}(item))]" : value;
            return $"await {repository}.ExistAllAsync({ids}, cancellationToken)";
        }

        if (isPlain)
        {
            if (!field.IsOptional && !mayBeAbsent)
            {
                return $"await {repository}.ExistsAsync(new {target.IdType}({value}), cancellationToken)";
            }

            var local = _locals.Take(field.Parameter);
            return $"{value} is not {{ }} {local} || await {repository}.ExistsAsync(new {target.IdType}({local}), cancellationToken)";
        }

        return field.IsOptional
            ? $"{value} is null || await {repository}.ExistsAsync({value}.Value, cancellationToken)"
            : $"await {repository}.ExistsAsync({value}, cancellationToken)";
    }
}
