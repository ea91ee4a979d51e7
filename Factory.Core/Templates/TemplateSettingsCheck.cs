using Factory.Core.Configuration;
using Factory.Core.Kernel;

namespace Factory.Core.Templates;

/// <summary>Settings name templates, versions and parameters that there are.</summary>
internal sealed class TemplateSettingsCheck(TemplateCatalogue templates) : IConfigurationCheck
{
    public IEnumerable<Problem> Check(TenantSettings settings)
    {
        if (settings.DefaultTemplate is { } id)
        {
            if (templates.Find(id, version: null) is { IsSuccess: false, Error: { } unknown })
            {
                yield return new Problem("/defaultTemplate", unknown.Code.Name, unknown.Message, Hint: unknown.Hint);
            }
            else if (!settings.Of(id).Enabled)
            {
                yield return new Problem("/defaultTemplate", TemplateErrors.Disabled.Name, $"The template '{id}' is switched off and cannot be the default.");
            }
        }

        foreach (var problem in settings.Templates.SelectMany(item => Check(item.Key, item.Value)))
        {
            yield return problem;
        }
    }

    private IEnumerable<Problem> Check(string id, TemplateSettings settings)
    {
        var pack = templates.Find(id, settings.DefaultVersion);
        if (!pack.IsSuccess)
        {
            var place = pack.Error.Code == TemplateErrors.NotFound ? "" : "/defaultVersion";
            return [new Problem($"/templates/{id}{place}", pack.Error.Code.Name, pack.Error.Message, Hint: pack.Error.Hint)];
        }

        // A configuration is read by everybody in the tenant.
        var sensitive = ParameterSet.SensitiveOf(pack.Value).Where(name => settings.Parameters?.ContainsKey(name) == true).ToList();
        if (sensitive.Count > 0)
        {
            return sensitive.Select(name => new Problem($"/templates/{id}/parameters/{name}", "SENSITIVE_PARAMETER", $"'{name}' is sensitive: it can be given with a run, not kept as a default."));
        }

        var parameters = pack.Value.ReadParameters(settings.Parameters);
        return parameters.IsSuccess
            ? []
            : parameters.Error.Problems.Select(problem => problem with { Pointer = $"/templates/{id}/parameters{problem.Pointer}" });
    }
}
