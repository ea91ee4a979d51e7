using System.Security.Cryptography;
using System.Text;

namespace Factory.Core.Kernel;

/// <summary>Names content by its SHA-256: 64 lower-case hex digits.</summary>
public readonly record struct ContentHash(string Hex)
{
    public static ContentHash Of(ReadOnlySpan<byte> content) => new(Convert.ToHexStringLower(SHA256.HashData(content)));

    /// <summary>The hash of the text in UTF-8.</summary>
    public static ContentHash Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>With its algorithm in front: <c>sha256:…</c>.</summary>
    public override string ToString() => $"sha256:{Hex}";
}
