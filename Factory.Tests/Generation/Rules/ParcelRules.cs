using Factory.Core.Blueprints.Expressions;
using Factory.Core.Generation;
using Factory.Core.Generation.Code;
using Factory.Tests.Support;

namespace Factory.Tests.Generation.Rules;

/// <summary>A parcel with a field of every type, over which rules are generated, and the service that is generated from it.</summary>
internal sealed class ParcelRules
{
    public GeneratedTree Tree { get; } = new Generator().Generate(Generations.Of(Repository.Read("Factory.Tests/Generation/Rules/parcels.yaml")), CancellationToken.None).Value;

    public SolutionCode Solution => Tree.Solution;

    public AggregateCode Aggregate => Solution.Aggregate("Parcel");

    public RuleScope Scope(RuleUse use, string? command = null) => new()
    {
        Use = use,
        Aggregate = Aggregate.Model,
        Command = command is null ? null : Aggregate.Model.Command(command),
        Enums = Solution.Model.Enums,
        ValueObjects = Solution.Model.ValueObjects,
    };
}
