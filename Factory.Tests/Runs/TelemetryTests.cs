using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Factory.Core.Runs;
using Factory.Tests.Support;

namespace Factory.Tests.Runs;

/// <summary>One trace goes from the request through the run to its journal.</summary>
public sealed class TelemetryTests(FactoryApp app) : IClassFixture<FactoryApp>
{
    [Fact]
    public async Task The_trace_of_the_request_goes_on_in_the_run_its_steps_and_its_journal()
    {
        using var caller = new Activity("caller").Start();
        var trace = caller.TraceId.ToHexString();
        var spans = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == RunTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
        var project = await app.Api.CreateProjectAsync("Traced");

        var run = (await app.Api.PostAsync(
            $"/api/v1/projects/{project}/runs",
            new { boundedContext = "UserManagement", template = "microservice" },
            ("Prefer", "wait=60"))).Must(HttpStatusCode.Created).String("id");
        var events = (await app.Api.GetAsync($"/api/v1/runs/{run}/events?limit=200")).Json.GetProperty("items").EnumerateArray().ToList();

        Assert.All(events, entry => Assert.Equal(trace, entry.GetProperty("traceId").GetString()));
        var ofRun = await Eventually.HoldsAsync(
            () => Task.FromResult(spans.Where(span => span.TraceId.ToHexString() == trace).ToList()),
            found => found.Exists(span => span.OperationName == "factory.run.execute"));
        var whole = ofRun.Single(span => span.OperationName == "factory.run.execute");
        Assert.Equal(run, whole.GetTagItem("factory.run.id"));
        Assert.Equal(
            RunPipeline.Names.Order(),
            ofRun.Where(span => span.OperationName == "factory.step.execute" && span.ParentSpanId == whole.SpanId).Select(span => (string)span.GetTagItem("factory.step")!).Order());
    }

    [Fact]
    public async Task A_failure_names_the_trace_of_its_request()
    {
        using var caller = new Activity("caller").Start();
        var answer = await app.Api.GetAsync("/api/v1/runs/run-none");
        Assert.Equal(caller.TraceId.ToHexString(), answer.MustFail(HttpStatusCode.NotFound, "RUN_NOT_FOUND").ErrorDetails.GetProperty("traceId").GetString());
    }
}
