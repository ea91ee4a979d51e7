using Factory.Core.Tenancy;
using Microsoft.Extensions.Options;

namespace Factory.Console.Auth;

/// <summary>The ways in.</summary>
public static class Schemes
{
    /// <summary>Chooses one of the others by what the request shows.</summary>
    public const string Any = "Factory";

    public const string ApiKey = "ApiKey";

    /// <summary>Access tokens of the identity provider.</summary>
    public const string Bearer = "Bearer";

    /// <summary>Access tokens that the platform gives to its workloads.</summary>
    public const string ManagedIdentity = "ManagedIdentity";

    /// <summary>The cookie of a person who signed in.</summary>
    public const string Session = "Session";

    /// <summary>The header that an API key stands in.</summary>
    public const string ApiKeyHeader = "X-Api-Key";

    /// <summary>A browser sends its cookie wherever a page of anybody points it: only reading, and only from our own pages, may rest on it.</summary>
    public static string Choose(HttpContext context)
    {
        var request = context.Request;
        if (request.Headers.ContainsKey(ApiKeyHeader))
        {
            return ApiKey;
        }

        if (Tokens.In(request) is { } token && context.RequestServices.GetRequiredService<IOptions<AuthOptions>>().Value is var auth)
        {
            return auth.ManagedIdentity.IsConfigured && Tokens.Claims(token, auth.ManagedIdentity.Authority!) ? ManagedIdentity
                : auth.Oidc is { IsConfigured: true, Audience.Length: > 0 } ? Bearer
                : ApiKey;
        }

        if (request.Path.StartsWithSegments("/hubs"))
        {
            return ApiKey;
        }

        return !request.Path.StartsWithSegments("/api") || (IsReading(request) && SameOrigin.Holds(request)) ? Session : ApiKey;
    }

    private static bool IsReading(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
}
