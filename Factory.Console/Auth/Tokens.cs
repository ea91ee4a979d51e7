using System.Security.Claims;
using System.Text.Json;
using Factory.Core.Access;
using Factory.Core.Kernel;
using Factory.Core.Tenancy;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Factory.Console.Auth;

/// <summary>Makes callers of access tokens: of the identity provider's, and of those that a platform gives to its workloads.</summary>
internal sealed class Tokens(SignInMember signIn, TenantDirectory tenants, IOptions<AuthOptions> options)
{
    private const string QueryToken = "access_token";

    // Claims of an id token (OpenID Connect Core 1.0, 2 and 3.1.3.6): it says who signed in to a client and is no key to an API.
    private static readonly string[] OfIdTokens = ["nonce", "at_hash", "c_hash"];

    // How issuers name the client that a token was given to.
    private static readonly string[] OfClients = ["appid", "azp", "client_id"];

    public static void Configure(JwtBearerOptions options, string authority, string? audience, Func<Tokens, TokenValidatedContext, Task> validated)
    {
        options.Authority = authority;
        options.RequireHttpsMetadata = new Uri(authority).Scheme == Uri.UriSchemeHttps;
        options.MapInboundClaims = false;
        options.TokenValidationParameters.ValidAudience = audience;
        options.TokenValidationParameters.ValidTypes = ["at+jwt", "application/at+jwt", "JWT"];
        options.Events = new JwtBearerEvents
        {
            OnMessageReceived = context =>
            {
                context.Token = In(context.Request);
                return Task.CompletedTask;
            },
            OnTokenValidated = context => validated(context.HttpContext.RequestServices.GetRequiredService<Tokens>(), context),
        };
    }

    /// <summary>The token of a request; null if it has none. A browser can set no header on a WebSocket, so there it may stand in the query.</summary>
    public static string? In(HttpRequest request)
    {
        const string scheme = "Bearer ";
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? header[scheme.Length..].Trim()
            : IsWebSocket(request) && request.Query[QueryToken] is [{ Length: > 0 } token] ? token
            : null;
    }

    /// <summary>Whether the token says that it comes from this issuer; that it does is checked later.</summary>
    public static bool Claims(string token, string authority)
    {
        try
        {
            return new JsonWebToken(token).Issuer.TrimEnd('/').StartsWith(authority.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);
        }
        catch (Exception exception) when (exception is ArgumentException or SecurityTokenException)
        {
            return false;
        }
    }

    /// <summary>The identity provider's token: a service's own, or one that a person lets a client use.</summary>
    public async Task OfProviderAsync(TokenValidatedContext context)
    {
        var user = context.Principal!;
        var subject = user.FindFirstValue(options.Value.Oidc.SubjectClaim);
        if (string.IsNullOrEmpty(subject) || OfIdTokens.Any(claim => user.HasClaim(item => item.Type == claim)))
        {
            context.Fail("The token is no access token.");
            return;
        }

        var scopes = Words(user, "scope").Concat(Words(user, "scp")).Where(Permissions.All.Contains).ToHashSet(StringComparer.Ordinal);
        Accept(context, IsService(user, subject) ? await ServiceAsync(user, subject, scopes, context.HttpContext.RequestAborted) : await PersonAsync(user, subject, scopes, context.HttpContext.RequestAborted));
    }

    /// <summary>A workload's token: who it is, the operator has written down.</summary>
    public Task OfPlatformAsync(TokenValidatedContext context)
    {
        var user = context.Principal!;
        var (app, item) = (OfClients.Select(claim => user.FindFirstValue(claim)).FirstOrDefault(id => id is not null), user.FindFirstValue("oid"));
        var known = options.Value.ManagedIdentity.Identities.Find(identity =>
            (identity.AppId is { Length: > 0 } appId && appId == app) || (identity.ObjectId is { Length: > 0 } objectId && objectId == item));
        Accept(context, known is null
            ? AccessErrors.UnknownTenant()
            : new Caller(known.Tenant, (known.AppId is { Length: > 0 } ? app : item)!, CallerKind.Service, known.Permissions.ToHashSet(StringComparer.Ordinal)));
        return Task.CompletedTask;
    }

    /// <summary>A person as the provider's claims describe them.</summary>
    public SignedInPerson PersonOf(ClaimsPrincipal user, string subject)
    {
        var oidc = options.Value.Oidc;
        return new SignedInPerson(subject, user.FindFirstValue(oidc.NameClaim) ?? subject, Values(user, oidc.TenantClaim), Values(user, oidc.RoleClaim));
    }

    private static bool IsWebSocket(HttpRequest request) =>
        string.Equals(request.Headers.Upgrade, "websocket", StringComparison.OrdinalIgnoreCase)
        || request.HttpContext.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true, Protocol: "websocket" };

    private static bool IsService(ClaimsPrincipal user, string subject) =>
        user.FindFirstValue("idtyp") == "app" || OfClients.Any(claim => user.FindFirstValue(claim) == subject);

    // What a client was not given a scope for, it may not do in the person's name; a token without our scopes carries the whole role.
    private async Task<Result<Caller>> PersonAsync(ClaimsPrincipal user, string subject, HashSet<string> scopes, CancellationToken ct)
    {
        var caller = await signIn.ExecuteAsync(PersonOf(user, subject), ct);
        return caller.IsSuccess && scopes.Count > 0
            ? caller.Value with { Permissions = caller.Value.Permissions.Intersect(scopes).ToHashSet(StringComparer.Ordinal) }
            : caller;
    }

    private async Task<Result<Caller>> ServiceAsync(ClaimsPrincipal user, string subject, HashSet<string> scopes, CancellationToken ct)
    {
        var tenant = await tenants.FindAsync(Values(user, options.Value.Oidc.TenantClaim), ct);
        if (!tenant.IsSuccess)
        {
            return tenant.Error;
        }

        var role = Roles.Highest(Values(user, options.Value.Oidc.RoleClaim));
        return new Caller(tenant.Value.Id, subject, CallerKind.Service, role is null ? scopes : scopes.Union(Roles.PermissionsOf(role.Value)).ToHashSet(StringComparer.Ordinal));
    }

    // Of a good token without a tenant the answer is 403, not 401: another token would not help.
    private static void Accept(TokenValidatedContext context, Result<Caller> caller)
    {
        if (caller.IsSuccess)
        {
            context.Principal = (caller.Value with { Until = context.SecurityToken.ValidTo }).ToPrincipal(context.Scheme.Name);
        }
        else
        {
            DoorAnswers.Refuse(context.HttpContext, caller.Error);
        }
    }

    private static List<string> Values(ClaimsPrincipal user, string claim) => [.. user.FindAll(claim).SelectMany(item => Split(item.Value))];

    // Some providers put a list of roles into one claim, as JSON.
    private static string[] Split(string value)
    {
        if (!value.StartsWith('['))
        {
            return [value];
        }

        try
        {
            return JsonSerializer.Deserialize<string[]>(value) ?? [];
        }
        catch (JsonException)
        {
            return [value];
        }
    }

    private static IEnumerable<string> Words(ClaimsPrincipal user, string claim) => user.FindAll(claim).SelectMany(item => item.Value.Split(' '));
}
