using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.Domain;

/// <summary>The expected failures of an aggregate, each with its code and words.</summary>
public sealed class ErrorsView
{
    private readonly AggregateCode _aggregate;

    internal ErrorsView(SolutionCode solution, AggregateCode aggregate)
    {
        _aggregate = aggregate;
        Name = aggregate.Errors;
        Members = [.. Invariants(), .. Requirements(), .. Entities(), NotFound(), .. Taken(), .. States()];
        Usings = CSharp.Usings(DomainNamespaces.Of(solution, aggregate),
        [
            DomainNamespaces.Kernel(solution),
            .. DomainNamespaces.OfFields(solution, Unique().Where(field => !field.Model.IsSensitive)),
        ]);
    }

    public string Name { get; }

    public IReadOnlyList<string> Usings { get; }

    /// <summary>Whole members, indented.</summary>
    public IReadOnlyList<string> Members { get; }

    private IEnumerable<FieldCode> Unique() => _aggregate.Fields.Where(field => field.Model.IsUnique && field.IsSet);

    private IEnumerable<string> Invariants() => _aggregate.Invariants
        .Where(rule => _aggregate.Commands.Any(command => command.Invariants.Contains(rule)))
        .Select(rule => Property(rule.ErrorName, "Invalid", rule.ErrorCode, rule.Model.Message));

    private IEnumerable<string> Requirements() => _aggregate.Commands
        .SelectMany(command => command.Requires)
        .DistinctBy(rule => rule.ErrorName)
        .Select(rule => Property(rule.ErrorName, "Conflict", rule.ErrorCode, rule.Model.Message));

    private IEnumerable<string> Entities()
    {
        foreach (var entity in _aggregate.Entities)
        {
            var commands = _aggregate.Commands.Where(command => command.Entity == entity).ToList();
            var code = _aggregate.ErrorPrefixOf(entity);
            if (!entity.IsMany && commands.Exists(command => command.Kind is CommandKind.AddsEntity))
            {
                yield return Property($"{entity.Name}Exists", "Conflict", $"{code}-exists", $"The {_aggregate.Words} has {entity.Article} {entity.Words} already.");
            }

            if (!commands.Exists(command => command.Kind is CommandKind.ChangesEntity or CommandKind.RemovesEntity))
            {
                continue;
            }

            var id = Naming.Camel(entity.IdType);
            yield return entity.IsMany
                ? Method($"{entity.Name}NotFound({entity.IdType} {id})", "NotFound", $"{code}-not-found", $"$\"The {_aggregate.Words} has no {entity.Words} {{{id}.Value}}.\"")
                : Property($"{entity.Name}NotFound", "NotFound", $"{code}-not-found", $"The {_aggregate.Words} has no {entity.Words}.");
        }
    }

    private string NotFound() =>
        Method($"NotFound({_aggregate.IdType} id)", "NotFound", $"{_aggregate.ErrorPrefix}.not-found", $"$\"There is no {_aggregate.Words} {{id.Value}}.\"");

    private IEnumerable<string> Taken()
    {
        foreach (var field in Unique())
        {
            var words = Naming.Words(Naming.Pascal(field.Model.Name));
            var code = _aggregate.TakenCode(field);
            var value = field.Kind is TypeKind.Ref ? $"{field.Parameter}.Value" : field.Parameter;
            yield return field.Model.IsSensitive
                ? Property($"{field.Property}Taken", "Conflict", code, $"There is another {_aggregate.Words} with this {words}.")
                : Method($"{field.Property}Taken({field.ItemType} {field.Parameter})", "Conflict", code, $"$\"There is another {_aggregate.Words} with the {words} {{{value}}}.\"");
        }
    }

    private IEnumerable<string> States()
    {
        foreach (var command in _aggregate.Commands.Where(command => command.Model.IsGuarded && !command.Creates && command.From.Count < _aggregate.States.Count))
        {
            var words = $"{char.ToUpperInvariant(command.Words[0])}{command.Words[1..]}";
            var states = command.From.Count == 1 ? command.From[0] : $"{string.Join(", ", command.From.SkipLast(1))} or {command.From[^1]}";
            yield return Method(
                $"{command.StateError}({_aggregate.StatusType} status)",
                "Conflict",
                command.StateErrorCode,
                $"$\"{words} needs {_aggregate.Article} {_aggregate.Words} that is {states}; this one is {{status}}.\"");
        }
    }

    private static string Property(string name, string kind, string code, string message) =>
        $"    public static Error {name} {{ get; }} =\n        {Call(kind, code, CSharp.Literal(message))}";

    private static string Method(string signature, string kind, string code, string message) =>
        $"    public static Error {signature} =>\n        {Call(kind, code, message)}";

    private static string Call(string kind, string code, string message) => CSharp.Call(8, $"Error.{kind}(", [CSharp.Literal(code), message], ");");
}
