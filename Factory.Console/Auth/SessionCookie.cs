using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Factory.Console.Auth;

/// <summary>The cookie of a person who signed in; it is only as good as the key or the member behind it is now.</summary>
internal sealed class SessionCookie(SessionCheck check) : CookieAuthenticationEvents
{
    public static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "factory.session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.LoginPath = SignIn.Path;
        options.AccessDeniedPath = SignIn.Path;
        options.ReturnUrlParameter = "returnUrl";
        options.ExpireTimeSpan = TimeSpan.FromHours(8);
        options.SlidingExpiration = true;
        options.EventsType = typeof(SessionCookie);
    }

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var caller = context.Principal?.FindCaller();
        var now = caller is null ? null : await check.CurrentAsync(caller, context.HttpContext.RequestAborted);
        if (now is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Schemes.Session);
            return;
        }

        context.ReplacePrincipal(now.ToPrincipal(Schemes.Session));
    }
}
