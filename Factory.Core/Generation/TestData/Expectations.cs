using Factory.Core.Blueprints.Model;

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

    /// <summary>No value was found for a field.</summary>
    /// <param name="owner">The command or value object that has it.</param>
    public void MissValue(string element, string owner, FieldModel field)
    {
        if (field.Pattern is null)
        {
            Expect(false, element, $"No example found for the field '{field.Name}' of '{owner}'.", field.Pointer);
        }
        else
        {
            Expect(false, element, $"No text found that matches the pattern of '{field.Name}' of '{owner}': give one as its 'example'.", $"{field.Pointer}/pattern");
        }
    }
}
