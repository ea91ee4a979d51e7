namespace Factory.Core.Generation.TestData;

/// <summary>Keeps what examples were looked for and not found.</summary>
internal sealed class Expectations
{
    private readonly List<Unexercised> _missed = [];

    /// <summary>In the order in which they were looked for.</summary>
    public IReadOnlyList<Unexercised> Missed => _missed;

    public void Add(Expectations others) => _missed.AddRange(others._missed);

    /// <param name="element">Such as <c>Billing/Subscription/Cancel</c>.</param>
    /// <param name="message">What was not found, in the architect's words.</param>
    /// <param name="pointer">JSON Pointer of the element in its document.</param>
    public void Expect(bool isFound, string element, string message, string pointer)
    {
        if (!isFound)
        {
            _missed.Add(new Unexercised(element, message, pointer));
        }
    }
}
