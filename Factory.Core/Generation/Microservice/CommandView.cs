using Factory.Core.Generation.Code;
using Factory.Core.Generation.Microservice.Application;
using Factory.Core.Generation.Microservice.Domain;
using Factory.Core.Generation.Microservice.IntegrationTests;
using Factory.Core.Generation.Microservice.UnitTests;

namespace Factory.Core.Generation.Microservice;

/// <summary>A command of an aggregate; each layer adds a property with what its templates need of it.</summary>
public sealed class CommandView(MicroserviceView root, AggregateCode aggregate, CommandCode code) : IElementView
{
    public CommandCode Code { get; } = code;

    /// <summary>Of its file, record and handler.</summary>
    public string Name => Code.Name;

    public string Element { get; } = $"{root.Code.Context}/{aggregate.Model.Name}/{code.Model.Name}";

    public IReadOnlyList<string> Requirements => Code.Model.Satisfies;

    public CommandApplicationView Application { get; } = new(root.Code, aggregate, code);

    public CommandTests UnitTests { get; } = root.UnitTests.Of(aggregate).Of(code);

    /// <summary>The method of the aggregate.</summary>
    public CommandDomainView Domain { get; } = new(root.Code, aggregate, code);

    public CommandTestsView IntegrationTests { get; } = new(root.Http, aggregate, code, root.Acceptance, root.Parameters.UsesJwt);
}
