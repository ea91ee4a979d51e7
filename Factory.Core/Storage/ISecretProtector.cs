namespace Factory.Core.Storage;

/// <summary>Encrypts what must be kept and read again, such as the secret of a webhook; the door brings the keys.</summary>
public interface ISecretProtector
{
    string Protect(string secret);

    /// <summary>What was protected, on whichever node.</summary>
    string Unprotect(string protectedSecret);
}
