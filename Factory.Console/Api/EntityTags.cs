using Factory.Core.Kernel;
using Microsoft.Net.Http.Headers;

namespace Factory.Console.Api;

/// <summary>Entity tags of answers, and whether the caller has the answer already.</summary>
internal static class EntityTags
{
    public static EntityTagHeaderValue Of(ReadOnlySpan<byte> content) => new($"\"{ContentHash.Of(content).Hex[..32]}\"");

    public static EntityTagHeaderValue Of(string tag) => new($"\"{tag}\"");

    /// <summary>Sets the tag; true if the caller named it in <c>If-None-Match</c> and gets 304.</summary>
    public static bool IsKnown(HttpContext context, EntityTagHeaderValue tag)
    {
        context.Response.Headers.ETag = tag.ToString();
        var known = context.Request.GetTypedHeaders().IfNoneMatch;
        return known.Any(candidate => candidate.Equals(EntityTagHeaderValue.Any) || candidate.Compare(tag, useStrongComparison: false));
    }
}
