using Factory.Core.Kernel;

namespace Factory.Core.Access;

public static class ApiKeyErrors
{
    public static readonly ErrorCode Invalid = new(
        "API_KEY_INVALID", ErrorKind.Invalid, "A member of the key breaks a rule; every problem is listed. Mend them and send it again.");

    public static readonly ErrorCode NotFound = new(
        "API_KEY_NOT_FOUND", ErrorKind.NotFound, "The tenant has no API key with this id. List the keys to see which there are.");

    public static readonly ErrorCode Revoked = new(
        "API_KEY_REVOKED", ErrorKind.Conflict, "The key is revoked or expired and stays so. Make another one.");

    public static readonly ErrorCode ExceedsCaller = new(
        "API_KEY_EXCEEDS_CALLER", ErrorKind.Forbidden, "A key can be given only what its maker may do; details list what the maker lacks.");

    internal static Error NotFoundById(string id) => NotFound.Because($"API key with ID '{id}' not found").With("keyId", id);
}
