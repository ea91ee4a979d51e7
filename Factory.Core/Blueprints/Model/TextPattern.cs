using System.Text.RegularExpressions;

namespace Factory.Core.Blueprints.Model;

/// <summary>A regular expression for a whole value, in the one dialect that cannot run away; two of the same text are equal.</summary>
public sealed class TextPattern : IEquatable<TextPattern>
{
    public const int MaxLength = 500;

    // Making an expression costs more than any use of it.
    private readonly Lazy<Regex> _expression;

    private TextPattern(string text)
    {
        Text = text;
        _expression = new Lazy<Regex>(() => new Regex($"\\A(?:{text})\\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant));
    }

    /// <summary>As written, without anchors.</summary>
    public string Text { get; }

    /// <summary>Matches whole values.</summary>
    public Regex Expression => _expression.Value;

    /// <summary>Null if the text is no regular expression that can be matched without backtracking.</summary>
    public static TextPattern? Find(string text)
    {
        try
        {
            // By itself: what closes a bracket that the anchors open must not pass.
            _ = new Regex(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return new TextPattern(text);
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
