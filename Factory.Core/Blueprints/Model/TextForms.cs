namespace Factory.Core.Blueprints.Model;

/// <summary>What texts of a narrower type look like.</summary>
public static class TextForms
{
    /// <summary>Whether it is an absolute URI (RFC 3986).</summary>
    public static bool IsUri(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.IsWellFormedOriginalString();

    /// <summary>Whether it has the one <c>@</c> of a mail address, something on both sides, and no white space.</summary>
    public static bool IsEmail(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && at < text.Length - 1 && text.IndexOf('@', at + 1) < 0 && !text.Any(char.IsWhiteSpace);
    }
}
