using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Security.Claims;
using Factory.Console.Auth;
using Factory.Core.Configuration;
using Factory.Core.Kernel;
using Factory.Core.Tenancy;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.FeatureManagement;

namespace Factory.Console.Api.V1;

/// <summary>What a tenant decides for itself.</summary>
internal static class ConfigurationEndpoints
{
    public static void MapConfiguration(this RouteGroupBuilder api)
    {
        var configuration = api.MapGroup("/configuration").WithTags("Configuration");
        configuration.MapGet("", GetAsync).Needs(Permissions.ConfigurationRead).WithName("GetConfiguration").WithSummary("Reads the settings that count now");
        configuration.MapPut("", PutAsync).Needs(Permissions.ConfigurationWrite).WithName("PutConfiguration").WithSummary("Saves the settings as a new version, as a whole");
        configuration.MapGet("/versions", VersionsAsync).Needs(Permissions.ConfigurationRead).WithName("ListConfigurationVersions").WithSummary("Lists what was saved, newest first");
        configuration.MapPost("/versions/{version}/restore", RestoreAsync).Needs(Permissions.ConfigurationWrite).WithName("RestoreConfiguration").WithSummary("Saves an older version anew");
        api.MapGet("/features", FeaturesAsync).Needs(Permissions.ConfigurationRead).WithTags("Configuration").WithName("ListFeatures").WithSummary("Lists what can be switched on and off, and how it stands");
    }

    private static async Task<Found<ConfigurationResource>> GetAsync(ClaimsPrincipal user, ConfigurationQueries configuration, CancellationToken cancellationToken) =>
        Found(await configuration.CurrentAsync(user.Tenant(), cancellationToken));

    private static async Task<Results<Found<ConfigurationResource>, ApiError>> PutAsync(
        JsonBody<TenantSettings> body, SeenVersion seen, ClaimsPrincipal user, SaveConfiguration save, CancellationToken cancellationToken) =>
        Answer(await save.ExecuteAsync(user.Tenant(), body.Value, seen.Precondition, cancellationToken));

    private static async Task<Results<Listed<ConfigurationResource>, ApiError>> VersionsAsync(
        string? cursor, ClaimsPrincipal user, ConfigurationQueries configuration, CancellationToken cancellationToken, [Range(1, 200)] int limit = 50)
    {
        var page = await configuration.VersionsAsync(user.Tenant(), limit, Cursors.KeyIn(cursor), cancellationToken);
        return page.IsSuccess
            ? new Listed<ConfigurationResource>([.. page.Value.Items.Select(ConfigurationResource.Of)], page.Value.Next)
            : new ApiError(page.Error);
    }

    // A version of the wrong form is an unknown version, so it is read as text.
    private static async Task<Results<Found<ConfigurationResource>, ApiError>> RestoreAsync(
        string version, SeenVersion seen, ClaimsPrincipal user, SaveConfiguration save, CancellationToken cancellationToken) =>
        int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Answer(await save.RestoreAsync(user.Tenant(), number, seen.Precondition, cancellationToken))
            : new ApiError(ConfigurationQueries.UnknownVersion(version));

    private static async Task<Found<FeatureList>> FeaturesAsync(ClaimsPrincipal user, IVariantFeatureManager features, CancellationToken cancellationToken)
    {
        var found = new List<FeatureResource>();
        foreach (var feature in Feature.All)
        {
            found.Add(new FeatureResource(feature.Name, await features.IsEnabledAsync(feature.Name, user.Tenant(), cancellationToken), feature.Description));
        }

        return new Found<FeatureList>(new FeatureList(found));
    }

    private static Results<Found<ConfigurationResource>, ApiError> Answer(Result<ConfigurationView> saved) =>
        saved.IsSuccess ? Found(saved.Value) : new ApiError(saved.Error);

    private static Found<ConfigurationResource> Found(ConfigurationView view) => new(ConfigurationResource.Of(view), SeenVersion.Tag(view.Version));
}
