using Factory.Core.Kernel;

namespace Factory.Core.Access;

public static class AccessErrors
{
    public static readonly ErrorCode TenantUnknown = new(
        "TENANT_UNKNOWN", ErrorKind.Forbidden, "The credential is good, but belongs to no tenant of this installation. Its operator adds tenants under Factory:Tenants.");

    public static readonly ErrorCode MemberNotFound = new(
        "MEMBER_NOT_FOUND", ErrorKind.NotFound, "The tenant has no member with this id. List the members to see who there is.");

    public static readonly ErrorCode LastAdmin = new(
        "LAST_ADMIN", ErrorKind.Conflict, "The tenant would be left without an admin. Make somebody else admin first.");

    /// <summary>That a good credential belongs nowhere here.</summary>
    public static Error UnknownTenant() =>
        TenantUnknown.Because("The credential belongs to no tenant that is known here.");

    internal static Error UnknownMember(string id) => MemberNotFound.Because($"Member with ID '{id}' not found").With("memberId", id);
}
