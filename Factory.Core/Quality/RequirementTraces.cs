using Factory.Core.Blueprints.Model;

namespace Factory.Core.Quality;

/// <summary>Follows each requirement to the elements that satisfy it, their files, and the tests that name it.</summary>
internal static class RequirementTraces
{
    public static IReadOnlyList<RequirementTrace> Of(QualityInput input)
    {
        var elements = Elements(input.Context).ToLookup(pair => pair.Requirement, pair => pair.Element, StringComparer.Ordinal);
        return [.. input.Context.Requirements.Select(requirement => Trace(requirement, [.. elements[requirement.Id].Distinct(StringComparer.Ordinal)], input))];
    }

    private static RequirementTrace Trace(RequirementModel requirement, IReadOnlyList<string> elements, QualityInput input)
    {
        var files = input.Files.Where(file => file.Requirements.Contains(requirement.Id)).Select(file => file.Path).Order(StringComparer.Ordinal).ToList();
        var tests = (input.Tests?.Tests ?? []).Where(test => test.Requirements.Contains(requirement.Id)).Select(test => new TracedTest(test.Name, test.Result)).ToList();
        var status =
            tests.Exists(test => test.Outcome == TestResult.Passed) ? RequirementStatus.Tested
            : elements.Count > 0 ? RequirementStatus.Generated
            : input.SatisfiedElsewhere.Contains(requirement.Id) ? RequirementStatus.Modelled
            : RequirementStatus.Uncovered;
        return new RequirementTrace(requirement.Id, requirement.Title, status, elements, files, tests);
    }

    private static IEnumerable<(string Requirement, string Element)> Elements(ContextModel context)
    {
        IEnumerable<(IReadOnlyList<string> Ids, string Element)> satisfying =
        [
            .. context.Aggregates.SelectMany(aggregate => OfAggregate(aggregate, $"{context.Name}/{aggregate.Name}")),
            .. context.Policies.Select(policy => (policy.Satisfies, $"{context.Name}/{policy.Name}")),
            .. context.Subscriptions.Select(subscription => (subscription.Satisfies, $"{context.Name}/{subscription.Context}.{subscription.Event}")),
        ];
        return satisfying.SelectMany(pair => pair.Ids, (pair, id) => (id, pair.Element));
    }

    private static IEnumerable<(IReadOnlyList<string> Ids, string Element)> OfAggregate(AggregateModel aggregate, string path) =>
    [
        (aggregate.Satisfies, path),
        .. aggregate.Entities.Select(entity => (entity.Satisfies, $"{path}/{entity.Name}")),
        .. aggregate.Invariants.Select(rule => (rule.Satisfies, $"{path}/{rule.Name}")),
        .. aggregate.Commands.Select(command => (command.Satisfies, $"{path}/{command.Name}")),
        .. aggregate.Commands.SelectMany(command => command.Requires, (command, rule) => (rule.Satisfies, $"{path}/{command.Name}")),
        .. aggregate.Events.Select(raised => (raised.Satisfies, $"{path}/{raised.Name}")),
        .. aggregate.Queries.Select(query => (query.Satisfies, $"{path}/{query.Name}")),
    ];
}
