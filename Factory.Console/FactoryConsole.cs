using Factory.Console.Api;
using Factory.Console.Api.V1;
using Factory.Console.Auth;
using Factory.Console.Components;
using Factory.Console.Jobs;
using Factory.Console.Live;
using Factory.Console.Starting;
using Factory.Core;
using Factory.Core.Runs;
using Microsoft.Extensions.Options;

namespace Factory.Console;

/// <summary>The table of contents of the app; the tests start the same one.</summary>
public static class FactoryConsole
{
    /// <summary>A builder that finds settings and static files beside the app, in whatever directory it is started.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(FactoryConsole).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });

        // Outside Development a build output answers 500 for _framework and _content without it; a published app has no such manifest.
        builder.WebHost.UseStaticWebAssets();
        return builder;
    }

    public static void AddFactoryConsole(this WebApplicationBuilder builder)
    {
        builder.AddSettings();
        builder.AddRedaction();
        builder.AddDoors();
        builder.AddFactoryTelemetry();
        builder.Services.AddFactoryCore();
        builder.Services.AddFactoryStart();
        builder.Services.AddNodeShutdown();
        builder.AddFactoryAuth();
        builder.Services.AddFactoryApi();

        // In this order, because it ends in the opposite one: how workers hand over is still told to other nodes.
        var node = Settings.Read(builder.Configuration).Node;
        builder.Services.AddFactoryLive(node);
        builder.Services.AddFactoryJobs(node);
        builder.Services.AddFactoryHealth();
        builder.Services.AddConsolePages();
    }

    public static void UseFactoryConsole(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<IOptions<NodeOptions>>().Value.Serves)
        {
            app.MapFactoryHealth();
            return;
        }

        app.UseNodeShutdown();
        app.UseProxies();
        app.UseSecurityHeaders();
        app.UseApiErrors();
        app.UseLocalHosts();
        app.UseApiVersions();
        app.UseHeadAsGet();
        app.UseMissingPages();
        app.UseStaticFiles();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuditRefusals();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.UseRateLimiter();
        app.UseRateLimits();
        app.UseFeatures();
        app.UseQueryContracts();
        app.UseIdempotency();

        app.MapFactoryHealth();
        app.MapSignIn();
        app.MapOpenApi().AllowAnonymous();
        app.MapBlueprintSchema();
        app.MapApiV1();
        app.MapFactoryLive();
        app.MapConsolePages();
    }
}
