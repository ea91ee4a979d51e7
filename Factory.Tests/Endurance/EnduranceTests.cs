namespace Factory.Tests.Endurance;

/// <summary>Tests that start, kill and freeze many processes: one at a time and beside no others, or they would take the time of those for a fault.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class EnduranceTests
{
    public const string Name = "Endurance";
}
