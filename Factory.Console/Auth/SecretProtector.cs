using Factory.Core.Storage;
using Microsoft.AspNetCore.DataProtection;

namespace Factory.Console.Auth;

/// <summary>Encrypts kept secrets with the keys that protect the sessions too.</summary>
internal sealed class SecretProtector(IDataProtectionProvider keys) : ISecretProtector
{
    private readonly IDataProtector _protector = keys.CreateProtector("Factory.Secrets");

    public string Protect(string secret) => _protector.Protect(secret);

    public string Unprotect(string protectedSecret) => _protector.Unprotect(protectedSecret);
}
