using Factory.Console.Auth;
using Factory.Core.Configuration;
using Factory.Core.Tenancy;
using Microsoft.FeatureManagement;

namespace Factory.Console.Api;

/// <summary>The feature that an endpoint belongs to.</summary>
internal sealed record BehindFeature(Feature Feature);

/// <summary>Every feature that there is; whether it is on, the tenant's configuration says.</summary>
internal sealed class FeatureDefinitions : IFeatureDefinitionProvider
{
    public Task<FeatureDefinition> GetFeatureDefinitionAsync(string featureName) =>
        Task.FromResult(Feature.All.Where(feature => feature.Name == featureName).Select(Define).FirstOrDefault()!);

    public async IAsyncEnumerable<FeatureDefinition> GetAllFeatureDefinitionsAsync()
    {
        foreach (var feature in Feature.All)
        {
            yield return await Task.FromResult(Define(feature));
        }
    }

    private static FeatureDefinition Define(Feature feature) =>
        new() { Name = feature.Name, EnabledFor = [new FeatureFilterConfiguration { Name = TenantFilter.Alias }] };
}

/// <summary>Asks the configuration of the caller's tenant.</summary>
[FilterAlias(Alias)]
internal sealed class TenantFilter(ConfigurationQueries configuration) : IContextualFeatureFilter<CurrentTenant>
{
    public const string Alias = "Tenant";

    public async Task<bool> EvaluateAsync(FeatureFilterEvaluationContext featureFilterContext, CurrentTenant appContext)
    {
        var current = await configuration.CurrentAsync(appContext, featureFilterContext.CancellationToken);
        return current.Settings.IsOn(Feature.All.First(feature => feature.Name == featureFilterContext.FeatureName));
    }
}

internal static class FeaturesSetup
{
    public static void AddFeatures(this IServiceCollection services)
    {
        services.AddSingleton<IFeatureDefinitionProvider, FeatureDefinitions>();
        services.AddFeatureManagement().AddFeatureFilter<TenantFilter>();
    }

    /// <summary>Hides what the tenant has switched off, before its request is looked at.</summary>
    public static void UseFeatures(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<BehindFeature>() is { Feature: var feature } && context.User.FindCaller() is { } caller
            && !await context.RequestServices.GetRequiredService<IVariantFeatureManager>().IsEnabledAsync(feature.Name, caller.Tenant, context.RequestAborted))
        {
            await ErrorWriter.WriteAsync(context, ConfigurationErrors.FeatureDisabled.Because($"The feature '{feature.Name}' is switched off.").With("feature", feature.Name));
            return;
        }

        await next(context);
    });

    public static TBuilder Behind<TBuilder>(this TBuilder endpoints, Feature feature)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.WithMetadata(new BehindFeature(feature));
}
