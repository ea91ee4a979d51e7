using System.Net;
using Factory.Tests.Support;

namespace Factory.Tests.Runs;

/// <summary>An operator names a collector, and hears there of runs and of no secret.</summary>
public sealed class OtlpTests
{
    [Fact]
    public async Task Traces_metrics_and_logs_arrive_at_a_collector_without_a_key()
    {
        await using var collector = await OtlpCollector.StartAsync();
        using var data = new TemporaryDirectory();
        await using var app = await FactoryProcess.StartAsync(
            data.Path,
            "Off",
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_BSP_SCHEDULE_DELAY", "200"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "200"));
        var project = await app.Api.CreateProjectAsync("Observed");

        var run = (await app.Api.PostAsync(
            $"/api/v1/projects/{project}/runs",
            new { boundedContext = "UserManagement", template = "microservice" },
            ("Prefer", "wait=60"))).Must(HttpStatusCode.Created).String("id");
        var refused = FactoryApp.BootstrapKey.Replace("Test", "Tost", StringComparison.Ordinal);
        (await app.Api.GetAsync("/api/v1/me", ("X-Api-Key", refused))).Must(HttpStatusCode.Unauthorized);

        var traces = await ArrivesAsync("traces", "factory.run.execute", run);
        Assert.Contains("factory.step.execute", traces, StringComparison.Ordinal);
        await ArrivesAsync("metrics", "factory.runs.ended", "factory.step.duration");
        await ArrivesAsync("logs", "factory");
        Assert.DoesNotContain(FactoryApp.BootstrapKey, collector.Everything, StringComparison.Ordinal);
        Assert.DoesNotContain(refused, collector.Everything, StringComparison.Ordinal);

        Task<string> ArrivesAsync(string signal, params string[] words) => Eventually.HoldsAsync(
            () => Task.FromResult(collector.Of(signal)),
            text => words.All(word => text.Contains(word, StringComparison.Ordinal)),
            TimeSpan.FromSeconds(30));
    }
}
