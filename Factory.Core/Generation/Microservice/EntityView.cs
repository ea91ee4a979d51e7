using Factory.Core.Generation.Code;
using Factory.Core.Generation.Microservice.Application;
using Factory.Core.Generation.Microservice.Domain;
using Factory.Core.Generation.Microservice.Infrastructure;

namespace Factory.Core.Generation.Microservice;

/// <summary>An entity of an aggregate; each layer adds a property with what its templates need of it.</summary>
public sealed class EntityView(MicroserviceView root, AggregateCode aggregate, EntityCode code) : IElementView
{
    public EntityCode Code { get; } = code;

    public string Name => Code.Name;

    public string Element { get; } = $"{root.Code.Context}/{aggregate.Model.Name}/{code.Model.Name}";

    public IReadOnlyList<string> Requirements => Code.Model.Satisfies;

    public EntityMapping Mapping { get; } = new(root.Code, aggregate, code);

    public DtoView Application { get; } = DtoView.Of(root.Code, aggregate, code);

    public EntityDomainView Domain { get; } = new(root.Code, aggregate, code);
}
