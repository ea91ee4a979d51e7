namespace Factory.Core.Runs.Retry;

/// <summary>What a retry depends on.</summary>
public enum RetryInputs
{
    /// <summary>The same as the attempt before.</summary>
    Original,

    /// <summary>The project's newest blueprint and the template's newest version.</summary>
    Latest,
}

/// <summary>Where a retry begins and what it depends on.</summary>
/// <param name="From"><c>failed</c>, <c>start</c> or the name of a step.</param>
public sealed record RetryRequest(string From = RetryRequest.FailedStep, RetryInputs Use = RetryInputs.Original)
{
    public const string FailedStep = "failed";
    public const string Start = "start";
}
