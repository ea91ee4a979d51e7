using Asp.Versioning;
using Factory.Core.Kernel;

namespace Factory.Console.Api;

/// <summary>The versions of the API. The path chooses; the header, if there is one, must agree.</summary>
internal static class ApiVersions
{
    public const string Header = "API-Version";
    public static readonly ApiVersion V1 = new(1, 0);
    private static readonly ApiVersion[] Supported = [V1];
    private static readonly string SupportedText = string.Join(", ", Supported.Select(version => version.ToString()));

    /// <summary>Checks and echoes the version on every answer below /api, errors and unknown routes included.</summary>
    public static void UseApiVersions(this WebApplication app) => app.Use((context, next) =>
    {
        if (!context.Request.Path.StartsWithSegments("/api", out var rest))
        {
            return next(context);
        }

        var ofPath = OfPath(rest);
        context.Response.Headers[Header] = (Supported.FirstOrDefault(version => version.Equals(ofPath)) ?? V1).ToString();
        context.Response.Headers["api-supported-versions"] = SupportedText;
        if (Refusal(ofPath, context.Request.Headers[Header]) is { } error)
        {
            return ErrorWriter.WriteAsync(context, error);
        }

        // /api/v1.0 is /api/v1. A path is not made from text as it stands in an address: it is decoded already.
        if (ofPath is not null && rest.Value!.IndexOf('/', 1) is > 0 and var end)
        {
            context.Request.Path = new PathString($"/api/v{ofPath.MajorVersion}{rest.Value[end..]}");
        }

        return next(context);
    });

    private static Error? Refusal(ApiVersion? ofPath, string? header)
    {
        if (ofPath is not null && !Supported.Contains(ofPath))
        {
            return Unsupported($"The API has no version {ofPath}.");
        }

        if (string.IsNullOrEmpty(header))
        {
            return null;
        }

        if (!ApiVersionParser.Default.TryParse(header, out var asked) || !Supported.Contains(asked))
        {
            return Unsupported($"The API has no version '{header}'.");
        }

        return ofPath is null || asked.Equals(ofPath) ? null : Unsupported($"The path says version {ofPath}, the header {asked}.");
    }

    private static Error Unsupported(string message) => ApiErrors.UnsupportedApiVersion.Because(message)
        .With("supportedVersions", Supported.Select(version => version.ToString()).ToArray()) with
    {
        Hint = "Call /api/v1 and leave the header out, or send API-Version: 1.0.",
    };

    private static ApiVersion? OfPath(PathString rest) =>
        rest.Value?.Split('/', StringSplitOptions.RemoveEmptyEntries) is [['v', .. var number], ..]
        && ApiVersionParser.Default.TryParse(number, out var version)
            ? version
            : null;
}
