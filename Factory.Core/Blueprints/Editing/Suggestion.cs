namespace Factory.Core.Blueprints.Editing;

public enum SuggestionKind
{
    /// <summary>A key of the language.</summary>
    Key,

    /// <summary>A word of the language.</summary>
    Word,

    /// <summary>A name that the blueprint has given.</summary>
    Name,
}

/// <summary>What could stand at a place.</summary>
/// <param name="Detail">What it means; empty if there is nothing to say.</param>
public sealed record Suggestion(string Text, SuggestionKind Kind, string Detail);
