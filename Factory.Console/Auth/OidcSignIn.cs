using Factory.Core.Access;
using Factory.Core.Audit;
using Factory.Core.Tenancy;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Factory.Console.Auth;

/// <summary>Signing in to the console at the identity provider: code flow with PKCE, ending in the same session as every other way.</summary>
internal static class OidcSignIn
{
    public const string Scheme = "Oidc";

    /// <summary>The token that ending the session at the provider takes.</summary>
    public const string IdToken = "id_token";

    public static void Configure(OpenIdConnectOptions options, OidcOptions oidc)
    {
        options.Authority = oidc.Authority;
        options.RequireHttpsMetadata = new Uri(oidc.Authority!).Scheme == Uri.UriSchemeHttps;
        options.ClientId = oidc.ClientId;
        options.ClientSecret = oidc.ClientSecret;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.MapInboundClaims = false;
        options.GetClaimsFromUserInfoEndpoint = true;
        options.ClaimActions.MapAll();
        options.SaveTokens = true;
        options.SignInScheme = Schemes.Session;
        options.CallbackPath = "/signin-oidc";
        options.SignedOutCallbackPath = "/signout-callback-oidc";
        options.SignedOutRedirectUri = SignIn.Path;
        options.Scope.Clear();
        foreach (var scope in oidc.Scopes.Prepend("openid").Distinct())
        {
            options.Scope.Add(scope);
        }

        // The cookies of the way there and back need no https on this machine.
        foreach (var cookie in new[] { options.NonceCookie, options.CorrelationCookie })
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        }

        options.Events = new OpenIdConnectEvents
        {
            OnTicketReceived = ReceivedAsync,
            OnRemoteFailure = context =>
            {
                context.Response.Redirect($"{SignIn.Path}?problem=provider");
                context.HandleResponse();
                return Task.CompletedTask;
            },
        };
    }

    private static async Task ReceivedAsync(TicketReceivedContext context)
    {
        var services = context.HttpContext.RequestServices;
        var tokens = services.GetRequiredService<Tokens>();
        var claim = services.GetRequiredService<Microsoft.Extensions.Options.IOptions<AuthOptions>>().Value.Oidc.SubjectClaim;
        var person = tokens.PersonOf(context.Principal!, context.Principal!.FindFirst(claim)?.Value ?? "");
        var caller = person.Subject.Length == 0
            ? AccessErrors.UnknownTenant()
            : await services.GetRequiredService<SignInMember>().ExecuteAsync(person, context.HttpContext.RequestAborted);
        if (!caller.IsSuccess)
        {
            context.Response.Redirect($"{SignIn.Path}?problem=tenant");
            context.HandleResponse();
            return;
        }

        // Only what ending the session at the provider takes is kept: the cookie goes with every request.
        var properties = context.Properties!;
        var hint = properties.GetTokenValue(IdToken);
        properties.StoreTokens(hint is null ? [] : [new AuthenticationToken { Name = IdToken, Value = hint }]);
        context.Principal = caller.Value.ToPrincipal(Schemes.Session);
        await services.GetRequiredService<AuditTrail>().RecordAsync(
            caller.Value.Tenant, "session.started", "session", "At the identity provider.", context.HttpContext.RequestAborted);
    }
}
