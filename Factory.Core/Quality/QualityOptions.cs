using Factory.Core.Configuration;
using Factory.Core.Quality.Gates;

namespace Factory.Core.Quality;

/// <summary>What the gates ask for; section <c>Factory:Quality</c>.</summary>
public sealed class QualityOptions
{
    public const string Section = "Factory:Quality";

    /// <summary>Gate name to whether a failure of it fails the run; a gate that is not named keeps its default.</summary>
    public Dictionary<string, bool> Required { get; init; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The least share of covered lines of Domain and Application, 0 to 1.</summary>
    public double MinimumLineCoverage { get; init; } = 0.90;

    /// <summary>What the gates ask for where a tenant has a say of its own.</summary>
    internal QualityOptions With(QualitySettings settings)
    {
        var required = new Dictionary<string, bool>(Required, StringComparer.OrdinalIgnoreCase);
        foreach (var (gate, isRequired) in settings.RequiredGates ?? new Dictionary<string, bool>())
        {
            required[gate] = isRequired;
        }

        return new QualityOptions { Required = required, MinimumLineCoverage = settings.MinimumLineCoverage ?? MinimumLineCoverage };
    }

    /// <summary>What the factory cannot start with.</summary>
    internal IEnumerable<string> Failures()
    {
        foreach (var name in Required.Keys.Where(name => !QualityGates.ByName.ContainsKey(name)))
        {
            yield return $"{Section}:Required names the gate '{name}'; there are {string.Join(", ", QualityGates.ByName.Keys)}.";
        }

        if (MinimumLineCoverage is not (>= 0 and <= 1))
        {
            yield return $"{Section}:MinimumLineCoverage is a share; give a number from 0 to 1.";
        }
    }
}
