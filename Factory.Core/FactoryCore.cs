using Factory.Core.Access;
using Factory.Core.Artifacts;
using Factory.Core.Audit;
using Factory.Core.Backups;
using Factory.Core.Blueprints.Versions;
using Factory.Core.Configuration;
using Factory.Core.Generation;
using Factory.Core.Idempotency;
using Factory.Core.Kernel;
using Factory.Core.Projects;
using Factory.Core.Quality;
using Factory.Core.Runs;
using Factory.Core.Samples;
using Factory.Core.Storage;
using Factory.Core.Templates;
using Factory.Core.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Factory.Core;

/// <summary>The table of contents: one line per capability.</summary>
public static class FactoryCore
{
    /// <summary>Adds every capability. The door binds <see cref="FactoryOptions" />, registers a <see cref="TimeProvider" /> and may bring a <see cref="Redactor" /> that knows secrets by value.</summary>
    public static IServiceCollection AddFactoryCore(this IServiceCollection services)
    {
        services.AddFactorySettings();
        services.TryAddSingleton(Redactor.OfPatterns);
        services.AddStorage();
        services.AddAudit();
        services.AddAccess();
        services.AddIdempotency();
        services.AddConfiguration();
        services.AddWebhooks();
        services.AddProjects();
        services.AddBlueprintVersions();
        services.AddTemplates();
        services.AddGeneration();
        services.AddQuality();
        services.AddArtifacts();
        services.AddRuns();
        services.AddBackups();
        services.AddSamples();
        return services;
    }
}
