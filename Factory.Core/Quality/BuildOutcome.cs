using System.Text.Json.Serialization;
using Factory.Core.Kernel;

namespace Factory.Core.Quality;

/// <summary>What building the solution showed; may be written down as JSON and read back.</summary>
public sealed record BuildOutcome
{
    public required VerificationMode Mode { get; init; }

    /// <summary>Whether every project was built; findings of the severity warning do not change it.</summary>
    public required bool Succeeded { get; init; }

    /// <summary>Every error and warning, each once, in the order of file, line and code.</summary>
    public required IReadOnlyList<QualityFinding> Findings { get; init; }

    /// <summary>How many projects took part.</summary>
    public required int Projects { get; init; }

    public long DurationMs { get; init; }

    [JsonIgnore]
    public int Errors => Findings.Count(finding => finding.Severity == QualitySeverity.Error);

    [JsonIgnore]
    public int Warnings => Findings.Count(finding => finding.Severity == QualitySeverity.Warning);

    /// <summary>The same without secrets that a tool may have printed.</summary>
    internal BuildOutcome Covered(Redactor redactor) => this with { Findings = [.. Findings.Select(finding => finding.Covered(redactor))] };
}
