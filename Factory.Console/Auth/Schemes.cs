namespace Factory.Console.Auth;

/// <summary>The ways in.</summary>
public static class Schemes
{
    /// <summary>Chooses one of the others by what the request shows.</summary>
    public const string Any = "Factory";

    public const string ApiKey = "ApiKey";

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

        if (request.Path.StartsWithSegments("/hubs"))
        {
            return ApiKey;
        }

        return !request.Path.StartsWithSegments("/api") || (IsReading(request) && SameOrigin.Holds(request)) ? Session : ApiKey;
    }

    private static bool IsReading(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
}
