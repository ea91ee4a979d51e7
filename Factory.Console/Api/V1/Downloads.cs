using Factory.Core.Artifacts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Factory.Console.Api.V1;

/// <summary>Sends stored content: with its digest and tag, whole or in ranges.</summary>
internal static class Downloads
{
    public static FileStreamHttpResult Of(HttpContext context, ArtifactContent content)
    {
        var artifact = content.Artifact;
        context.Response.Headers["Repr-Digest"] = $"sha-256=:{Convert.ToBase64String(Convert.FromHexString(artifact.Sha256))}:";
        return TypedResults.Stream(
            content.Stream,
            artifact.ContentType,
            artifact.FileName,
            entityTag: EntityTags.Of(artifact.Sha256),
            enableRangeProcessing: true);
    }
}
