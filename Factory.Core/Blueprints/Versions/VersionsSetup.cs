using Factory.Core.Blueprints.Drafts;
using Factory.Core.Blueprints.Transfer;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Core.Blueprints.Versions;

internal static class VersionsSetup
{
    public static void AddBlueprintVersions(this IServiceCollection services)
    {
        services.AddSingleton<PutBlueprint>();
        services.AddSingleton<BlueprintQueries>();
        services.AddSingleton<ValidateBlueprint>();
        services.AddSingleton<CompareBlueprints>();
        services.AddSingleton<DraftFeed>();
        services.AddSingleton<BlueprintDrafts>();
        services.AddSingleton<ExportProject>();
        services.AddSingleton<ImportProject>();
    }
}
