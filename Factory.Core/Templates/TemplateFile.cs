namespace Factory.Core.Templates;

/// <summary>For which elements of the model a template is printed.</summary>
public enum TemplateLoop
{
    /// <summary>Once for the whole solution.</summary>
    None,
    Aggregates,

    /// <summary>Each entity of each aggregate.</summary>
    Entities,

    /// <summary>Each command of each aggregate.</summary>
    Commands,

    /// <summary>Each query of each aggregate.</summary>
    Queries,
    Enums,
    ValueObjects,
    Policies,
    Subscriptions,
}

/// <summary>One line of a pack's manifest: which template makes which file, for what, and when.</summary>
public sealed record TemplateFile
{
    /// <summary>Relative to the pack's <c>files</c> folder.</summary>
    public required string Template { get; init; }

    /// <summary>Liquid; what it prints is the path of the file.</summary>
    public required CompiledTemplate Path { get; init; }

    public required CompiledTemplate Body { get; init; }

    public TemplateLoop For { get; init; }

    /// <summary>Prints something where the file is wanted; null: it always is.</summary>
    public CompiledTemplate? When { get; init; }

    public Ownership Ownership { get; init; }

    /// <summary>1-based line in the manifest.</summary>
    public int Line { get; init; }
}
