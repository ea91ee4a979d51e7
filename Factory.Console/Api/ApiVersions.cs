using System.Globalization;
using Asp.Versioning;
using Factory.Core.Kernel;
using Factory.Core.Tenancy;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Factory.Console.Api;

/// <summary>The versions of the API. The path chooses; the header, if there is one, must agree.</summary>
internal static class ApiVersions
{
    public const string Header = "API-Version";
    public static readonly ApiVersion V1 = new(1, 0);

    /// <summary>Checks and echoes the version on every answer below /api, errors and unknown routes included, and announces the end of one.</summary>
    public static void UseApiVersions(this WebApplication app)
    {
        var versions = app.Services.GetRequiredService<OfferedVersions>();
        var policies = app.Services.GetRequiredService<IOptions<ApiOptions>>().Value.Deprecated
            .ToDictionary(version => ApiVersionParser.Default.Parse(version.Version), version => version);
        var supported = string.Join(", ", versions.All.Where(version => !policies.ContainsKey(version)));
        var deprecated = string.Join(", ", versions.All.Where(policies.ContainsKey));
        app.Use((context, next) => ServeAsync(context, next, versions, policies, supported, deprecated));
    }

    private static Task ServeAsync(
        HttpContext context, RequestDelegate next, OfferedVersions versions, Dictionary<ApiVersion, DeprecatedVersion> policies, string supported, string deprecated)
    {
        if (!context.Request.Path.StartsWithSegments("/api", out var rest))
        {
            return next(context);
        }

        var ofPath = OfPath(rest);
        var served = versions.All.FirstOrDefault(version => version.Equals(ofPath)) ?? V1;
        context.Response.Headers[Header] = served.ToString();
        context.Response.Headers["api-supported-versions"] = supported;
        if (policies.Count > 0)
        {
            context.Response.Headers["api-deprecated-versions"] = deprecated;
        }

        if (Refusal(versions.All, ofPath, context.Request.Headers[Header]) is { } error)
        {
            return ErrorWriter.WriteAsync(context, error);
        }

        if (policies.TryGetValue(served, out var policy))
        {
            Announce(context.Response, policy);
        }

        // /api/v1.0 is /api/v1. A path is not made from text as it stands in an address: it is decoded already.
        if (ofPath is not null && rest.Value!.IndexOf('/', 1) is > 0 and var end)
        {
            context.Request.Path = new PathString($"/api/v{ofPath.MajorVersion}{rest.Value[end..]}");
        }

        return next(context);
    }

    // RFC 9745 and RFC 8594.
    private static void Announce(HttpResponse response, DeprecatedVersion policy)
    {
        response.Headers["Deprecation"] = string.Create(CultureInfo.InvariantCulture, $"@{policy.Since.ToUnixTimeSeconds()}");
        if (policy.Sunset is { } sunset)
        {
            response.Headers["Sunset"] = sunset.UtcDateTime.ToString("R", CultureInfo.InvariantCulture);
        }

        if (policy.Link is { } link)
        {
            response.Headers.Append(HeaderNames.Link, $"<{link}>; rel=\"deprecation\"; type=\"text/html\"");
        }
    }

    private static Error? Refusal(IReadOnlyList<ApiVersion> supported, ApiVersion? ofPath, string? header)
    {
        if (ofPath is not null && !supported.Contains(ofPath))
        {
            return Unsupported(supported, $"The API has no version {ofPath}.");
        }

        if (string.IsNullOrEmpty(header))
        {
            return null;
        }

        if (!ApiVersionParser.Default.TryParse(header, out var asked) || !supported.Contains(asked))
        {
            return Unsupported(supported, $"The API has no version '{header}'.");
        }

        return ofPath is null || asked.Equals(ofPath) ? null : Unsupported(supported, $"The path says version {ofPath}, the header {asked}.");
    }

    private static Error Unsupported(IReadOnlyList<ApiVersion> supported, string message) => ApiErrors.UnsupportedApiVersion.Because(message)
        .With("supportedVersions", supported.Select(version => version.ToString()).ToArray()) with
    {
        Hint = "Call /api/v1 and leave the header out, or send API-Version: 1.0.",
    };

    private static ApiVersion? OfPath(PathString rest) =>
        rest.Value?.Split('/', StringSplitOptions.RemoveEmptyEntries) is [['v', .. var number], ..]
        && ApiVersionParser.Default.TryParse(number, out var version)
            ? version
            : null;
}

/// <summary>The versions that this installation serves.</summary>
public sealed record OfferedVersions(IReadOnlyList<ApiVersion> All);
