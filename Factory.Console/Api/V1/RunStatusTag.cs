using System.Globalization;
using Factory.Core.Runs;
using Microsoft.Net.Http.Headers;

namespace Factory.Console.Api.V1;

/// <summary>The entity tag of a run's status, which one row tells: the sequence of its journal, and the build that writes the JSON.</summary>
internal static class RunStatusTag
{
    private static readonly string Build = typeof(RunStatusTag).Module.ModuleVersionId.ToString("N")[..8];

    /// <summary>Null for a queued run: its place in the queue changes with the runs before it, and only the content tells.</summary>
    public static EntityTagHeaderValue? Of(RunState state) => state.Status == RunStatus.Queued
        ? null
        : EntityTags.Of(string.Create(CultureInfo.InvariantCulture, $"{state.LastSequence}.{Build}"));

    /// <summary>Whether the caller of this request may have the answer already.</summary>
    public static bool IsNamed(HttpRequest request) => HttpMethods.IsGet(request.Method) && request.Headers.ContainsKey(HeaderNames.IfNoneMatch);
}
