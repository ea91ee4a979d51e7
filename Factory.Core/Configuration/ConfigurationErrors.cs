using Factory.Core.Kernel;

namespace Factory.Core.Configuration;

public static class ConfigurationErrors
{
    public static readonly ErrorCode Invalid = new(
        "CONFIGURATION_INVALID", ErrorKind.Invalid, "A setting cannot be used; every problem is listed. Nothing was saved.");

    public static readonly ErrorCode Changed = new(
        "CONFIGURATION_CHANGED", ErrorKind.PreconditionFailed, "Somebody saved the configuration since it was read. Read it again and repeat the change.");

    public static readonly ErrorCode VersionNotFound = new(
        "CONFIGURATION_VERSION_NOT_FOUND", ErrorKind.NotFound, "The configuration has no such version. List its versions to see which there are.");

    public static readonly ErrorCode FeatureDisabled = new(
        "FEATURE_DISABLED", ErrorKind.NotFound, "The tenant has switched this feature off. An operator of the tenant can switch it on in the configuration.");

    internal static Error ChangedSince(int version) =>
        Changed.Because("The configuration was changed in the meantime.").With("version", version) with { Hint = "Read it again and repeat the change." };
}
