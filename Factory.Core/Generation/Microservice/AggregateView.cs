using Factory.Core.Generation.Code;
using Factory.Core.Generation.Microservice.Api;
using Factory.Core.Generation.Microservice.Application;
using Factory.Core.Generation.Microservice.Domain;
using Factory.Core.Generation.Microservice.Infrastructure;
using Factory.Core.Generation.Microservice.IntegrationTests;
using Factory.Core.Generation.Microservice.UnitTests;

namespace Factory.Core.Generation.Microservice;

/// <summary>An aggregate of the model; each layer adds a property with what its templates need of it.</summary>
public sealed class AggregateView : IElementView
{
    internal AggregateView(MicroserviceView root, AggregateCode code)
    {
        Code = code;
        Element = $"{root.Code.Context}/{code.Model.Name}";
        Entities = [.. code.Entities.Select(entity => new EntityView(root, code, entity))];
        Commands = [.. code.Commands.Select(command => new CommandView(root, code, command))];
        Queries = [.. code.Queries.Select(query => new QueryView(root, code, query))];
        Application = new AggregateApplicationView(root.Code, code);
        Domain = new AggregateDomainView(root.Code, code);
        Mapping = new AggregateMapping(root.Code, code);
        Repository = new RepositoryImplementation(root.Code, code, Domain.Repository);
        IntegrationTests = new AggregateTestsView(root.Http, code);
        UnitTests = root.UnitTests.Of(code);
        Api = new AggregateApiView(root.Code, code, root.Parameters.UsesJwt);
    }

    public AggregateCode Code { get; }

    public string Name => Code.Name;

    public string Plural => Code.Plural;

    public string Element { get; }

    public IReadOnlyList<string> Requirements => Code.Model.Satisfies;

    public IReadOnlyList<EntityView> Entities { get; }

    public IReadOnlyList<CommandView> Commands { get; }

    public IReadOnlyList<QueryView> Queries { get; }

    public AggregateApplicationView Application { get; }

    public AggregateDomainView Domain { get; }

    public AggregateUnitTests UnitTests { get; }

    public AggregateMapping Mapping { get; }

    public RepositoryImplementation Repository { get; }

    public AggregateApiView Api { get; }

    public AggregateTestsView IntegrationTests { get; }
}
