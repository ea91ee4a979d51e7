using Factory.Core.Kernel;

namespace Factory.Core.Quality;

/// <summary>How grave a finding is.</summary>
public enum QualitySeverity
{
    Error,
    Warning,
    Info,
}

/// <summary>One thing that a gate found.</summary>
/// <param name="Code">Such as <c>CS1002</c> or <c>COVERAGE_LOW</c>.</param>
/// <param name="File">Path in the solution with forward slashes; null if it is about no file.</param>
/// <param name="Line">1-based; null if it is about no line.</param>
public sealed record QualityFinding(QualitySeverity Severity, string Code, string? File, int? Line, string Message)
{
    /// <summary>The same without secrets that a tool may have printed.</summary>
    internal QualityFinding Covered(Redactor redactor) =>
        this with { Code = redactor.Apply(Code), File = File is null ? null : redactor.Apply(File), Message = redactor.Apply(Message) };
}
