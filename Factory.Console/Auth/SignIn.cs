using Factory.Core.Access;
using Factory.Core.Audit;
using Factory.Core.Tenancy;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Factory.Console.Auth;

/// <summary>Signing in and out of the console: plain forms that work before any script or circuit does.</summary>
internal static class SignIn
{
    public const string Path = "/login";

    public static void MapSignIn(this WebApplication app)
    {
        var group = app.MapGroup("").WithMetadata(new AllowAnonymousAttribute()).DisableAntiforgery().ExcludeFromDescription();
        group.MapGet(Path, Form).WithName("SignInForm");
        group.MapPost(Path, WithKeyAsync).WithName("SignIn");
        group.MapGet(SignInLink.Path, WithLinkAsync).WithName("SignInOnce");
        group.MapPost("/logout", (Delegate)OutAsync).WithName("SignOut");
    }

    private static RazorComponentResult<SignInPage> Form(string? returnUrl, string? problem) => new(new
    {
        ReturnUrl = LocalPath(returnUrl),
        Problem = problem switch
        {
            "key" => "That key is unknown, expired or revoked.",
            "link" => "That link was used or is older than ten minutes. Start the app again for a new one, or use an API key.",
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

    private static async Task<IResult> OutAsync(HttpContext context, AuditTrail trail)
    {
        if (!SameOrigin.Holds(context.Request))
        {
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        }

        if (context.User.FindCaller() is { } caller)
        {
            await trail.RecordAsync(caller.Tenant, "session.ended", "session", detail: null, context.RequestAborted);
        }

        await context.SignOutAsync(Schemes.Session);
        return TypedResults.LocalRedirect(Path);
    }

    private static async Task BeginAsync(HttpContext context, AuditTrail trail, Caller caller, string how)
    {
        await trail.RecordAsync(caller.Tenant, "session.started", "session", how, context.RequestAborted);
        await context.SignInAsync(Schemes.Session, caller.ToPrincipal(Schemes.Session));
    }

    private static string LocalPath(string? url) =>
        url is ['/', ..] and not ['/', '/' or '\\', ..] && !url.Any(char.IsControl) ? url : "/";
}
