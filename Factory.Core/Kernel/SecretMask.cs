using System.Text.RegularExpressions;

namespace Factory.Core.Kernel;

/// <summary>Covers what looks like a secret in text that is about to be written down.</summary>
public static partial class SecretMask
{
    public static string Apply(string text) =>
        ApiKey().Replace(BearerToken().Replace(UserInfo().Replace(text, "://***@"), "$1***"), "fk_***");

    // scheme://user:password@host, as proxies and package feeds are often given.
    [GeneratedRegex(@"://[^/\s:@""]+:[^/\s@""]+@", RegexOptions.CultureInvariant)]
    private static partial Regex UserInfo();

    [GeneratedRegex(@"(\b[Bb]earer\s+)[A-Za-z0-9\-._~+/]{16,}=*", RegexOptions.CultureInvariant)]
    private static partial Regex BearerToken();

    [GeneratedRegex(@"\bfk_[A-Za-z0-9]{16,}", RegexOptions.CultureInvariant)]
    private static partial Regex ApiKey();
}
