using Microsoft.Extensions.DependencyInjection;

namespace Factory.Core.Projects;

internal static class ProjectsSetup
{
    public static void AddProjects(this IServiceCollection services)
    {
        services.AddSingleton<CreateProject>();
        services.AddSingleton<UpdateProject>();
        services.AddSingleton<DeleteProject>();
        services.AddSingleton<ProjectQueries>();
    }
}
