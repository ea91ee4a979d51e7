using System.Text.RegularExpressions;

namespace Factory.Core.Kernel;

/// <summary>Covers secrets in text that is about to be written down or sent: those that are known by value, and whatever looks like one.</summary>
public sealed partial class Redactor
{
    /// <summary>Shorter values would cover ordinary words.</summary>
    public const int ShortestSecret = 6;

    private const string Cover = "***";
    private readonly string[] _known;

    /// <param name="known">Secrets by value; those shorter than <see cref="ShortestSecret" /> are not covered.</param>
    public Redactor(IEnumerable<string> known) =>
        _known = [.. known.Where(secret => secret.Length >= ShortestSecret).Distinct(StringComparer.Ordinal).OrderByDescending(secret => secret.Length)];

    /// <summary>Knows no secret by value.</summary>
    public static Redactor OfPatterns { get; } = new([]);

    /// <summary>One that knows these secrets too.</summary>
    public Redactor With(IEnumerable<string> known) => new(_known.Concat(known));

    public string Apply(string text)
    {
        foreach (var secret in _known)
        {
            text = text.Replace(secret, Cover, StringComparison.Ordinal);
        }

        text = UserInfo().Replace(text, $"://{Cover}@");
        text = BearerToken().Replace(text, $"$1{Cover}");
        text = WebToken().Replace(text, Cover);
        text = Setting().Replace(text, $"$1{Cover}");
        return Mark().Replace(text, $"$1{Cover}");
    }

    // scheme://user:password@host, as proxies and package feeds are often given.
    [GeneratedRegex(@"://[^/\s:@""]+:[^/\s@""]+@", RegexOptions.CultureInvariant)]
    private static partial Regex UserInfo();

    [GeneratedRegex(@"(\b[Bb]earer\s+)[A-Za-z0-9\-._~+/]{16,}=*", RegexOptions.CultureInvariant)]
    private static partial Regex BearerToken();

    // A JSON Web Token: three parts, the first two of which begin as '{"' does in base 64.
    [GeneratedRegex(@"\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*", RegexOptions.CultureInvariant)]
    private static partial Regex WebToken();

    // Passwords and keys in connection strings.
    [GeneratedRegex(@"(\b(?:password|pwd|accountkey|sharedaccesskey|clientsecret|client_secret)\s*=\s*)[^;""'\s,)]{3,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Setting();

    // API keys of the factory and secrets of webhooks.
    [GeneratedRegex(@"\b(fk_|whsec_)[A-Za-z0-9+/]{16,}=*", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();
}
