using System.Text.Json.Nodes;
using Factory.Core.Configuration;
using Factory.Core.Kernel;
using Factory.Core.Projects;
using Factory.Core.Templates;
using Factory.Core.Tenancy;

namespace Factory.Core.Runs;

/// <summary>Adds to what a caller asks for what the tenant has decided for whoever does not say.</summary>
public sealed class CompleteOrder(ConfigurationQueries configuration)
{
    /// <summary>Fails with <c>RUN_TEMPLATE_MISSING</c> or <c>TEMPLATE_DISABLED</c>.</summary>
    public async Task<Result<RunOrder>> ExecuteAsync(CurrentTenant tenant, ProjectView project, StartRunRequest request, CancellationToken ct)
    {
        var current = await configuration.CurrentAsync(tenant, ct);
        var template = request.Template ?? current.Settings.DefaultTemplate;
        if (template is null)
        {
            return RunErrors.TemplateMissing.Because("The request names no template, and the tenant has set none.");
        }

        var chosen = current.Settings.Of(template);
        return chosen.Enabled
            ? new RunOrder(
                project.Id,
                request.BlueprintVersion ?? project.BlueprintVersion,
                project.Organization,
                request.BoundedContext,
                request.Requirements,
                template,
                request.TemplateVersion ?? chosen.DefaultVersion,
                Merged(chosen.Parameters, request.Parameters),
                current.Version == 0 ? null : current.Version)
            : TemplateErrors.Disabled.Because($"The template '{template}' is switched off.").With("template", template);
    }

    /// <summary>The earlier order as it would be asked for today. Fails with <c>TEMPLATE_DISABLED</c>.</summary>
    public Task<Result<RunOrder>> AgainAsync(CurrentTenant tenant, ProjectView project, RunOrder earlier, CancellationToken ct) => ExecuteAsync(
        tenant,
        project,
        new StartRunRequest
        {
            ProjectId = project.Id,
            BoundedContext = earlier.BoundedContext,
            Requirements = earlier.Requirements,
            Template = earlier.TemplateId,
            Parameters = earlier.Parameters,
        },
        ct);

    private static JsonObject? Merged(JsonObject? usual, JsonObject? given)
    {
        if (usual is null || usual.Count == 0)
        {
            return given;
        }

        var merged = (JsonObject)usual.DeepClone();
        foreach (var (name, value) in given ?? [])
        {
            merged[name] = value?.DeepClone();
        }

        return merged;
    }
}
