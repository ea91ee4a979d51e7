using System.Collections;

namespace Factory.Core.Generation.TestData;

/// <summary>A sequence that is made once, as far as anybody goes along it, and then gone along again.</summary>
internal sealed class Remembered<T>(IEnumerable<T> source) : IEnumerable<T>
{
    private readonly List<T> _made = [];
    private readonly IEnumerator<T> _rest = source.GetEnumerator();

    public IEnumerator<T> GetEnumerator()
    {
        for (var at = 0; at < _made.Count || Make(); at++)
        {
            yield return _made[at];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private bool Make()
    {
        if (!_rest.MoveNext())
        {
            return false;
        }

        _made.Add(_rest.Current);
        return true;
    }
}
