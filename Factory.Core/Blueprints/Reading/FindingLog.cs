namespace Factory.Core.Blueprints.Reading;

/// <summary>Collects findings and gives each its place in the text.</summary>
internal sealed class FindingLog
{
    private const int MostFindings = 1000;

    // A nearest name costs time for each finding: a document that is wrong all over is told without.
    private const int MostSuggestions = 200;

    private readonly Dictionary<string, Place> _places = new(StringComparer.Ordinal);
    private readonly HashSet<Finding> _errors = [];
    private readonly HashSet<Finding> _others = [];
    private bool _hasMore;

    /// <summary>Whether the text was read to its end, so that its meaning can be looked at.</summary>
    public bool IsReadable { get; private set; } = true;

    public bool HasErrors { get; private set; }

    public void Know(string pointer, Place place) => _places.TryAdd(pointer, place);

    public void Add(FindingCode code, string pointer, string message, string? hint = null) =>
        Add(code, pointer, PlaceOf(pointer), message, hint);

    public void Add(FindingCode code, string pointer, Place? place, string message, string? hint = null)
    {
        // Warnings may not push out what keeps the document out.
        var isError = code.Severity is FindingSeverity.Error;
        HasErrors |= isError;
        var findings = isError ? _errors : _others;
        if (findings.Count < MostFindings)
        {
            findings.Add(new Finding(code.Code, code.Severity, pointer, place?.Line, place?.Column, message, hint));
        }
        else
        {
            _hasMore = true;
        }
    }

    /// <summary>A finding about a part of a scalar.</summary>
    /// <param name="offset">0-based, in the scalar's value.</param>
    public void AddWithin(FindingCode code, string pointer, int offset, string message, string? hint = null)
    {
        var place = PlaceOf(pointer);
        Add(code, pointer, place is { IsVerbatim: true } exact ? exact with { Column = exact.Column + exact.Quote + offset } : place, message, hint);
    }

    /// <summary>A finding after which the text cannot be read on.</summary>
    public void Stop(FindingCode code, string pointer, Place? place, string message, string? hint = null)
    {
        IsReadable = false;
        Add(code, pointer, place, message, hint);
    }

    /// <summary>"Did you mean 'Money'?", if a name is near enough.</summary>
    public string? Suggest(string written, IEnumerable<string> names) =>
        _errors.Count < MostSuggestions && NearestName.Of(written, names) is { } nearest ? $"Did you mean '{nearest}'?" : null;

    /// <summary>Everything, in the order of the text; what has no place comes last.</summary>
    public IReadOnlyList<Finding> InOrder() =>
    [
        .. InOrder(_errors.Concat(_others)),
        .. _hasMore ? [new Finding(FindingCodes.MoreFindings.Code, FindingCodes.MoreFindings.Severity, "", null, null, "There are more than the 1000 findings that are listed.")] : Array.Empty<Finding>(),
    ];

    public static IEnumerable<Finding> InOrder(IEnumerable<Finding> findings) => findings
        .OrderBy(finding => finding.Line ?? int.MaxValue)
        .ThenBy(finding => finding.Column ?? int.MaxValue)
        .ThenBy(finding => finding.Code, StringComparer.Ordinal)
        .ThenBy(finding => finding.Message, StringComparer.Ordinal);

    /// <summary>That of the element, or of the nearest around it that is known.</summary>
    public Place? PlaceOf(string pointer)
    {
        for (var at = pointer; ; at = JsonPointer.Parent(at))
        {
            if (_places.TryGetValue(at, out var place))
            {
                return at == pointer ? place : place with { IsVerbatim = false };
            }

            if (at.Length == 0)
            {
                return null;
            }
        }
    }
}
