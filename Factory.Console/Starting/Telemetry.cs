using Factory.Core.Runs;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Factory.Console.Starting;

/// <summary>Traces, metrics and logs: always made, so that every request has a W3C trace id; sent by OTLP where the operator names an endpoint.</summary>
internal static class Telemetry
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void AddFactoryTelemetry(this WebApplicationBuilder builder)
    {
        var isSent = !string.IsNullOrEmpty(builder.Configuration[Endpoint]);
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("factory"))
            .WithTracing(tracing => tracing
                .AddSource(RunTelemetry.Name)
                .AddAspNetCoreInstrumentation(options => options.Filter = context => !context.Request.Path.StartsWithSegments("/health"))
                .AddHttpClientInstrumentation()

                // What goes nowhere is not recorded; its ids are passed on all the same.
                .SetSampler(isSent ? new ParentBasedSampler(new AlwaysOnSampler()) : new AlwaysOffSampler()));
        if (isSent)
        {
            telemetry
                .WithMetrics(metrics => metrics.AddMeter(RunTelemetry.Name).AddAspNetCoreInstrumentation().AddHttpClientInstrumentation())
                .WithLogging()
                .UseOtlpExporter();
        }
    }
}
