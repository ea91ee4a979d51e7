using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Model;

namespace Factory.Core.Blueprints;

/// <summary>What was read of a blueprint and everything that was noticed on the way.</summary>
/// <param name="Document">As written; null if the text could not be read at all.</param>
/// <param name="Contexts">The resolved contexts in their order; empty if the document has an error.</param>
/// <param name="Findings">In the order of the text.</param>
public sealed record BlueprintAnalysis(BlueprintDocument? Document, IReadOnlyList<ContextModel> Contexts, IReadOnlyList<Finding> Findings)
{
    /// <summary>Whether nothing keeps the document out.</summary>
    public bool IsValid => Document is not null && Findings.All(finding => finding.Severity is not FindingSeverity.Error);
}
