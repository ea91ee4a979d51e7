using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Factory.Console.Components;

/// <summary>Shows a person who opens an address that does not exist the page that says so; programs get the bare answer.</summary>
internal static class MissingPages
{
    /// <summary>The address of that page.</summary>
    public const string Path = "/not-found";

    public static void UseMissingPages(this WebApplication app) => app.UseStatusCodePages(async answer =>
    {
        var context = answer.HttpContext;
        if (context.Response.StatusCode != StatusCodes.Status404NotFound || !IsForPerson(context.Request))
        {
            return;
        }

        var asked = context.Request.Path;
        context.Features.Set<IStatusCodeReExecuteFeature>(new StatusCodeReExecuteFeature
        {
            OriginalPathBase = context.Request.PathBase.Value!,
            OriginalPath = asked.Value!,
            OriginalQueryString = context.Request.QueryString.Value,
        });
        context.SetEndpoint(null);
        context.Features.Get<IRouteValuesFeature>()?.RouteValues.Clear();
        context.Request.Path = Path;
        try
        {
            await answer.Next(context);
        }
        finally
        {
            context.Request.Path = asked;
        }
    });

    private static bool IsForPerson(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && !request.Path.StartsWithSegments("/api")
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
}
