using Factory.Core.Generation.Code;
using Factory.Core.Generation.TestData;

namespace Factory.Core.Generation.Microservice.UnitTests;

/// <summary>All classes of unit tests of a solution, printed from one plan.</summary>
internal sealed class UnitTestSuite
{
    private readonly Dictionary<string, AggregateUnitTests> _aggregates;
    private readonly Dictionary<string, ValueObjectTests> _valueObjects;

    public UnitTestSuite(SolutionCode solution, TestPlan plan)
    {
        var samples = new SampleCode(solution, plan);
        Names = new UnitTestNames(solution);
        _aggregates = solution.Aggregates.AsParallel()
            .Select(aggregate => (aggregate.Model.Name, Tests: new AggregateUnitTests(solution, aggregate, plan.Aggregate(aggregate.Model.Name), samples, Names)))
            .ToDictionary(pair => pair.Name, pair => pair.Tests);
        _valueObjects = solution.ValueObjects.ToDictionary(
            item => item.Model.Name,
            item => new ValueObjectTests(samples, Names, solution.UnitTestsNamespace, item, plan.ValueObject(item.Model.Name)));
        Values = [.. solution.ValueObjects
            .Select(item => (Code: item, plan.ValueObject(item.Model.Name).Sample))
            .Where(item => item.Sample is not null)
            .Select(item => $"public static readonly {item.Code.Name} Some{item.Code.Name} = Valid({samples.Create(item.Code, item.Sample!)});")];
    }

    public UnitTestNames Names { get; }

    public IReadOnlyList<string> Values { get; }

    public AggregateUnitTests Of(AggregateCode aggregate) => _aggregates[aggregate.Model.Name];

    public ValueObjectTests Of(ValueObjectCode item) => _valueObjects[item.Model.Name];
}
