using Factory.Core.Kernel;

namespace Factory.Core.Webhooks;

/// <summary>What a webhook must be like.</summary>
internal static class WebhookRules
{
    public const int LongestUrl = 1000;
    public const int LongestDescription = 500;
    public const int MostPerTenant = 50;

    /// <summary>Every problem; null if there is none. A null member is not looked at.</summary>
    public static Error? Check(string? url, string? description, IReadOnlyList<string>? events, WebhookOptions options)
    {
        List<Problem> problems = [];
        if (url is not null && Refusal(url, options) is { } refusal)
        {
            problems.Add(new Problem("/url", "BAD_URL", refusal));
        }

        if (description?.Length > LongestDescription)
        {
            problems.Add(new Problem("/description", "TOO_LONG", $"A description has at most {LongestDescription} letters."));
        }

        if (events is { Count: 0 })
        {
            problems.Add(new Problem("/events", "NO_EVENT", "A webhook needs at least one event.", Hint: $"There are {string.Join(", ", WebhookEvents.All)}."));
        }

        problems.AddRange((events ?? []).Index().Where(item => !WebhookEvents.All.Contains(item.Item)).Select(item =>
            new Problem($"/events/{item.Index}", "UNKNOWN_EVENT", $"There is no event '{item.Item}'.", Hint: $"There are {string.Join(", ", WebhookEvents.All)}.")));
        return problems.Count == 0
            ? null
            : WebhookErrors.Invalid.Because(problems.Count == 1 ? problems[0].Message : $"The webhook has {problems.Count} problems.") with { Problems = problems };
    }

    // Where the name leads to is looked at when it is called: it may lead elsewhere tomorrow.
    private static string? Refusal(string url, WebhookOptions options)
    {
        if (url.Length > LongestUrl || !Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0 || uri.Fragment.Length > 0)
        {
            return "The address is an absolute URL of at most 1000 letters without user or fragment.";
        }

        return uri.Scheme == Uri.UriSchemeHttps || (options.AllowPrivateAddresses && uri.Scheme == Uri.UriSchemeHttp)
            ? null
            : "The address must begin with https.";
    }
}
