using Factory.Core.Runs;
using Factory.Core.Runs.Retry;

namespace Factory.Console.Api.V1;

/// <param name="Reason">For the people who look at the run later.</param>
public sealed record RunCancellation(string? Reason = null);

/// <param name="From"><c>failed</c>, <c>start</c> or the name of a step.</param>
/// <param name="Use">The same blueprint and template as before, or the newest.</param>
public sealed record RunRetry(string From = RetryRequest.FailedStep, RetryInputs Use = RetryInputs.Original)
{
    internal RetryRequest ToRequest() => new(From, Use);
}

public sealed record RunLinks(
    string Self, string Status, string Logs, string Events, string Artifacts, string QualityReport, string Cancel, string Html);

/// <param name="IsPinned">No retention touches it.</param>
/// <param name="LogRemovedAt">When retention last removed lines of its log; null: all are there.</param>
/// <param name="ArtifactsRemovedAt">When retention removed what it had made; null: it is there, or there was nothing.</param>
/// <param name="Superseded">The runs that its order cancelled, in the answer to an order with <c>supersede</c>; else null.</param>
public sealed record RunResource(
    string Id,
    string ProjectId,
    string BoundedContext,
    TemplateReference Template,
    int? BlueprintVersion,
    RunStatus Status,
    int Attempt,
    int? QueuePosition,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt,
    bool IsPinned,
    DateTimeOffset? LogRemovedAt,
    DateTimeOffset? ArtifactsRemovedAt,
    IReadOnlyList<string>? Superseded,
    RunLinks Links)
{
    internal static RunResource Of(RunView run) => new(
        run.Id,
        run.ProjectId,
        run.BoundedContext,
        run.Template,
        run.BlueprintVersion,
        run.Status,
        run.Attempt,
        run.QueuePosition,
        run.CreatedAt,
        run.CreatedBy,
        run.StartedAt,
        run.FinishedAt,
        run.IsPinned,
        run.LogRemovedAt,
        run.ArtifactsRemovedAt,
        run.Superseded,
        LinksOf(run.Id));

    internal static string PathOf(string id) => $"{ApiV1.Prefix}/runs/{id}";

    private static RunLinks LinksOf(string id)
    {
        var self = PathOf(id);
        return new RunLinks(
            self, $"{self}/status", $"{self}/logs", $"{self}/events", $"{self}/artifacts", $"{self}/quality-report", $"{self}/cancel", $"/runs/{id}");
    }
}

public sealed record StepList(IReadOnlyList<StepView> Items);

public sealed record AttemptList(IReadOnlyList<AttemptView> Items);
