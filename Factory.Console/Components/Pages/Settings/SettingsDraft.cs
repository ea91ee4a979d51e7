using System.Text.Json.Nodes;
using Factory.Core.Configuration;
using Factory.Core.Quality;
using Factory.Core.Templates;

namespace Factory.Console.Components.Pages.Settings;

/// <summary>What a tenant chooses for one template, while somebody fills it in.</summary>
public sealed class TemplateDraft
{
    /// <summary>All versions, the newest first.</summary>
    public required IReadOnlyList<TemplatePack> Versions { get; init; }

    public required bool IsEnabled { get; set; }

    /// <summary>Empty: the newest.</summary>
    public required string Version { get; set; }

    /// <summary>Only what is not as the template has it.</summary>
    public required JsonObject Parameters { get; init; }

    public string Id => Versions[0].Id;

    /// <summary>The version whose parameters are filled in.</summary>
    public TemplatePack Chosen => Versions.FirstOrDefault(pack => pack.Version == Version) ?? Versions[0];
}

/// <summary>A tenant's settings while somebody fills them in; what is null is left to the operator or the template.</summary>
public sealed class SettingsDraft
{
    /// <summary>Empty: none.</summary>
    public required string DefaultTemplate { get; set; }

    public required IReadOnlyList<TemplateDraft> Templates { get; init; }

    /// <summary>By the name of the gate.</summary>
    public required Dictionary<string, bool?> RequiredGates { get; init; }

    public double? MinimumLineCoverage { get; set; }

    public int? RunningLimit { get; set; }

    public int? UnfinishedLimit { get; set; }

    public int? RunDays { get; set; }

    public int? JournalDays { get; set; }

    public int? ArtifactDays { get; set; }

    /// <summary>By the name of the feature.</summary>
    public required Dictionary<string, bool?> Features { get; init; }

    /// <summary>What was chosen for templates, gates and features that are no longer there counts for nothing and is left out.</summary>
    public static SettingsDraft Of(TenantSettings settings, TemplateCatalogue templates, GateCatalogue gates) => new()
    {
        DefaultTemplate = settings.DefaultTemplate ?? "",
        Templates = [.. templates.All.GroupBy(pack => pack.Id).Select(versions => Of(settings.Of(versions.Key), [.. versions]))],
        RequiredGates = gates.All.ToDictionary(gate => gate.Name, gate => Find(settings.Quality.RequiredGates, gate.Name)),
        MinimumLineCoverage = settings.Quality.MinimumLineCoverage,
        RunningLimit = settings.Runs.RunningLimit,
        UnfinishedLimit = settings.Runs.UnfinishedLimit,
        RunDays = settings.Retention.RunDays,
        JournalDays = settings.Retention.JournalDays,
        ArtifactDays = settings.Retention.ArtifactDays,
        Features = Feature.All.ToDictionary(feature => feature.Name, feature => Find(settings.Features, feature.Name)),
    };

    public TenantSettings ToSettings() => new()
    {
        DefaultTemplate = DefaultTemplate.Length == 0 ? null : DefaultTemplate,
        Templates = Templates.Where(IsChosen).ToDictionary(template => template.Id, ToSettings),
        Quality = new QualitySettings(Chosen(RequiredGates) is { Count: > 0 } gates ? gates : null, MinimumLineCoverage),
        Runs = new RunSettings(RunningLimit, UnfinishedLimit),
        Retention = new RetentionSettings(RunDays, JournalDays, ArtifactDays),
        Features = Chosen(Features),
    };

    private static TemplateDraft Of(TemplateSettings settings, IReadOnlyList<TemplatePack> versions) => new()
    {
        Versions = versions,
        IsEnabled = settings.Enabled,
        Version = settings.DefaultVersion ?? "",
        Parameters = (JsonObject?)settings.Parameters?.DeepClone() ?? [],
    };

    private static bool IsChosen(TemplateDraft template) => !template.IsEnabled || template.Version.Length > 0 || template.Parameters.Count > 0;

    private static TemplateSettings ToSettings(TemplateDraft template) => new(
        template.IsEnabled,
        template.Version.Length == 0 ? null : template.Version,
        template.Parameters.Count == 0 ? null : (JsonObject)template.Parameters.DeepClone());

    private static bool? Find(IReadOnlyDictionary<string, bool>? chosen, string name) =>
        chosen is not null && chosen.TryGetValue(name, out var value) ? value : null;

    private static Dictionary<string, bool> Chosen(Dictionary<string, bool?> choices) =>
        choices.Where(choice => choice.Value is not null).ToDictionary(choice => choice.Key, choice => choice.Value!.Value);
}
