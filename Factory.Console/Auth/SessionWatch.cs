using Factory.Core.Access;
using Factory.Core.Storage;
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
        Stands(caller, await CurrentAsync(caller, cancellationToken));

    /// <param name="now">The caller as things stand now; null: the session is over.</param>
    public static bool Stands(Caller caller, Caller? now) => now?.Permissions.SetEquals(caller.Permissions) == true;

    // Whoever took the link is no member; a member of that name is one all the same.
    private bool IsAtThisMachine(Caller caller) =>
        auth.Value.Mode == AuthMode.Local && caller is { TenantId: Tenant.Default, Subject: SignInLink.Subject };
}

/// <summary>Ends what an open page may do when its session is over: a circuit lives long after the request that began it.</summary>
internal sealed class SessionWatch(ILoggerFactory logger, OpenSessions sessions) : RevalidatingServerAuthenticationStateProvider(logger)
{
    protected override TimeSpan RevalidationInterval => OpenSessions.Interval;

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        try
        {
            return authenticationState.User.FindCaller() is not { } caller || await sessions.StandsAsync(caller).WaitAsync(cancellationToken);
        }
        catch (Exception outage) when (outage.IsOutage())
        {
            // Nobody is signed out by a database that is away; the next look tells, and each command asks by itself.
            return true;
        }
    }
}
