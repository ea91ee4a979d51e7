using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.IntegrationTests;

/// <summary>What the integration tests have in common.</summary>
public sealed class SolutionTestsView
{
    private readonly SolutionCode _solution;
    private readonly MicroserviceParameters _parameters;
    private readonly TestFile _events;

    internal SolutionTestsView(HttpPlan plan, MicroserviceParameters parameters)
    {
        (_solution, _parameters) = (plan.Solution, parameters);
        _events = PublishedTests.Of(plan);
        Concurrency = ConcurrencyTest.Of(plan);
        Broker = new BrokerTestsView(plan);
        VariesBodies = HasSubscriptions || _solution.Aggregates.Any(aggregate => aggregate.Commands.Any(command => plan.Body(aggregate, command) is { Exists: true }));
    }

    /// <summary><c>BillingApp</c>: the service under test.</summary>
    public string App => $"{_solution.Context}App";

    public IReadOnlyList<string> AppUsings => CSharp.Usings(
        SupportNamespace,
        [
            _parameters.UsesJwt ? "System.Net.Http.Headers" : null,
            $"{_solution.ApplicationNamespace}.Ports",
            $"{_solution.InfrastructureNamespace}.Persistence",
            "Microsoft.AspNetCore.Hosting",
            "Microsoft.AspNetCore.Mvc.Testing",
            "Microsoft.AspNetCore.TestHost",
            "Microsoft.Data.Sqlite",
            "Microsoft.EntityFrameworkCore",
            "Microsoft.Extensions.DependencyInjection",
            "Microsoft.Extensions.Hosting",
        ]);

    public IReadOnlyList<string> ServiceUsings => CSharp.Usings(
        $"{_solution.IntegrationTestsNamespace}.Api",
        ["System.Net", BodyPath is "" ? null : "System.Text.Json.Nodes", SupportNamespace, .. _parameters.UsesJwt ? ["Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Mvc.Testing"] : Array.Empty<string>()]);

    public IReadOnlyList<string> PublisherUsings => CSharp.Usings(
        SupportNamespace,
        [$"{_solution.ApplicationNamespace}.Messaging", $"{_solution.ApplicationNamespace}.Ports"]);

    /// <summary>The roles of the model as arguments.</summary>
    public string AllRoles => string.Join(", ", Roles.Select(CSharp.Literal));

    public bool HasRoles => _solution.Aggregates.SelectMany(aggregate => aggregate.Commands).Any(command => command.Model.Roles.Count > 0) || HasSensitive;

    public bool HasSubscriptions => _solution.Subscriptions.Count > 0;

    public bool HasPolicies => _solution.Policies.Count > 0;

    public bool HasReactions => HasSubscriptions || HasPolicies;

    public bool HasEntities => _solution.Aggregates.Any(aggregate => aggregate.Entities.Count > 0);

    public bool HasQueries => _solution.Aggregates.SelectMany(aggregate => aggregate.Queries).Any(query => query.By.Count > 0);

    /// <summary>Whether any command is called with DELETE.</summary>
    public bool Deletes => _solution.Aggregates.SelectMany(aggregate => aggregate.Commands).Any(command => command.Verb is "DELETE");

    /// <summary>Whether there are bodies, and so tests that send them with other members.</summary>
    public bool VariesBodies { get; }

    /// <summary>A client that may ask for what anybody may ask for.</summary>
    public string Anonymous => _parameters.UsesJwt ? "app.Anonymous()" : "_api";

    public IReadOnlyList<string> Routes => [.. _solution.Aggregates.Select(aggregate => aggregate.Route)];

    /// <summary>Where the first create with a body is; empty if there is none.</summary>
    public string BodyPath => _solution.Aggregates
        .SelectMany(aggregate => aggregate.Commands, (aggregate, command) => (aggregate, command))
        .Where(pair => pair.command.Creates && pair.command.Fields.Count > 0)
        .Select(pair => $"{pair.aggregate.Route}{pair.command.Route}")
        .FirstOrDefault("");

    /// <summary>Whether an event leaves the context that a test can raise.</summary>
    public bool HasPublished => _events.Methods.Count > 0;

    /// <summary>What happens when two change the same; null if nothing can be changed.</summary>
    public ConcurrencyTest? Concurrency { get; }

    public BrokerTestsView Broker { get; }

    public IReadOnlyList<string> EventUsings => _events.Usings;

    public IReadOnlyList<string> EventMethods => _events.Methods;

    private string SupportNamespace => $"{_solution.IntegrationTestsNamespace}.Support";

    private bool HasSensitive => _solution.Aggregates.Any(aggregate => Fields(aggregate).Any(member => member.Model.IsSensitive))
        || _solution.ValueObjects.Any(item => item.Fields.Any(member => member.Model.IsSensitive));

    private IEnumerable<string> Roles =>
    [
        .. _solution.Aggregates.SelectMany(aggregate => aggregate.Commands).SelectMany(command => command.Model.Roles).Distinct(StringComparer.Ordinal),
        .. HasSensitive ? ["sensitive-read"] : Array.Empty<string>(),
    ];

    private static IEnumerable<FieldCode> Fields(AggregateCode aggregate) =>
        aggregate.Fields.Concat(aggregate.Entities.SelectMany(entity => entity.Fields));
}
