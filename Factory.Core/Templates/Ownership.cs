namespace Factory.Core.Templates;

/// <summary>Who may change a generated file, and what a later generation does to it.</summary>
public enum Ownership
{
    /// <summary>Written anew each time.</summary>
    AlwaysUpdate,

    /// <summary>Written if it is not there.</summary>
    OnlyAdd,

    /// <summary>Merged with what people changed.</summary>
    ThreeWayMerge,

    /// <summary>Written once and then the team's own.</summary>
    NeverUpdate,
}
