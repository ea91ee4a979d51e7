using Factory.Core.Quality.Gates;
using Microsoft.Extensions.Options;

namespace Factory.Core.Quality;

/// <summary>A gate as a tenant finds it before it decides anything.</summary>
/// <param name="IsRequired">Whether its failure fails a run, as the operator has it.</param>
public sealed record GateView(string Name, bool IsRequired);

/// <summary>The gates that there are, in the order of the report.</summary>
public sealed class GateCatalogue(IOptions<QualityOptions> options)
{
    public IReadOnlyList<GateView> All { get; } = [.. QualityGates.All.Select(gate => new GateView(gate.Name, QualityGates.IsRequired(gate, options.Value)))];

    /// <summary>The least share of covered lines that the operator asks for, 0 to 1.</summary>
    public double MinimumLineCoverage { get; } = options.Value.MinimumLineCoverage;
}
