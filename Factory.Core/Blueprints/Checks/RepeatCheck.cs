using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Model;
using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints.Checks;

/// <summary>Checks that no list names the same thing twice.</summary>
internal sealed class RepeatCheck : IBlueprintCheck
{
    public void Check(BlueprintDocument document, IReadOnlyList<ContextModel> contexts, FindingLog log)
    {
        foreach (var things in document.Contexts.SelectMany(context => context.Aggregates).SelectMany(Lists).Concat(document.ContextMap.SelectMany(Lists)))
        {
            NameCheck.Distinct(things, log, StringComparer.Ordinal);
        }
    }

    private static IEnumerable<NamedThings> Lists(AggregateElement aggregate) =>
    [
        .. aggregate.Commands.SelectMany(command => new[]
        {
            List("state", "from", command.Name, command.From, command.Pointer),
            List("event", "emits", command.Name, command.Emits, command.Pointer),
            List("role", "roles", command.Name, command.Roles, command.Pointer),
        }),
        .. aggregate.Events.Select(raised => List("field", "fields", raised.Name, raised.Fields, raised.Pointer)),
        .. aggregate.Queries.Select(query => List("field", "by", query.Name, query.By, query.Pointer)),
    ];

    private static NamedThings[] Lists(RelationElement relation) =>
    [
        List("role", "upstreamRoles", relation.Upstream, relation.UpstreamRoles, relation.Pointer),
        List("role", "downstreamRoles", relation.Downstream, relation.DownstreamRoles, relation.Pointer),
    ];

    private static NamedThings List(string kind, string key, string? owner, IReadOnlyList<string>? names, string pointer) =>
        new(kind, $"'{key}' of {owner}", NamedThings.List(names ?? [], $"{pointer}/{key}"));
}
