namespace Factory.Console.Auth;

/// <summary>Whether a browser sent the request from one of our own pages.</summary>
internal static class SameOrigin
{
    /// <summary>True also for what is no browser: it says nothing about where it comes from.</summary>
    public static bool Holds(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site && site is not ("same-origin" or "none"))
        {
            return false;
        }

        return request.Headers.Origin.ToString() is not { Length: > 0 } origin
            || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
