using Factory.Core.Generation.Code;
using Factory.Core.Generation.Microservice.Application;
using Factory.Core.Generation.Microservice.IntegrationTests;

namespace Factory.Core.Generation.Microservice;

/// <summary>A reaction to an event of another context; each layer adds a property with what its templates need of it.</summary>
public sealed class SubscriptionView(MicroserviceView root, SubscriptionCode code) : IElementView
{
    public SubscriptionCode Code { get; } = code;

    public string Name => Code.Name;

    public string Folder => Code.Folder;

    public string Element { get; } = $"{root.Code.Context}/{code.Model.Context}.{code.Model.Event}";

    public IReadOnlyList<string> Requirements => Code.Model.Satisfies;

    public ReactionView Application { get; } = ReactionView.Of(root.Code, code);

    /// <summary>What is read of the event.</summary>
    public SubscriptionApplicationView Contract { get; } = new(root.Code, code);

    public ReactionTestsView IntegrationTests { get; } = ReactionTestsView.Of(root.Http, code);
}
