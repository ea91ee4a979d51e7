namespace Factory.Console.Api;

/// <summary>HEAD is GET without the body: every reading endpoint answers it without saying so.</summary>
internal static class HeadAsGet
{
    private static readonly object Mark = new();

    /// <summary>The server leaves out the body by itself: it knows how the request came.</summary>
    public static void UseHeadAsGet(this WebApplication app) => app.Use((context, next) =>
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Items[Mark] = true;
            context.Request.Method = HttpMethods.Get;
        }

        return next(context);
    });

    /// <summary>Whether only the head of the answer is wanted: a stream may end at once.</summary>
    public static bool WantsHeadOnly(this HttpContext context) => context.Items.ContainsKey(Mark);
}
