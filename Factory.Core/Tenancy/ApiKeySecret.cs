using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Factory.Core.Kernel;

namespace Factory.Core.Tenancy;

/// <summary>The text that a service shows to be let in: <c>fk_</c> and 32 to 128 letters and digits.</summary>
public static partial class ApiKeySecret
{
    public const string Mark = "fk_";
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int Letters = 43;
    private const int PrefixLetters = 9;

    /// <summary>A new one, with 256 bits of chance.</summary>
    public static string New() => Mark + RandomNumberGenerator.GetString(Alphabet, Letters);

    public static bool IsWellFormed(string secret) => Form().IsMatch(secret);

    public static string Hash(string secret) => ContentHash.Of(secret).Hex;

    public static string Prefix(string secret) => secret[..PrefixLetters];

    [GeneratedRegex("\\Afk_[A-Za-z0-9]{32,128}\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
