using Factory.Console.Api;
using Factory.Core.Kernel;
using Factory.Core.Tenancy;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Factory.Console.Auth;

/// <summary>Says to programs why they were not let in; people are led to the sign-in page.</summary>
internal sealed class DoorAnswers : IAuthorizationMiddlewareResultHandler
{
    private static readonly object Refusal = new();
    private readonly AuthorizationMiddlewareResultHandler _pages = new();

    /// <summary>Keeps why a credential that is good in itself opens nothing here, until the door answers.</summary>
    public static void Refuse(HttpContext context, Error error) => context.Items[Refusal] = error;

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (context.Items[Refusal] is Error refusal)
        {
            return ErrorWriter.WriteAsync(context, refusal);
        }

        // Who is known is not sent to the sign-in again: the router shows in the frame that this page is not open, and nothing of the page.
        if (authorizeResult.Forbidden && IsPage(context) && context.User.FindCaller() is not null)
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return next(context);
        }

        var isForPrograms = context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments("/hubs");
        if (authorizeResult.Succeeded || !isForPrograms)
        {
            return _pages.HandleAsync(next, context, policy, authorizeResult);
        }

        return authorizeResult.Challenged ? ChallengeAsync(context) : ForbidAsync(context, authorizeResult);
    }

    private static bool IsPage(HttpContext context) =>
        (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)) && context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;

    private static Task ChallengeAsync(HttpContext context)
    {
        var takesTokens = context.RequestServices.GetRequiredService<IOptions<AuthOptions>>().Value is { Oidc.IsConfigured: true } or { ManagedIdentity.IsConfigured: true };
        context.Response.Headers.WWWAuthenticate = new StringValues(
            [$"ApiKey realm=\"factory\", header=\"{Schemes.ApiKeyHeader}\"", .. takesTokens ? ["Bearer realm=\"factory\""] : Array.Empty<string>()]);
        var why = context.Request.Headers.ContainsKey(Schemes.ApiKeyHeader) ? "The API key is unknown, expired or revoked."
            : context.Request.Headers.ContainsKey(HeaderNames.Authorization) ? "The token is not valid here: its issuer, audience, signature, type or time is wrong."
            : "This needs a credential.";
        return ErrorWriter.WriteAsync(context, ApiErrors.Unauthenticated.Because(why) with
        {
            Hint = $"Send a good API key in the header {Schemes.ApiKeyHeader}{(takesTokens ? " or an access token in Authorization" : "")}.",
        });
    }

    private static Task ForbidAsync(HttpContext context, PolicyAuthorizationResult result)
    {
        var missing = result.AuthorizationFailure?.FailedRequirements.OfType<PermissionRequirement>()
            .Select(requirement => requirement.Permission).FirstOrDefault();
        return ErrorWriter.WriteAsync(context, missing is null
            ? ApiErrors.Forbidden.Because("The caller may not do this.").With("permission", null)
            : ApiErrors.Lacks(missing));
    }
}
