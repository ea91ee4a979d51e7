using Factory.Core.Storage;

namespace Factory.Tests.Support;

/// <summary>Turns secrets around, so that none stands in clear where a test looks, without a key ring.</summary>
public sealed class TestSecrets : ISecretProtector
{
    public string Protect(string secret) => Convert.ToBase64String([.. System.Text.Encoding.UTF8.GetBytes(secret).Reverse()]);

    public string Unprotect(string protectedSecret) => System.Text.Encoding.UTF8.GetString([.. Convert.FromBase64String(protectedSecret).Reverse()]);
}
