using Factory.Core.Tenancy;
using Microsoft.Extensions.Options;

namespace Factory.Console.Starting;

/// <summary>Tells browsers what an answer may do; stricter for data than for pages.</summary>
internal static class SecurityHeaders
{
    // MudBlazor sets style attributes, so styles may stand inline; scripts may not.
    private const string Pages =
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; object-src 'none'; "
        + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private const string Answers = "default-src 'none'; frame-ancestors 'none'; sandbox";

    public static void UseSecurityHeaders(this WebApplication app)
    {
        // The form that signs out leads on to the identity provider.
        var oidc = app.Services.GetRequiredService<IOptions<AuthOptions>>().Value.Oidc;
        var pages = oidc.LetsPeopleIn ? Pages.Replace("form-action 'self'", $"form-action 'self' {new Uri(oidc.Authority!).GetLeftPart(UriPartial.Authority)}", StringComparison.Ordinal) : Pages;
        app.Use((context, next) => SetAsync(context, next, pages));
    }

    private static Task SetAsync(HttpContext context, RequestDelegate next, string pages)
    {
        var isData = context.Request.Path.StartsWithSegments("/api");
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = isData ? Answers : pages;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "same-origin";
        if (isData)
        {
            headers.CacheControl = "private, no-cache";
        }

        return next(context);
    }
}
