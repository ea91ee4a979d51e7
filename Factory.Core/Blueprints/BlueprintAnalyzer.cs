using Factory.Core.Blueprints.Binding;
using Factory.Core.Blueprints.Checks;
using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints;

/// <summary>Reads a blueprint, resolves its names and checks its meaning: every finding in one answer.</summary>
public static class BlueprintAnalyzer
{
    /// <param name="defaultOrganization">Taken where the document names none.</param>
    public static BlueprintAnalysis Analyze(string text, BlueprintForm form, string defaultOrganization, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentException.ThrowIfNullOrEmpty(defaultOrganization);
        var log = new FindingLog();
        return TextLimits.Allow(text, log) ? Analyze(text, form, defaultOrganization, log, ct) : new BlueprintAnalysis(null, [], log.InOrder());
    }

    /// <summary>The same for a document that was made or changed in code; its findings have pointers but no lines.</summary>
    public static BlueprintAnalysis Analyze(BlueprintDocument document, string defaultOrganization, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentException.ThrowIfNullOrEmpty(defaultOrganization);
        var analysis = Analyze(BlueprintWriter.ToJson(document), BlueprintForm.Json, defaultOrganization, new FindingLog(), ct);
        return analysis with { Findings = [.. analysis.Findings.Select(finding => finding with { Line = null, Column = null })] };
    }

    private static BlueprintAnalysis Analyze(string text, BlueprintForm form, string defaultOrganization, FindingLog log, CancellationToken ct)
    {
        if (DocumentReader.Read(text, form, log) is not { } document)
        {
            return new BlueprintAnalysis(null, [], log.InOrder());
        }

        var contexts = DocumentBinder.Bind(document, defaultOrganization, log, ct);
        foreach (var check in BlueprintChecks.All)
        {
            ct.ThrowIfCancellationRequested();
            check.Check(document, contexts, log);
        }

        return new BlueprintAnalysis(document, log.HasErrors ? [] : contexts, log.InOrder()) { PlaceOf = log.PlaceOf };
    }
}
