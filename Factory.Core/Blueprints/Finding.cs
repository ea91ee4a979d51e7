namespace Factory.Core.Blueprints;

/// <summary>How much a finding weighs.</summary>
public enum FindingSeverity
{
    /// <summary>Keeps the document out.</summary>
    Error,

    /// <summary>Is accepted, but is probably not what was meant.</summary>
    Warning,

    /// <summary>Good to know.</summary>
    Info,
}

/// <summary>One thing that the factory noticed in a blueprint, in the architect's words.</summary>
/// <param name="Code">Stable code such as <c>BP1007</c>.</param>
/// <param name="Pointer">JSON Pointer (RFC 6901) of the place; empty for the whole document.</param>
/// <param name="Line">1-based line in the text as sent; null where there is no text.</param>
/// <param name="Column">1-based column in the text as sent, in UTF-16 units; null where there is no text.</param>
/// <param name="Hint">What would be right; null if that is not known.</param>
public sealed record Finding(string Code, FindingSeverity Severity, string Pointer, int? Line, int? Column, string Message, string? Hint = null);
