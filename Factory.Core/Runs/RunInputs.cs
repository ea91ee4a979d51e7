using System.Text.Json.Nodes;
using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Versions;
using Factory.Core.Generation;
using Factory.Core.Kernel;
using Factory.Core.Requirements;
using Factory.Core.Storage;
using Factory.Core.Templates;
using Factory.Core.Tenancy;

namespace Factory.Core.Runs;

/// <summary>Everything that one attempt depends on, read and checked.</summary>
public sealed record RunInputs(RunModel Model, TemplatePack Template, ParameterSet Parameters)
{
    public GenerationInput Generation => new(Model.Context, Model.BlueprintHash, Template, Parameters);

    /// <summary>Organization and context, as the generated solution is called.</summary>
    public string SolutionName => $"{Model.Context.Organization}.{Model.Context.Name}";
}

/// <summary>What is asked for, with the versions that are wanted.</summary>
/// <param name="BlueprintVersion">Null: without a stored blueprint.</param>
/// <param name="Organization">The root of namespaces where the blueprint does not name one.</param>
/// <param name="TemplateVersion">Null: the newest.</param>
/// <param name="ConfigurationVersion">The tenant's settings that count for it; null: everything is as it comes.</param>
public sealed record RunOrder(
    string ProjectId,
    int? BlueprintVersion,
    string Organization,
    string BoundedContext,
    string? Requirements,
    string TemplateId,
    string? TemplateVersion,
    JsonObject? Parameters,
    int? ConfigurationVersion)
{
    internal static RunOrder Of(Run run, RunAttempt attempt) => new(
        run.ProjectId,
        attempt.BlueprintVersion,
        attempt.Organization,
        run.BoundedContext,
        run.Requirements,
        attempt.TemplateId,
        attempt.TemplateVersion,
        JsonNode.Parse(attempt.Parameters)!.AsObject(),
        attempt.ConfigurationVersion);
}

/// <summary>Reads what a run depends on, and says what does not fit.</summary>
public sealed class ResolveRunInputs(BlueprintQueries blueprints, TemplateCatalogue templates, ISecretProtector secrets)
{
    /// <summary>With the project's blueprint in the wanted version.</summary>
    public async Task<Result<RunInputs>> ExecuteAsync(CurrentTenant tenant, RunOrder order, CancellationToken ct)
    {
        if (order.BlueprintVersion is not { } version)
        {
            return Resolve(order, blueprint: null, ct);
        }

        var stored = await blueprints.FindAsync(tenant, order.ProjectId, version, ct);
        return stored.IsSuccess ? Resolve(order, stored.Value.Document, ct) : stored.Error;
    }

    /// <summary>With this blueprint, or with none.</summary>
    public Result<RunInputs> Resolve(RunOrder order, BlueprintDocument? blueprint, CancellationToken ct)
    {
        var template = templates.Find(order.TemplateId, order.TemplateVersion);
        if (!template.IsSuccess)
        {
            return template.Error;
        }

        var parameters = template.Value.ReadParameters(SealedParameters.Open(order.Parameters, secrets));
        if (!parameters.IsSuccess)
        {
            // The pointers of the template's own check begin at the parameters, the caller's at the request.
            return parameters.Error with
            {
                Problems = [.. parameters.Error.Problems.Select(problem => problem with { Pointer = $"/parameters{problem.Pointer}" })],
            };
        }

        var model = RunModelBuilder.Build(blueprint, order.Organization, order.BoundedContext, order.Requirements, ct);
        return model.IsSuccess ? new RunInputs(model.Value, template.Value, parameters.Value) : model.Error;
    }
}
