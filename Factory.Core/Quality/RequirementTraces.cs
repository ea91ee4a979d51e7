using System.Globalization;
using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Acceptance;

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
        return new RequirementTrace(requirement.Id, requirement.Title, status, elements, files, tests) { Acceptance = Acceptance(requirement.Id, input) };
    }

    private static IReadOnlyList<CriterionTrace> Acceptance(string requirement, QualityInput input) =>
        [.. input.Acceptance.Where(criterion => criterion.Requirement == requirement).Select(criterion => Criterion(criterion, input.Tests))];

    private static CriterionTrace Criterion(CriterionBinding criterion, TestOutcome? tests)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{criterion.Requirement}/{criterion.Number}");
        var test = tests?.Tests.FirstOrDefault(test => test.Criteria.Contains(id));
        var status = criterion.Pending is not null ? CriterionStatus.Pending
            : test is null or { Result: TestResult.Skipped } ? CriterionStatus.NotRun
            : test.Result is TestResult.Passed ? CriterionStatus.Passed
            : CriterionStatus.Failed;
        return new CriterionTrace(criterion.Number, criterion.Sentence, status, criterion.Element, criterion.Pending);
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
