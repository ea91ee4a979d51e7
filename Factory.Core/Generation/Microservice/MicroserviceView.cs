using Factory.Core.Blueprints;
using Factory.Core.Generation.Acceptance;
using Factory.Core.Generation.Code;
using Factory.Core.Generation.Microservice.IntegrationTests;
using Factory.Core.Generation.Microservice.UnitTests;
using Factory.Core.Generation.TestData;
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
        TestPlan = TestPlan.For(input.Context);
        Http = new HttpPlan(Code, TestPlan, seesSensitive: Parameters.UsesJwt);
        Acceptance = AcceptancePlan.For(TestPlan, (aggregate, trial) => Http.CanBeTried(Code.Aggregate(aggregate.Name), trial));
        UnitTests = new UnitTestSuite(Code, TestPlan);
        Solution = new SolutionView(this);
    }

    public SolutionView Solution { get; }

    public MicroserviceParameters Parameters { get; }

    internal GenerationInput Input { get; }

    internal SolutionCode Code { get; }

    /// <summary>What all tests do.</summary>
    internal TestPlan TestPlan { get; }

    /// <summary>The same, over HTTP.</summary>
    internal HttpPlan Http { get; }

    /// <summary>Which test shows which acceptance criterion.</summary>
    internal AcceptancePlan Acceptance { get; }

    /// <summary>The files that will be printed; known as soon as all paths are, before the first file is printed.</summary>
    internal IReadOnlySet<string> Paths { get; set; } = new HashSet<string>();

    internal UnitTestSuite UnitTests { get; }

    /// <summary>What the reader of the generated solution should know.</summary>
    internal IReadOnlyList<Finding> Findings => [.. TestPlan.Unexercised
        .Select(missing => new Finding(FindingCodes.NoExample.Code, FindingSeverity.Warning, missing.Pointer, null, null, missing.Message))];

    /// <summary>The elements that a loop goes through.</summary>
    internal IEnumerable<PrintedElement> Elements(TemplateLoop loop) => loop switch
    {
        TemplateLoop.None => [Print(Solution)],
        TemplateLoop.Enums => Solution.Enums.Select(item => Print(item, ("enum", item))),
        TemplateLoop.ValueObjects => Solution.ValueObjects.Select(item => Print(item, ("valueObject", item))),
        TemplateLoop.Aggregates => Solution.Aggregates.Select(item => Print(item, ("aggregate", item))),
        TemplateLoop.Entities => Inside(aggregate => aggregate.Entities, "entity"),
        TemplateLoop.Commands => Inside(aggregate => aggregate.Commands, "command"),
        TemplateLoop.Queries => Inside(aggregate => aggregate.Queries, "query"),
        TemplateLoop.Policies => Solution.Policies.Select(item => Print(item, ("policy", item))),
        TemplateLoop.Subscriptions => Solution.Subscriptions.Select(item => Print(item, ("subscription", item))),
        _ => throw new ArgumentOutOfRangeException(nameof(loop), loop, message: null),
    };

    private IEnumerable<PrintedElement> Inside(Func<AggregateView, IEnumerable<IElementView>> items, string name) =>
        from aggregate in Solution.Aggregates
        from item in items(aggregate)
        select Print(item, ("aggregate", aggregate), (name, item));

    private PrintedElement Print(IElementView element, params IEnumerable<(string Name, object View)> views)
    {
        var names = new Dictionary<string, object> { ["solution"] = Solution, ["parameters"] = Parameters };
        foreach (var (name, view) in views)
        {
            names[name] = view;
        }

        return new PrintedElement(element, names);
    }
}

/// <summary>An element that a file is printed for.</summary>
/// <param name="Views">What its templates see, by name.</param>
internal sealed record PrintedElement(IElementView Element, IReadOnlyDictionary<string, object> Views);
