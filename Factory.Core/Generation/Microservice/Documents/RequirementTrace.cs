using Factory.Core.Generation.Acceptance;
using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.Documents;

/// <summary>One line of the trace matrix; code and tests are links from <c>docs/</c>.</summary>
public sealed record TraceRow(string Requirement, string Element, string Code, string Tests);

/// <summary>Which element of the model answers to which requirement, in which files, and which tests show it.</summary>
internal sealed class RequirementTrace
{
    private readonly SolutionCode _solution;
    private readonly List<(string Id, string Element, IReadOnlyList<string> Code, IReadOnlyList<string> Tests)> _found = [];

    private RequirementTrace(SolutionCode solution)
    {
        _solution = solution;
        foreach (var aggregate in solution.Aggregates)
        {
            Add(aggregate);
        }

        foreach (var policy in solution.Policies)
        {
            Add(
                policy.Model.Satisfies,
                $"policy {Markdown.Code(policy.Name)}",
                [$"src/{solution.ApplicationNamespace}/Reactions/{policy.Name}.cs"],
                [$"tests/{solution.IntegrationTestsNamespace}/Reactions/{policy.Name}Tests.cs"]);
        }

        foreach (var subscription in solution.Subscriptions)
        {
            Add(
                subscription.Model.Satisfies,
                $"reaction {Markdown.Code(subscription.Name)}",
                [$"src/{solution.ApplicationNamespace}/{subscription.Folder}/{subscription.Name}.cs"],
                [$"tests/{solution.IntegrationTestsNamespace}/{subscription.Folder}/{subscription.Name}Tests.cs"]);
        }
    }

    /// <param name="isPrinted">Whether the solution has a file of this path.</param>
    public static IReadOnlyList<TraceRow> Of(SolutionCode solution, Func<string, bool> isPrinted)
    {
        var trace = new RequirementTrace(solution);
        return
        [
            .. solution.Model.Requirements.SelectMany(requirement =>
            {
                var rows = trace._found.Where(found => found.Id == requirement.Id)
                    .Select(found => new TraceRow(Link(requirement.Id), found.Element, Links(found.Code.Where(isPrinted)), Links(found.Tests.Where(isPrinted))))
                    .ToList();
                return rows.Count > 0 ? rows : [new TraceRow(Link(requirement.Id), "", "", "")];
            }),
        ];
    }

    private void Add(AggregateCode aggregate)
    {
        var root = $"src/{_solution.DomainNamespace}/{aggregate.Plural}/{aggregate.Name}.cs";
        var lists = $"tests/{_solution.IntegrationTestsNamespace}/{aggregate.Plural}/List{aggregate.Plural}Tests.cs";
        Add(aggregate.Model.Satisfies, $"aggregate {Markdown.Code(aggregate.Name)}", [root], [.. aggregate.Commands.Where(command => command.Creates).Select(command => Http(aggregate, command)), lists]);
        foreach (var entity in aggregate.Entities)
        {
            var commands = aggregate.Commands.Where(command => command.Entity?.Name == entity.Name);
            Add(
                entity.Model.Satisfies,
                $"entity {Markdown.Code($"{aggregate.Name}.{entity.Name}")}",
                [$"src/{_solution.DomainNamespace}/{aggregate.Plural}/{entity.Name}.cs"],
                commands.SelectMany(command => Tests(aggregate, command)));
        }

        foreach (var rule in aggregate.Invariants)
        {
            var commands = aggregate.Commands.Where(command => command.Invariants.Contains(rule));
            Add(rule.Model.Satisfies, $"invariant {Markdown.Code($"{aggregate.Name}.{rule.Method}")}", [root], commands.Take(1).SelectMany(command => Tests(aggregate, command)));
        }

        foreach (var command in aggregate.Commands)
        {
            var handler = $"src/{_solution.ApplicationNamespace}/{aggregate.Plural}/{command.Name}.cs";
            Add(command.Model.Satisfies, $"command {Markdown.Code($"{aggregate.Name}.{command.Method}")}", [root, handler], Tests(aggregate, command));
        }

        foreach (var raised in aggregate.Events)
        {
            var commands = aggregate.Commands.Where(command => command.Emits.Contains(raised));
            var events = $"src/{_solution.DomainNamespace}/{aggregate.Plural}/{aggregate.Name}Events.cs";
            Add(raised.Model.Satisfies, $"event {Markdown.Code(raised.Name)}", [events], commands.SelectMany(command => Tests(aggregate, command)));
        }

        foreach (var query in aggregate.Queries)
        {
            Add(
                query.Model.Satisfies,
                $"query {Markdown.Code($"{aggregate.Name}.{query.Name}")}",
                [$"src/{_solution.ApplicationNamespace}/{aggregate.Plural}/{query.Name}.cs"],
                [$"tests/{_solution.IntegrationTestsNamespace}/{aggregate.Plural}/{query.Name}Tests.cs"]);
        }
    }

    private IEnumerable<string> Tests(AggregateCode aggregate, CommandCode command) =>
    [
        $"tests/{_solution.UnitTestsNamespace}/{aggregate.Plural}/{command.Name}Tests.cs",
        Http(aggregate, command),
    ];

    /// <summary>The link to the tests of the command that a criterion is about.</summary>
    public static string LinkTo(SolutionCode solution, AcceptanceScene scene)
    {
        var aggregate = solution.Aggregate(scene.Aggregate.Name);
        return Links([$"tests/{solution.IntegrationTestsNamespace}/{aggregate.Plural}/{aggregate.Command(scene.Command.Name).Name}Tests.cs"]);
    }

    private string Http(AggregateCode aggregate, CommandCode command) => $"tests/{_solution.IntegrationTestsNamespace}/{aggregate.Plural}/{command.Name}Tests.cs";

    private void Add(IReadOnlyList<string> satisfies, string element, IReadOnlyList<string> code, IEnumerable<string> tests)
    {
        var files = tests.Distinct(StringComparer.Ordinal).ToList();
        _found.AddRange(satisfies.Select(id => (id, element, code, (IReadOnlyList<string>)files)));
    }

    private static string Link(string id) => $"[{Markdown.Text(id)}](#{id.ToLowerInvariant()})";

    private static string Links(IEnumerable<string> paths) =>
        string.Join(", ", paths.Select(path => $"[{Markdown.Text(path[(path.LastIndexOf('/') + 1)..])}](../{path})"));
}
