using Factory.Core.Access;
using Factory.Core.Tenancy;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.Options;

namespace Factory.Console.Auth;

/// <summary>Says whether the person or key behind a session may still come in, and with which permissions.</summary>
public sealed class SessionCheck(ApiKeyQueries keys, MemberQueries members, IOptions<AuthOptions> auth)
{
    /// <summary>The caller as things stand now; null if the session is over.</summary>
    public async Task<Caller?> CurrentAsync(Caller caller, CancellationToken cancellationToken) => caller switch
    {
        { Kind: CallerKind.Key } => await keys.FindByIdAsync(caller.TenantId, caller.Subject, cancellationToken),
        { Kind: CallerKind.Person } => await members.FindCallerAsync(caller.TenantId, caller.Subject, cancellationToken) ?? (IsAtThisMachine(caller) ? caller : null),
        _ => null,
    };

    /// <summary>Whether the session still stands for what it stood for when it began: the same permissions, and a way in that is still good.</summary>
    public async Task<bool> StandsAsync(Caller caller, CancellationToken cancellationToken) =>
        await CurrentAsync(caller, cancellationToken) is { } now && now.Permissions.SetEquals(caller.Permissions);

    // Whoever took the link is no member; a member of that name is one all the same.
    private bool IsAtThisMachine(Caller caller) =>
        auth.Value.Mode == AuthMode.Local && caller is { TenantId: Tenant.Default, Subject: SignInLink.Subject };
}

/// <summary>Ends what an open page may do when its session is over: a circuit lives long after the request that began it.</summary>
internal sealed class SessionWatch(ILoggerFactory logger, SessionCheck check) : RevalidatingServerAuthenticationStateProvider(logger)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        authenticationState.User.FindCaller() is not { } caller || await check.StandsAsync(caller, cancellationToken);
}
