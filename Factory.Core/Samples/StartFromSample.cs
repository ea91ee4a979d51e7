using System.Globalization;
using Factory.Core.Blueprints;
using Factory.Core.Blueprints.Versions;
using Factory.Core.Kernel;
using Factory.Core.Projects;
using Factory.Core.Tenancy;

namespace Factory.Core.Samples;

/// <summary>Makes a project that has a sample as its blueprint.</summary>
public sealed class StartFromSample(CreateProject createProject, PutBlueprint putBlueprint)
{
    private const int MaxNames = 100;

    /// <summary>The new project, named as the sample, with a number behind it if that name is taken.</summary>
    public async Task<Result<ProjectView>> ExecuteAsync(CurrentTenant tenant, Sample sample, CancellationToken cancellationToken)
    {
        var project = await CreateAsync(tenant, sample, cancellationToken);
        if (!project.IsSuccess)
        {
            return project.Error;
        }

        var put = await putBlueprint.ExecuteAsync(tenant, project.Value.Id, sample.Text, BlueprintForm.Yaml, "From the sample", Precondition.None, cancellationToken);
        return put.IsSuccess ? project : put.Error;
    }

    private async Task<Result<ProjectView>> CreateAsync(CurrentTenant tenant, Sample sample, CancellationToken cancellationToken)
    {
        for (var number = 1; ; number++)
        {
            var name = number == 1 ? sample.Title : string.Create(CultureInfo.InvariantCulture, $"{sample.Title} {number}");
            var request = new CreateProjectRequest(name, sample.Description);
            var project = await createProject.ExecuteAsync(tenant, request, cancellationToken);
            if (project.IsSuccess || project.Error.Code != ProjectErrors.NameTaken || number == MaxNames)
            {
                return project;
            }
        }
    }
}
