using System.Security.Claims;
using Factory.Core.Tenancy;

namespace Factory.Console.Auth;

/// <summary>The one form in which every way in ends: tenant, subject, kind, permissions.</summary>
public static class CallerClaims
{
    private const string TenantClaim = "factory:tenant";
    private const string KindClaim = "factory:kind";
    private const string PermissionClaim = "factory:permission";

    public static ClaimsPrincipal ToPrincipal(this Caller caller, string scheme)
    {
        var identity = new ClaimsIdentity(scheme, ClaimTypes.NameIdentifier, ClaimTypes.Role);
        identity.AddClaim(new Claim(TenantClaim, caller.TenantId));
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, caller.Subject));
        identity.AddClaim(new Claim(KindClaim, caller.Kind.ToString()));
        identity.AddClaims(caller.Permissions.Order(StringComparer.Ordinal).Select(permission => new Claim(PermissionClaim, permission)));
        return new CallerPrincipal(identity, caller);
    }

    /// <summary>The same caller, with the right by which its request is carried out.</summary>
    public static ClaimsPrincipal With(this ClaimsPrincipal user, RequestClaim claim) =>
        new CallerPrincipal((ClaimsIdentity)user.Identity!, user.Caller() with { Claim = claim });

    /// <summary>Who calls.</summary>
    /// <exception cref="InvalidOperationException">Nobody signed in: the door forgot to ask for a permission.</exception>
    public static Caller Caller(this ClaimsPrincipal user) => user.FindCaller()
        ?? throw new InvalidOperationException("Nobody signed in here; the door must ask for a permission first.");

    /// <summary>Who calls; null if nobody signed in.</summary>
    public static Caller? FindCaller(this ClaimsPrincipal user) => user is CallerPrincipal { Caller: var known } ? known : Read(user);

    // What comes back from a cookie is claims alone.
    private static Caller? Read(ClaimsPrincipal user) =>
        user.FindFirstValue(TenantClaim) is { } tenant
        && user.FindFirstValue(ClaimTypes.NameIdentifier) is { } subject
        && Enum.TryParse<CallerKind>(user.FindFirstValue(KindClaim), out var kind)
            ? new Caller(tenant, subject, kind, user.FindAll(PermissionClaim).Select(claim => claim.Value).ToHashSet(StringComparer.Ordinal))
            : null;

    /// <summary>On whose behalf the caller's operations are done.</summary>
    public static CurrentTenant Tenant(this ClaimsPrincipal user) => user.Caller().Tenant;

    /// <summary>Keeps the caller beside its claims: it is asked for several times in each request.</summary>
    private sealed class CallerPrincipal(ClaimsIdentity identity, Caller caller) : ClaimsPrincipal(identity)
    {
        public Caller Caller { get; } = caller;
    }
}
