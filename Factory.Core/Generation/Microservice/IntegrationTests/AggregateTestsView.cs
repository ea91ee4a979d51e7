using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.IntegrationTests;

/// <summary>The integration tests of one aggregate, besides those of its commands and queries.</summary>
public sealed class AggregateTestsView
{
    internal AggregateTestsView(HttpPlan plan, AggregateCode aggregate)
    {
        Steps = new StepsView(plan, aggregate);
        List = new ListTestsView(plan, aggregate);
    }

    public StepsView Steps { get; }

    public ListTestsView List { get; }

    /// <summary>Whether there is anything that the tests share.</summary>
    public bool HasSteps => Steps.Members.Count > 0;
}
