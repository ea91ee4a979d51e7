namespace Factory.Core.Generation.TestData;

/// <summary>Ids that stand for something else in a plan.</summary>
public static class SampleIds
{
    /// <summary>Any value of a uuid; of a reference, any instance of the other aggregate.</summary>
    public static Guid Any { get; } = new("01900000-0000-7000-8000-000000000001");

    /// <summary>One more than <see cref="Any" />.</summary>
    public static Guid Other { get; } = new("01900000-0000-7000-8000-000000000002");

    /// <summary>The instance that raised the event that a policy or subscription reacts to.</summary>
    public static Guid Source { get; } = new("01900000-0000-7000-8000-00000000000f");
}
