using Factory.Core.Generation.Code;
using Factory.Core.Generation.Microservice.Application;
using Factory.Core.Generation.Microservice.IntegrationTests;

namespace Factory.Core.Generation.Microservice;

/// <summary>A query of an aggregate; each layer adds a property with what its templates need of it.</summary>
public sealed class QueryView(MicroserviceView root, AggregateCode aggregate, QueryCode code) : IElementView
{
    public QueryCode Code { get; } = code;

    /// <summary>Of its file, record and handler.</summary>
    public string Name => Code.Name;

    public string Element { get; } = $"{root.Code.Context}/{aggregate.Model.Name}/{code.Model.Name}";

    public IReadOnlyList<string> Requirements => Code.Model.Satisfies;

    public QueryApplicationView Application { get; } = new(root.Code, aggregate, code);

    public QueryTestsView IntegrationTests { get; } = new(root.Http, aggregate, code);
}
