using Factory.Core.Blueprints.Expressions;
using Factory.Core.Generation;
using Factory.Core.Generation.Code;
using Factory.Tests.Support;

namespace Factory.Tests.Generation.Rules;

/// <summary>A parcel with a field of every type, over which rules are generated, and the service that is generated from it.</summary>
internal sealed class ParcelRules
{
    public ParcelRules(bool isStored = false)
    {
        var lines = Repository.Read("Factory.Tests/Generation/Rules/parcels.yaml").Split('\n').Where(line => !isStored || !line.EndsWith("# domain", StringComparison.Ordinal));
        Tree = new Generator().Generate(Generations.Of(string.Join('\n', lines)), CancellationToken.None).Value;
    }

    public GeneratedTree Tree { get; }

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
