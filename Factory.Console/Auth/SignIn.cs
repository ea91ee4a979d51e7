using Factory.Core.Access;
using Factory.Core.Audit;
using Factory.Core.Tenancy;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Factory.Console.Auth;

/// <summary>Signing in and out of the console: plain forms that work before any script or circuit does.</summary>
internal static class SignIn
{
    public const string Path = "/login";
    private const string OidcPath = "/login/oidc";

    public static void MapSignIn(this WebApplication app)
    {
        var group = app.MapGroup("").WithMetadata(new AllowAnonymousAttribute()).DisableAntiforgery().ExcludeFromDescription();
        group.MapGet(Path, Form).WithName("SignInForm");
        group.MapPost(Path, WithKeyAsync).RequireRateLimiting(SignInLimit.Policy).WithName("SignIn");
        group.MapGet(OidcPath, AtProvider).WithName("SignInAtProvider");
        group.MapGet(SignInLink.Path, WithLinkAsync).WithName("SignInOnce");
        group.MapPost("/logout", (Delegate)OutAsync).WithName("SignOut");
    }

    private static RazorComponentResult<SignInPage> Form(HttpContext context, string? returnUrl, string? problem, IOptions<AuthOptions> auth) => new(new
    {
        ReturnUrl = LocalPath(returnUrl),
        TakesKey = auth.Value.Mode == AuthMode.Local,
        ProviderUrl = auth.Value.Oidc.LetsPeopleIn ? $"{OidcPath}?returnUrl={Uri.EscapeDataString(LocalPath(returnUrl))}" : null,
        Theme = context.Request.Cookies["factory.theme"] is "dark" or "light" ? context.Request.Cookies["factory.theme"] : null,
        Problem = problem switch
        {
            "key" => "That key is unknown, expired or revoked.",
            "link" => "That link was used or is older than ten minutes. Start the app again for a new one, or use an API key.",
            "tenant" => "You are known to the identity provider, but belong to no tenant of this installation.",
            "provider" => "The identity provider did not sign you in. Try again.",
            _ => null,
        },
    });

    // A form of another site could sign a visitor in as somebody else: only our own page may post here.
    private static async Task<IResult> WithKeyAsync(
        HttpContext context, [FromForm] string? key, [FromForm] string? returnUrl, ApiKeyQueries keys, AuditTrail trail, CancellationToken cancellationToken)
    {
        if (!SameOrigin.Holds(context.Request))
        {
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        }

        if (await keys.FindBySecretAsync(key?.Trim() ?? "", cancellationToken) is not { } caller)
        {
            return TypedResults.LocalRedirect($"{Path}?problem=key&returnUrl={Uri.EscapeDataString(LocalPath(returnUrl))}");
        }

        await BeginAsync(context, trail, caller, "With an API key.");
        return TypedResults.LocalRedirect(LocalPath(returnUrl));
    }

    private static async Task<IResult> WithLinkAsync(HttpContext context, string? token, SignInLink link, AuditTrail trail)
    {
        if (link.Redeem(token ?? "") is not { } caller)
        {
            return TypedResults.LocalRedirect($"{Path}?problem=link");
        }

        await BeginAsync(context, trail, caller, "With the link that the app printed.");
        return TypedResults.LocalRedirect("/");
    }

    private static IResult AtProvider(string? returnUrl, IOptions<AuthOptions> auth) => auth.Value.Oidc.LetsPeopleIn
        ? TypedResults.Challenge(new AuthenticationProperties { RedirectUri = LocalPath(returnUrl) }, [OidcSignIn.Scheme])
        : TypedResults.NotFound();

    private static async Task<IResult> OutAsync(HttpContext context, AuditTrail trail, IOptions<AuthOptions> auth)
    {
        if (!SameOrigin.Holds(context.Request))
        {
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        }

        if (context.User.FindCaller() is { } caller)
        {
            await trail.RecordAsync(caller.Tenant, "session.ended", "session", detail: null, context.RequestAborted);
        }

        // A session that began at the provider ends there too.
        var session = await context.AuthenticateAsync(Schemes.Session);
        await context.SignOutAsync(Schemes.Session);
        return auth.Value.Oidc.LetsPeopleIn && session.Properties?.GetTokenValue(OidcSignIn.IdToken) is not null
            ? TypedResults.SignOut(session.Properties, [OidcSignIn.Scheme])
            : TypedResults.LocalRedirect(Path);
    }

    private static async Task BeginAsync(HttpContext context, AuditTrail trail, Caller caller, string how)
    {
        await trail.RecordAsync(caller.Tenant, "session.started", "session", how, context.RequestAborted);
        await context.SignInAsync(Schemes.Session, caller.ToPrincipal(Schemes.Session));
    }

    private static string LocalPath(string? url) =>
        url is ['/', ..] and not ['/', '/' or '\\', ..] && !url.Any(char.IsControl) ? url : "/";
}
