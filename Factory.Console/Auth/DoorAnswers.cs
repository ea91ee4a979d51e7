using Factory.Console.Api;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace Factory.Console.Auth;

/// <summary>Says to programs why they were not let in; people are led to the sign-in page.</summary>
internal sealed class DoorAnswers : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler _pages = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        var isForPrograms = context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments("/hubs");
        if (authorizeResult.Succeeded || !isForPrograms)
        {
            return _pages.HandleAsync(next, context, policy, authorizeResult);
        }

        return authorizeResult.Challenged ? ChallengeAsync(context) : ForbidAsync(context, authorizeResult);
    }

    private static Task ChallengeAsync(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = $"ApiKey realm=\"factory\", header=\"{Schemes.ApiKeyHeader}\"";
        var wasShown = context.Request.Headers.ContainsKey(Schemes.ApiKeyHeader);
        return ErrorWriter.WriteAsync(context, ApiErrors.Unauthenticated.Because(
            wasShown ? "The API key is unknown, expired or revoked." : "This needs a credential.") with
        {
            Hint = $"Send a good API key in the header {Schemes.ApiKeyHeader}.",
        });
    }

    private static Task ForbidAsync(HttpContext context, PolicyAuthorizationResult result)
    {
        var missing = result.AuthorizationFailure?.FailedRequirements.OfType<PermissionRequirement>()
            .Select(requirement => requirement.Permission).FirstOrDefault();
        return ErrorWriter.WriteAsync(context, ApiErrors.Forbidden
            .Because(missing is null ? "The caller may not do this." : $"This needs the permission '{missing}', which the caller does not have.")
            .With("permission", missing));
    }
}
