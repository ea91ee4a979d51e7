using Factory.Core.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Core.Templates;

internal static class TemplateSetup
{
    /// <summary>The packs are read when the factory starts; one that cannot be used keeps it from starting.</summary>
    public static IServiceCollection AddTemplates(this IServiceCollection services) =>
        services
            .AddSingleton(TemplateCatalogue.Read(TemplateCatalogue.BuiltIn).Value)
            .AddSingleton<IConfigurationCheck, TemplateSettingsCheck>()
            .AddSingleton<ChooseTemplate>();
}
