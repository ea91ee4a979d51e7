using System.Buffers.Text;
using System.Text;
using Factory.Core.Kernel;

namespace Factory.Console.Api;

/// <summary>Keeps the keys of lists opaque: a client that takes one apart would break with the next release.</summary>
/// <remarks>A cursor names its list: the key of one list would be read by another as a place of its own.</remarks>
internal static class Cursors
{
    private const char AfterList = ' ';

    public static string Write(HttpContext context, string key) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{ListOf(context)}{AfterList}{key}"));

    /// <summary>The key in it; null for no cursor, which is from the beginning. One that is none was refused before the endpoint ran.</summary>
    public static string? KeyIn(string? cursor) => cursor is null ? null : Decode(cursor)?.Key;

    /// <summary>Why the request's cursor cannot be one of the list that is asked; null if it can, or if there is none.</summary>
    public static Error? Refusal(HttpContext context) =>
        context.Request.Query["cursor"] is [{ } cursor] && Decode(cursor)?.List != ListOf(context)
            ? PageErrors.CursorInvalid.Because("The cursor was not made by this list.")
            : null;

    private static string? ListOf(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName;

    private static (string List, string Key)? Decode(string cursor)
    {
        if (!Base64Url.IsValid(cursor))
        {
            return null;
        }

        var text = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));
        return text.IndexOf(AfterList, StringComparison.Ordinal) is > 0 and var end ? (text[..end], text[(end + 1)..]) : null;
    }
}
