using Factory.Core.Runs;

namespace Factory.Console.Api.V1;

/// <param name="Reason">For the people who look at the run later.</param>
public sealed record RunCancellation(string? Reason = null);

public sealed record RunLinks(
    string Self, string Status, string Logs, string Events, string Artifacts, string QualityReport, string Cancel, string Html);

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
