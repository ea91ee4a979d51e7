using Factory.Core.Configuration;
using Factory.Core.Kernel;
using Factory.Core.Tenancy;

namespace Factory.Core.Templates;

/// <summary>What is to become of a template for a tenant; a null member stays as it is.</summary>
/// <param name="DefaultVersion">Empty: the newest.</param>
public sealed record TemplateChange(bool? Enabled = null, string? DefaultVersion = null);

/// <summary>Switches a template on or off for a tenant, or chooses its version; it is a change of the tenant's configuration.</summary>
public sealed class ChooseTemplate(TemplateCatalogue templates, SaveConfiguration save)
{
    /// <summary>Fails with <c>TEMPLATE_NOT_FOUND</c> or <c>CONFIGURATION_INVALID</c>.</summary>
    public async Task<Result<TenantSettings>> ExecuteAsync(CurrentTenant tenant, string templateId, TemplateChange change, CancellationToken cancellationToken)
    {
        if (templates.Find(templateId, version: null) is { IsSuccess: false, Error: { } unknown })
        {
            return unknown;
        }

        var saved = await save.ChangeAsync(tenant, settings => Changed(settings, templateId, change), "template.changed", cancellationToken);
        return saved.IsSuccess ? saved.Value.Settings : saved.Error;
    }

    private static TenantSettings Changed(TenantSettings settings, string templateId, TemplateChange change)
    {
        var before = settings.Of(templateId);
        var after = before with
        {
            Enabled = change.Enabled ?? before.Enabled,
            DefaultVersion = change.DefaultVersion is null ? before.DefaultVersion : change.DefaultVersion.Length == 0 ? null : change.DefaultVersion,
        };
        return settings with { Templates = new Dictionary<string, TemplateSettings>(settings.Templates) { [templateId] = after } };
    }
}
