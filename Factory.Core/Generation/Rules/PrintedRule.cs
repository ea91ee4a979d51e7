using System.Text.RegularExpressions;
using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Rules;

/// <summary>What a printed rule reads from outside.</summary>
public enum RuleParameterKind
{
    /// <summary>A field of the aggregate: its candidate value if the command sets it.</summary>
    Field,
    Status,

    /// <summary>An entity or collection of entities of the aggregate.</summary>
    Entity,

    /// <summary>A field that the command alone has.</summary>
    CommandField,
    Today,
    Now,
}

/// <summary>A parameter of the method that states a rule.</summary>
/// <param name="Name">C# name, also of the local that usually holds it.</param>
/// <param name="Type">C# type in the domain.</param>
/// <param name="Field">The field; null for the other kinds.</param>
/// <param name="Entity">The entity; null for the other kinds.</param>
public sealed record RuleParameter(RuleParameterKind Kind, string Name, string Type, FieldCode? Field = null, EntityCode? Entity = null);

/// <summary>A rule as a C# expression of type bool.</summary>
/// <param name="Operands">What stands between the outermost <c>&amp;&amp;</c> or <c>||</c>; the whole if there is none.</param>
/// <param name="Operator"><c>&amp;&amp;</c> or <c>||</c>.</param>
/// <param name="Parameters">What it reads, in the order of the text.</param>
public sealed record PrintedRule(IReadOnlyList<string> Operands, string Operator, IReadOnlyList<RuleParameter> Parameters)
{
    /// <summary>On one line.</summary>
    public string Body => string.Join($" {Operator} ", Operands);

    /// <summary>Whether it names a member of the type, which then has to be in sight.</summary>
    public bool Names(string type) => Regex.IsMatch(Body, $@"(?<![\w.]){type}\.");

    /// <summary>On one line if that is short enough, else one operand a line.</summary>
    /// <param name="before">Columns on the line before the expression.</param>
    /// <param name="indent">Columns before the further lines.</param>
    public string Fit(int before, int indent) =>
        before + Body.Length < CSharp.MaxLine ? Body : string.Join($"\n{new string(' ', indent)}{Operator} ", Operands);
}
