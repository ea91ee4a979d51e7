using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Model;
using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints;

/// <summary>What was read of a blueprint and everything that was noticed on the way.</summary>
/// <param name="Document">As written; null if the text could not be read at all.</param>
/// <param name="Contexts">The resolved contexts in their order; empty if the document has an error.</param>
/// <param name="Findings">In the order of the text.</param>
public sealed record BlueprintAnalysis(BlueprintDocument? Document, IReadOnlyList<ContextModel> Contexts, IReadOnlyList<Finding> Findings)
{
    /// <summary>Where the element of a JSON Pointer stands; null if that is not known.</summary>
    internal Func<string, Place?> PlaceOf { get; init; } = _ => null;

    /// <summary>Whether nothing keeps the document out.</summary>
    public bool IsValid => Document is not null && Findings.All(finding => finding.Severity is not FindingSeverity.Error);

    /// <summary>The same with further findings, each in its place.</summary>
    /// <param name="noticed">Each with the JSON Pointer of what it is about.</param>
    public BlueprintAnalysis With(IEnumerable<(FindingCode Code, string Pointer, string Message)> noticed)
    {
        var more = noticed.Select(one => (one, Place: PlaceOf(one.Pointer)))
            .Select(pair => new Finding(pair.one.Code.Code, pair.one.Code.Severity, pair.one.Pointer, pair.Place?.Line, pair.Place?.Column, pair.one.Message));
        return this with { Findings = [.. FindingLog.InOrder(Findings.Concat(more))] };
    }
}
