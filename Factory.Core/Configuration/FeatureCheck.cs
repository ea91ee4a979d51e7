using Factory.Core.Kernel;

namespace Factory.Core.Configuration;

/// <summary>Flags name features that there are; days and limits are counts.</summary>
internal sealed class FeatureCheck : IConfigurationCheck
{
    private const int MostDays = 3650;

    public IEnumerable<Problem> Check(TenantSettings settings)
    {
        foreach (var name in settings.Features.Keys.Where(name => Feature.All.All(feature => feature.Name != name)))
        {
            yield return new Problem($"/features/{name}", "UNKNOWN_FEATURE", $"There is no feature '{name}'.", Hint: $"There are {string.Join(", ", Feature.All.Select(feature => feature.Name))}.");
        }

        if (settings.Retention.RunDays is < 1 or > MostDays)
        {
            yield return new Problem("/retention/runDays", "OUT_OF_RANGE", $"Runs are kept 1 to {MostDays} days, or for ever with null.");
        }
    }
}
