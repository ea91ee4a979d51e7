using Factory.Core.Generation.Code;
using Factory.Core.Generation.Microservice.Api;
using Factory.Core.Generation.Microservice.Application;
using Factory.Core.Generation.Microservice.Deployment;
using Factory.Core.Generation.Microservice.Documents;
using Factory.Core.Generation.Microservice.Domain;
using Factory.Core.Generation.Microservice.Infrastructure;
using Factory.Core.Generation.Microservice.IntegrationTests;
using Factory.Core.Generation.Microservice.UnitTests;

namespace Factory.Core.Generation.Microservice;

/// <summary>The solution as a whole; each layer adds a property with what its templates need of it.</summary>
public sealed class SolutionView : IElementView
{
    internal SolutionView(MicroserviceView root)
    {
        Code = root.Code;
        File = new SolutionFileView(Code);
        Enums = [.. Code.Enums.Select(item => new EnumView(root, item))];
        ValueObjects = [.. Code.ValueObjects.Select(item => new ValueObjectView(root, item))];
        Aggregates = [.. Code.Aggregates.AsParallel().AsOrdered().Select(item => new AggregateView(root, item))];
        Domain = new SolutionDomainView(Code, ValueObjects, Aggregates);
        UnitTests = new SolutionUnitTests(Code, root.UnitTests, Domain);
        Policies = [.. Code.Policies.Select(item => new PolicyView(root, item))];
        Subscriptions = [.. Code.Subscriptions.Select(item => new SubscriptionView(root, item))];
        Application = new SolutionApplicationView(Code);
        Infrastructure = new SolutionInfrastructureView(Code, root.Parameters);
        Documents = new DocumentsView(root.Http, root.Parameters, root.Acceptance, path => root.Paths.Contains(path));
        Deployment = new DeploymentView(Code);
        IntegrationTests = new SolutionTestsView(root.Http, root.Parameters);
        Api = new SolutionApiView(Code, root.Parameters, [.. Aggregates.Select(aggregate => aggregate.Api)]);
    }

    public SolutionCode Code { get; }

    public string Name => Code.Name;

    public string Organization => Code.Organization;

    public string Context => Code.Context;

    public string Title => Code.Title;

    public string Kebab => Code.Kebab;

    /// <summary>Whether a test sends one value in two places of a body.</summary>
    public bool CopiesMembers => Aggregates
        .SelectMany(aggregate => aggregate.Commands.SelectMany(command => command.IntegrationTests.Methods)
            .Concat(aggregate.Queries.SelectMany(query => query.IntegrationTests.Methods))
            .Concat(aggregate.IntegrationTests.Steps.Members))
        .Concat(Policies.SelectMany(policy => policy.IntegrationTests.Methods))
        .Concat(Subscriptions.SelectMany(subscription => subscription.IntegrationTests.Methods))
        .Any(text => text.Contains(Bodies.CopyCall, StringComparison.Ordinal));

    public string Element => Code.Context;

    public IReadOnlyList<string> Requirements => [];

    public SolutionDomainView Domain { get; }

    public SolutionUnitTests UnitTests { get; }

    /// <summary>What the solution file lists.</summary>
    public SolutionFileView File { get; }

    public IReadOnlyList<EnumView> Enums { get; }

    public IReadOnlyList<ValueObjectView> ValueObjects { get; }

    public IReadOnlyList<AggregateView> Aggregates { get; }

    public IReadOnlyList<PolicyView> Policies { get; }

    public IReadOnlyList<SubscriptionView> Subscriptions { get; }

    public SolutionApplicationView Application { get; }

    public SolutionInfrastructureView Infrastructure { get; }

    public SolutionApiView Api { get; }

    public DocumentsView Documents { get; }

    public DeploymentView Deployment { get; }

    public SolutionTestsView IntegrationTests { get; }
}
