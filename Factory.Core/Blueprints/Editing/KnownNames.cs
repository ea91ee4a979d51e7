using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Model;

namespace Factory.Core.Blueprints.Editing;

/// <summary>The names that a key may refer to, at one place of a blueprint.</summary>
internal sealed class KnownNames(BlueprintDocument document, ContextElement? context, AggregateElement? aggregate)
{
    private static readonly string[] Types = [.. Enum.GetNames<TypeKind>().Select(name => char.ToLowerInvariant(name[0]) + name[1..]).Except(["enum", "valueObject", "reference", "list"])];

    private IEnumerable<AggregateElement> Aggregates => aggregate is not null ? [aggregate] : context?.Aggregates ?? document.Contexts.SelectMany(one => one.Aggregates);

    private IEnumerable<AggregateElement> Neighbours => context?.Aggregates ?? document.Contexts.SelectMany(one => one.Aggregates);

    private IEnumerable<string> States => Aggregates.SelectMany(one => one.Lifecycle?.States ?? []);

    private IEnumerable<string> Fields => Aggregates.SelectMany(one => one.Fields.Select(item => item.Name));

    private IEnumerable<string> Entities => Aggregates.SelectMany(one => one.Entities.Select(entity => entity.Name));

    /// <summary>Names for a key of an element of that shape; empty if it takes none.</summary>
    public IEnumerable<string> Of(string shape, string key) => (shape, key) switch
    {
        ("field", "type") => [.. Types, .. ValueTypes(), .. Neighbours.Select(one => $"ref<{one.Name}>")],
        (_, "satisfies") => document.Requirements.Select(requirement => requirement.Id),
        ("command", "from" or "to") or ("lifecycle", "initial") => States,
        ("command", "adds" or "removes" or "changes") => Entities,
        ("command", "emits") => Aggregates.SelectMany(one => one.Events.Select(raised => raised.Name)),
        ("command", "fields") or ("query", "by") => Fields,
        ("query", "sort") => Fields.SelectMany(name => new[] { name, $"-{name}" }),
        ("command", "roles") => document.Contexts.SelectMany(one => one.Aggregates).SelectMany(one => one.Commands).SelectMany(command => command.Roles),
        ("event", "fields") => [.. Fields, .. Aggregates.Any(one => one.Lifecycle is not null) ? ["status"] : Array.Empty<string>()],
        ("policy", "when") => Neighbours.SelectMany(one => one.Events.Select(raised => raised.Name)),
        ("policy" or "subscription", "then") => Neighbours.SelectMany(one => one.Commands.Select(command => $"{one.Name}.{command.Name}")),
        ("policy" or "subscription", "forEach") => Neighbours.SelectMany(one => one.Fields).Where(field => field.Type.StartsWith("ref<", StringComparison.Ordinal)).Select(field => field.Name),
        ("policy" or "subscription", "match") => Neighbours.SelectMany(one => one.Fields.Select(field => field.Name)),
        ("subscription", "event") => document.Contexts.Where(other => other.Name != context?.Name)
            .SelectMany(other => other.Aggregates.SelectMany(one => one.Events).Where(raised => raised.Published).Select(raised => $"{other.Name}.{raised.Name}")),
        ("line of the context map", "upstream" or "downstream" or "partnership" or "sharedKernel") => document.Contexts.Select(one => one.Name),
        _ => [],
    };

    /// <summary>What a rule may speak of.</summary>
    public IEnumerable<string> InRules() => [.. Fields, .. States, .. Aggregates.Any(one => one.Lifecycle is not null) ? ["status"] : Array.Empty<string>(), "today", "now", "null", "true", "false"];

    private IEnumerable<string> ValueTypes()
    {
        var contexts = context is null ? document.Contexts : [context];
        return contexts.SelectMany(one => one.Enums.Select(item => item.Name).Concat(one.ValueObjects.Select(item => item.Name)));
    }
}
