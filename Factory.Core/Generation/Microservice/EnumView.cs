using Factory.Core.Generation.Code;
using Factory.Core.Generation.Microservice.Domain;

namespace Factory.Core.Generation.Microservice;

/// <summary>An enum of the model; each layer adds a property with what its templates need of it.</summary>
public sealed class EnumView(MicroserviceView root, EnumCode code) : IElementView
{
    public EnumCode Code { get; } = code;

    public string Name => Code.Name;

    public string Element { get; } = $"{root.Code.Context}/{code.Model.Name}";

    public IReadOnlyList<string> Requirements => [];

    public EnumDomainView Domain { get; } = new(root.Code, code);
}
