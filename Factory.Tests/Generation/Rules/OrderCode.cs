using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;
using Factory.Tests.Blueprints.Expressions;

namespace Factory.Tests.Generation.Rules;

/// <summary>The order of the rule tests as names of C#.</summary>
internal static class OrderCode
{
    public static SolutionCode Solution { get; } = SolutionCodeBuilder.Build(new ContextModel
    {
        Organization = "Acme",
        SystemName = "Shop",
        Name = "Sales",
        Enums = [OrderRules.Tier],
        ValueObjects = [OrderRules.Money],
        Aggregates = [OrderRules.Order],
    });

    public static AggregateCode Aggregate => Solution.Aggregates[0];
}
