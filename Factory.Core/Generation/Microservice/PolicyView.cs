using Factory.Core.Generation.Code;
using Factory.Core.Generation.Microservice.Application;
using Factory.Core.Generation.Microservice.IntegrationTests;

namespace Factory.Core.Generation.Microservice;

/// <summary>A policy of the context; each layer adds a property with what its templates need of it.</summary>
public sealed class PolicyView(MicroserviceView root, PolicyCode code) : IElementView
{
    public PolicyCode Code { get; } = code;

    public string Name => Code.Name;

    public string Element { get; } = $"{root.Code.Context}/{code.Model.Name}";

    public IReadOnlyList<string> Requirements => Code.Model.Satisfies;

    public ReactionView Application { get; } = ReactionView.Of(root.Code, code);

    public ReactionTestsView IntegrationTests { get; } = ReactionTestsView.Of(root.Http, code);
}
