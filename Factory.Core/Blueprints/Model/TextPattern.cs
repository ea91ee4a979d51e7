using System.Text.RegularExpressions;

namespace Factory.Core.Blueprints.Model;

/// <summary>A regular expression for a whole value, in the one dialect that cannot run away; two of the same text are equal.</summary>
public sealed class TextPattern : IEquatable<TextPattern>
{
    public const int MaxLength = 500;

    // Making an expression costs more than any use of it: it is kept.
    private TextPattern(string text, Regex expression) => (Text, Expression) = (text, expression);

    /// <summary>As written, without anchors.</summary>
    public string Text { get; }

    /// <summary>Matches whole values.</summary>
    public Regex Expression { get; }

    /// <summary>Null if the text is too long or no regular expression that can be matched without backtracking.</summary>
    public static TextPattern? Find(string text)
    {
        if (text.Length > MaxLength)
        {
            return null;
        }

        try
        {
            // By itself first: what closes a bracket that the anchors open must not pass.
            _ = new Regex(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return new TextPattern(text, new Regex($"\\A(?:{text})\\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
        }
        catch (Exception unusable) when (unusable is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    public bool Equals(TextPattern? other) => other is not null && other.Text == Text;

    public override bool Equals(object? obj) => Equals(obj as TextPattern);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Text);

    public override string ToString() => Text;
}
