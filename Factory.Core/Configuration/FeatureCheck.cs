using Factory.Core.Kernel;

namespace Factory.Core.Configuration;

/// <summary>Flags name features that there are; days and limits are counts.</summary>
internal sealed class FeatureCheck : IConfigurationCheck
{
    private const int MostDays = 3650;

    private static (string Name, string What, int? Days)[] Kept(RetentionSettings retention) =>
    [
        ("runDays", "Runs", retention.RunDays),
        ("journalDays", "Logs of runs", retention.JournalDays),
        ("artifactDays", "Artifacts", retention.ArtifactDays),
    ];

    public IEnumerable<Problem> Check(TenantSettings settings)
    {
        foreach (var name in settings.Features.Keys.Where(name => Feature.All.All(feature => feature.Name != name)))
        {
            yield return new Problem($"/features/{name}", "UNKNOWN_FEATURE", $"There is no feature '{name}'.", Hint: $"There are {string.Join(", ", Feature.All.Select(feature => feature.Name))}.");
        }

        foreach (var (name, what, days) in Kept(settings.Retention).Where(kept => kept.Days is < 1 or > MostDays))
        {
            yield return new Problem($"/retention/{name}", "OUT_OF_RANGE", $"{what} are kept 1 to {MostDays} days, or for ever with null.");
        }
    }
}
