using System.Security.Claims;
using Factory.Core.Access;
using Factory.Core.Tenancy;
using Microsoft.AspNetCore.Components.Authorization;

namespace Factory.Console.Auth;

/// <summary>Who looks at the page: the tenant is taken from the circuit's own credential, never from an address or a form.</summary>
/// <remarks>Asked at every command, so a session that is over changes nothing any more; what a key opened ends with the key.</remarks>
public sealed class CircuitCaller(AuthenticationStateProvider authentication, SessionCheck sessions, KeyHolds holds) : IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private KeyHold? _hold;

    /// <summary>On whose behalf the page reads and acts.</summary>
    /// <exception cref="OperationCanceledException">The session is over: what was asked for is given up, and the page leads to the sign-in.</exception>
    /// <exception cref="InvalidOperationException">Nobody signed in: the page forgot to ask for a permission.</exception>
    public async Task<CurrentTenant> TenantAsync() => (await CallerAsync()).Tenant;

    /// <summary>Who looks, with permissions: for what gives somebody else a part of them.</summary>
    /// <exception cref="OperationCanceledException">The session is over: what was asked for is given up, and the page leads to the sign-in.</exception>
    /// <exception cref="InvalidOperationException">Nobody signed in: the page forgot to ask for a permission.</exception>
    public async Task<Caller> CallerAsync()
    {
        var caller = (await authentication.GetAuthenticationStateAsync()).User.Caller();
        if (!await sessions.StandsAsync(caller, _leaving.Token))
        {
            SignOut();
            throw new OperationCanceledException("The session is over.");
        }

        if (_hold is null)
        {
            _hold = holds.Open(caller, _leaving.Token);
            _hold.Ended.Register(EndWithKey);
        }

        return caller;
    }

    /// <summary>Whether the page may offer what needs this permission.</summary>
    public async Task<bool> MayAsync(string permission) =>
        (await authentication.GetAuthenticationStateAsync()).User.FindCaller()?.May(permission) == true;

    public void Dispose()
    {
        _leaving.Cancel();
        _hold?.Dispose();
        _leaving.Dispose();
    }

    private void EndWithKey()
    {
        if (!_leaving.IsCancellationRequested)
        {
            SignOut();
        }
    }

    // The router then shows the sign-in in place of the page, which ends what the page follows.
    private void SignOut() => (authentication as IHostEnvironmentAuthenticationStateProvider)?.SetAuthenticationState(
        Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));
}
