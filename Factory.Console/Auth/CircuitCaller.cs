using Factory.Core.Tenancy;
using Microsoft.AspNetCore.Components.Authorization;

namespace Factory.Console.Auth;

/// <summary>Who looks at the page: the tenant is taken from the circuit's own credential, never from an address or a form.</summary>
public sealed class CircuitCaller(AuthenticationStateProvider authentication)
{
    /// <summary>On whose behalf the page reads and acts.</summary>
    /// <exception cref="InvalidOperationException">Nobody signed in: the page forgot to ask for a permission.</exception>
    public async Task<CurrentTenant> TenantAsync() => (await authentication.GetAuthenticationStateAsync()).User.Tenant();

    /// <summary>Who looks, with permissions: for what gives somebody else a part of them.</summary>
    /// <exception cref="InvalidOperationException">Nobody signed in: the page forgot to ask for a permission.</exception>
    public async Task<Caller> CallerAsync() => (await authentication.GetAuthenticationStateAsync()).User.Caller();

    /// <summary>Whether the page may offer what needs this permission.</summary>
    public async Task<bool> MayAsync(string permission) =>
        (await authentication.GetAuthenticationStateAsync()).User.FindCaller()?.May(permission) == true;
}
