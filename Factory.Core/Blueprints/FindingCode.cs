namespace Factory.Core.Blueprints;

/// <summary>A stable name for one kind of finding.</summary>
/// <param name="Code">Such as <c>BP1007</c>: 1xxx keep the document out, 2xxx are warnings, 3xxx are notes.</param>
/// <param name="Meaning">One sentence for the register of codes.</param>
public sealed record FindingCode(string Code, FindingSeverity Severity, string Meaning);
