using Factory.Core.Configuration;
using Factory.Core.Kernel;
using Factory.Core.Quality.Gates;

namespace Factory.Core.Quality;

/// <summary>Settings name gates that there are, and shares.</summary>
internal sealed class QualitySettingsCheck : IConfigurationCheck
{
    public IEnumerable<Problem> Check(TenantSettings settings)
    {
        foreach (var name in (settings.Quality.RequiredGates ?? new Dictionary<string, bool>()).Keys.Where(name => QualityGates.All.All(gate => gate.Name != name)))
        {
            yield return new Problem(
                $"/quality/requiredGates/{name}", "UNKNOWN_GATE", $"There is no gate '{name}'.", Hint: $"There are {string.Join(", ", QualityGates.All.Select(gate => gate.Name))}.");
        }

        if (settings.Quality.MinimumLineCoverage is { } share and not (>= 0 and <= 1))
        {
            yield return new Problem("/quality/minimumLineCoverage", "OUT_OF_RANGE", $"The least coverage is a share from 0 to 1, not {share.ToString(System.Globalization.CultureInfo.InvariantCulture)}.");
        }
    }
}
