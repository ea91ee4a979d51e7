using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Factory.Core.Webhooks;

/// <summary>Secrets and signatures as Standard Webhooks 1.0 has them.</summary>
public static class WebhookSecret
{
    private const string Mark = "whsec_";
    private const int Bytes = 32;

    public static string New() => Mark + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary><c>v1,</c> and the HMAC-SHA256 in base 64 over id, time in seconds and body, joined by dots.</summary>
    public static string Sign(string secret, string messageId, DateTimeOffset at, string body)
    {
        var content = string.Create(CultureInfo.InvariantCulture, $"{messageId}.{at.ToUnixTimeSeconds()}.{body}");
        return $"v1,{Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret[Mark.Length..]), Encoding.UTF8.GetBytes(content)))}";
    }
}
