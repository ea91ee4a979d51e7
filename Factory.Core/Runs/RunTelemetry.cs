using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Factory.Core.Runs;

/// <summary>What traces and metrics say of runs; a door adds the source and the meter to whatever it exports to.</summary>
public static class RunTelemetry
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "Factory.Runs";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Ended = Meter.CreateCounter<long>("factory.runs.ended", "{run}", "Attempts that ended, by status.");

    private static readonly Histogram<double> StepDuration = Meter.CreateHistogram<double>("factory.step.duration", "s", "How long steps took, by step and status.");

    /// <summary>The span of one attempt at work, below the request that ordered it.</summary>
    internal static Activity? StartRun(Run run, RunAttempt attempt)
    {
        _ = ActivityContext.TryParse(attempt.TraceParent, traceState: null, isRemote: true, out var parent);
        var activity = Source.StartActivity("factory.run.execute", ActivityKind.Consumer, parent);
        activity?.SetTag("factory.run.id", run.Id);
        activity?.SetTag("factory.run.attempt", attempt.Number);
        activity?.SetTag("factory.tenant.id", run.TenantId);
        activity?.SetTag("factory.template", $"{attempt.TemplateId} {attempt.TemplateVersion}");
        return activity;
    }

    internal static Activity? StartStep(string step)
    {
        var activity = Source.StartActivity("factory.step.execute");
        activity?.SetTag("factory.step", step);
        return activity;
    }

    internal static void EndStep(Activity? activity, string step, StepStatus status, TimeSpan duration)
    {
        activity?.SetTag("factory.step.status", status.ToString());
        activity?.SetStatus(status == StepStatus.Failed ? ActivityStatusCode.Error : ActivityStatusCode.Ok);
        StepDuration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("step", step), new KeyValuePair<string, object?>("status", status.ToString()));
    }

    internal static void EndRun(RunStatus status) => Ended.Add(1, new KeyValuePair<string, object?>("status", status.ToString()));
}
