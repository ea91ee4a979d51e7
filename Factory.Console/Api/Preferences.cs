using System.Globalization;

namespace Factory.Console.Api;

/// <summary>Reads <c>Prefer: wait=30</c> (RFC 7240).</summary>
internal static class Preferences
{
    public const string Header = "Prefer";

    private static readonly TimeSpan Most = TimeSpan.FromSeconds(60);

    /// <summary>How long the caller is ready to wait, at most a minute; null: not at all.</summary>
    public static TimeSpan? Wait(HttpRequest request) => request.Headers[Header]
        .SelectMany(value => (value ?? "").Split([',', ';'], StringSplitOptions.TrimEntries))
        .Where(preference => preference.StartsWith("wait=", StringComparison.OrdinalIgnoreCase))
        .Select(preference => int.TryParse(preference.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(Math.Min(seconds, Most.TotalSeconds))
            : (TimeSpan?)null)
        .FirstOrDefault(wait => wait > TimeSpan.Zero);

    public static void Applied(HttpResponse response, TimeSpan wait) =>
        response.Headers["Preference-Applied"] = string.Create(CultureInfo.InvariantCulture, $"wait={(int)wait.TotalSeconds}");
}
