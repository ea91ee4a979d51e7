using Factory.Core.Blueprints.Binding;
using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Model;
using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints.Checks;

/// <summary>Checks that requirements have ids, and that what satisfies them knows them.</summary>
internal sealed class RequirementCheck : IBlueprintCheck
{
    public void Check(BlueprintDocument document, IReadOnlyList<ContextModel> contexts, FindingLog log)
    {
        foreach (var requirement in document.Requirements)
        {
            if (requirement.Id.Length > 0 && !IsId(requirement.Id))
            {
                log.Add(FindingCodes.BadName, $"{requirement.Pointer}/id", $"'{requirement.Id}' is no id of a requirement: letters, digits, '-' and '_', at most 60.", Meant(requirement.Id));
            }

            if (requirement.Kind is { } kind)
            {
                Choice.Check(kind, "a kind of requirement", "requirement", "kind", $"{requirement.Pointer}/kind", log);
            }
        }

        NameCheck.Distinct(new NamedThings("requirement", "the blueprint", [.. document.Requirements.Select(item => new NamedThing(item.Id, $"{item.Pointer}/id"))]), log);
        var ids = document.Requirements.Select(requirement => requirement.Id).ToHashSet(StringComparer.Ordinal);
        var satisfied = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (names, pointer) in Satisfying(document))
        {
            var things = NamedThings.List(names, $"{pointer}/satisfies");
            NameCheck.Distinct(new NamedThings("requirement", "'satisfies'", things), log, StringComparer.Ordinal);
            foreach (var unknown in things.Where(thing => !ids.Contains(thing.Name)))
            {
                log.Add(FindingCodes.UnknownRequirement, unknown.Pointer, $"There is no requirement '{unknown.Name}'.", log.Suggest(unknown.Name, ids));
            }

            satisfied.UnionWith(names);
        }

        foreach (var requirement in document.Requirements.Where(requirement => requirement.Id.Length > 0 && !satisfied.Contains(requirement.Id)))
        {
            log.Add(
                FindingCodes.RequirementUnsatisfied,
                requirement.Pointer,
                $"Nothing says that it satisfies {requirement.Id}.",
                $"Add 'satisfies: [{requirement.Id}]' to the element that does.");
        }
    }

    private static IEnumerable<(IReadOnlyList<string> Satisfies, string Pointer)> Satisfying(BlueprintDocument document) =>
        document.Contexts.SelectMany(context => context.Aggregates.SelectMany(Of)
            .Concat(context.Policies.Select(policy => (policy.Satisfies, policy.Pointer)))
            .Concat(context.Subscribes.Select(heard => (heard.Satisfies, heard.Pointer))));

    private static IEnumerable<(IReadOnlyList<string> Satisfies, string Pointer)> Of(AggregateElement aggregate) =>
    [
        (aggregate.Satisfies, aggregate.Pointer),
        .. aggregate.Entities.Select(item => (item.Satisfies, item.Pointer)),
        .. aggregate.Invariants.Select(item => (item.Satisfies, item.Pointer)),
        .. aggregate.Commands.Select(item => (item.Satisfies, item.Pointer)),
        .. aggregate.Events.Select(item => (item.Satisfies, item.Pointer)),
        .. aggregate.Queries.Select(item => (item.Satisfies, item.Pointer)),
    ];

    private static string? Meant(string id) =>
        string.Join('-', Identifier.Words(id)) is { Length: > 0 and <= 60 } meant ? $"Did you mean '{meant}'?" : null;

    private static bool IsId(string id) => id.Length <= 60 && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
}
