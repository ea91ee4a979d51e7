namespace Factory.Core.Blueprints.Diff;

/// <summary>What is different between two blueprints, in the words of the model.</summary>
/// <param name="Changes">From the whole to its parts, in the order of the newer version; what it has no more comes after.</param>
public sealed record BlueprintDiff(IReadOnlyList<BlueprintChange> Changes)
{
    /// <summary>Everything that some change breaks.</summary>
    public IReadOnlyList<Contract> Breaks => [.. Changes.SelectMany(change => change.Breaks).Distinct().Order()];

    /// <summary>Compares two blueprints without errors.</summary>
    public static BlueprintDiff Between(BlueprintAnalysis before, BlueprintAnalysis after, IServiceRoutes routes)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(routes);
        if (!before.IsValid || !after.IsValid)
        {
            throw new ArgumentException("A blueprint with errors has no meaning to compare.");
        }

        var log = new ChangeLog();
        DocumentDiff.Compare(before, after, routes, log);
        return new BlueprintDiff(log.Changes);
    }
}
