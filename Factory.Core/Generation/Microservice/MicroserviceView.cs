using Factory.Core.Blueprints;
using Factory.Core.Generation.Code;
using Factory.Core.Templates;

namespace Factory.Core.Generation.Microservice;

/// <summary>All that the templates of a microservice see: every name, type, rule and statement ready to be printed.</summary>
public sealed class MicroserviceView
{
    public MicroserviceView(GenerationInput input)
    {
        Input = input;
        Code = SolutionCodeBuilder.Build(input.Context);
        Parameters = new MicroserviceParameters(input.Parameters);
        Solution = new SolutionView(this);
    }

    public SolutionView Solution { get; }

    public MicroserviceParameters Parameters { get; }

    internal GenerationInput Input { get; }

    internal SolutionCode Code { get; }

    /// <summary>What the reader of the generated solution should know.</summary>
    internal IReadOnlyList<Finding> Findings => [];

    /// <summary>The elements that a loop goes through, each with the names that its templates see.</summary>
    internal IEnumerable<(IElementView Element, IReadOnlyDictionary<string, object> Views)> Elements(TemplateLoop loop) => loop switch
    {
        TemplateLoop.None => [(Solution, Names())],
        TemplateLoop.Enums => Solution.Enums.Select(item => ((IElementView)item, Names(("enum", item)))),
        TemplateLoop.ValueObjects => Solution.ValueObjects.Select(item => ((IElementView)item, Names(("valueObject", item)))),
        TemplateLoop.Aggregates => Solution.Aggregates.Select(item => ((IElementView)item, Names(("aggregate", item)))),
        TemplateLoop.Entities => Inside(aggregate => aggregate.Entities, "entity"),
        TemplateLoop.Commands => Inside(aggregate => aggregate.Commands, "command"),
        TemplateLoop.Queries => Inside(aggregate => aggregate.Queries, "query"),
        TemplateLoop.Policies => Solution.Policies.Select(item => ((IElementView)item, Names(("policy", item)))),
        TemplateLoop.Subscriptions => Solution.Subscriptions.Select(item => ((IElementView)item, Names(("subscription", item)))),
        _ => throw new ArgumentOutOfRangeException(nameof(loop), loop, message: null),
    };

    private IEnumerable<(IElementView, IReadOnlyDictionary<string, object>)> Inside(Func<AggregateView, IEnumerable<IElementView>> items, string name) =>
        from aggregate in Solution.Aggregates
        from item in items(aggregate)
        select (item, Names(("aggregate", aggregate), (name, item)));

    private Dictionary<string, object> Names(params IEnumerable<(string Name, object View)> views)
    {
        var names = new Dictionary<string, object> { ["solution"] = Solution, ["parameters"] = Parameters };
        foreach (var (name, view) in views)
        {
            names[name] = view;
        }

        return names;
    }
}
