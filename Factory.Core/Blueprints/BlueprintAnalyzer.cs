using Factory.Core.Blueprints.Binding;
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
        if (DocumentReader.Read(text, form, log) is not { } document)
        {
            return new BlueprintAnalysis(null, [], log.InOrder());
        }

        var contexts = DocumentBinder.Bind(document, defaultOrganization, log, ct);
        return new BlueprintAnalysis(document, log.HasErrors ? [] : contexts, log.InOrder());
    }
}
