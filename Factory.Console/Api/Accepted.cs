using Factory.Core.Kernel;
using Microsoft.Net.Http.Headers;

namespace Factory.Console.Api;

/// <summary>Chooses the form of an answer by <c>Accept</c>.</summary>
internal static class Accepted
{
    /// <summary>The media type of <paramref name="offered" /> that the caller likes best; the first if it does not care. Fails with <c>NOT_ACCEPTABLE</c>.</summary>
    public static Result<string> Choose(HttpRequest request, params string[] offered)
    {
        request.HttpContext.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
        var accepted = request.GetTypedHeaders().Accept;
        if (accepted.Count == 0)
        {
            return offered[0];
        }

        // problem+json says how errors should look; it narrows nothing else.
        var best = offered
            .Select((type, index) => (type, index, quality: Quality(accepted, type)))
            .Where(candidate => candidate.quality > 0)
            .OrderByDescending(candidate => candidate.quality)
            .ThenBy(candidate => candidate.index)
            .Select(candidate => candidate.type)
            .FirstOrDefault();
        if (best is not null)
        {
            return best;
        }

        return accepted.All(range => range.MediaType.Equals("application/problem+json", StringComparison.OrdinalIgnoreCase))
            ? offered[0]
            : ApiErrors.NotAcceptable.Because($"This can be had as {string.Join(", ", offered)}.").With("offered", offered);
    }

    // The most exact range decides (RFC 9110, 12.5.1).
    private static double Quality(IList<MediaTypeHeaderValue> accepted, string type)
    {
        var media = new MediaTypeHeaderValue(type);
        return accepted.Where(range => media.IsSubsetOf(WithoutParameters(range)))
            .OrderByDescending(range => range.MatchesAllTypes ? 0 : range.MatchesAllSubTypes ? 1 : 2)
            .Select(range => range.Quality ?? 1)
            .FirstOrDefault();
    }

    private static MediaTypeHeaderValue WithoutParameters(MediaTypeHeaderValue range) => new(range.MediaType);
}
