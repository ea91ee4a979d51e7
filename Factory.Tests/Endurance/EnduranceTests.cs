namespace Factory.Tests.Endurance;

/// <summary>Tests that start, kill and freeze many processes: one at a time, or they would take each other's time for a fault.</summary>
[CollectionDefinition(Name)]
public sealed class EnduranceTests
{
    public const string Name = "Endurance";
}
