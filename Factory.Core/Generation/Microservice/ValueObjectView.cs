using Factory.Core.Generation.Code;
using Factory.Core.Generation.Microservice.Application;
using Factory.Core.Generation.Microservice.Domain;
using Factory.Core.Generation.Microservice.Infrastructure;
using Factory.Core.Generation.Microservice.UnitTests;

namespace Factory.Core.Generation.Microservice;

/// <summary>A value object of the model; each layer adds a property with what its templates need of it.</summary>
public sealed class ValueObjectView(MicroserviceView root, ValueObjectCode code) : IElementView
{
    public ValueObjectCode Code { get; } = code;

    public string Name => Code.Name;

    public string Element { get; } = $"{root.Code.Context}/{code.Model.Name}";

    public IReadOnlyList<string> Requirements => [];

    public ValueObjectMapping Mapping { get; } = new(root.Code, code);

    public ValueObjectApplicationView Application { get; } = new(root.Code, code);

    public ValueObjectTests UnitTests { get; } = root.UnitTests.Of(code);

    public ValueObjectDomainView Domain { get; } = new(root.Code, code);
}
