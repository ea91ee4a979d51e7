using System.Text.Json.Nodes;

namespace Factory.Core.Configuration;

/// <summary>What a tenant decides for itself. Whatever it leaves open is as the operator and the templates have it.</summary>
public sealed record TenantSettings
{
    public static TenantSettings Default { get; } = new();

    /// <summary>The template of a run that names none; null: a run must name one.</summary>
    public string? DefaultTemplate { get; init; }

    /// <summary>Choices for templates, by id.</summary>
    public IReadOnlyDictionary<string, TemplateSettings> Templates { get; init; } = new Dictionary<string, TemplateSettings>();

    public QualitySettings Quality { get; init; } = new();

    public RunSettings Runs { get; init; } = new();

    public RetentionSettings Retention { get; init; } = new();

    /// <summary>Feature flags that are not as they come, by name.</summary>
    public IReadOnlyDictionary<string, bool> Features { get; init; } = new Dictionary<string, bool>();

    /// <summary>The choices for one template; those that come with it if there are none.</summary>
    public TemplateSettings Of(string templateId) => Templates.GetValueOrDefault(templateId) ?? new TemplateSettings();

    /// <summary>Whether the feature is on for the tenant.</summary>
    public bool IsOn(Feature feature) => Features.TryGetValue(feature.Name, out var chosen) ? chosen : feature.IsOnByDefault;
}

/// <param name="Enabled">Whether new runs may use it.</param>
/// <param name="DefaultVersion">The version of a run that names none; null: the newest.</param>
/// <param name="Parameters">Values for parameters that a run leaves out; null: those of the template.</param>
public sealed record TemplateSettings(bool Enabled = true, string? DefaultVersion = null, JsonObject? Parameters = null);

/// <param name="RequiredGates">Gate name to whether its failure fails a run; a gate that is not named is as the operator has it.</param>
/// <param name="MinimumLineCoverage">0 to 1; null: as the operator has it.</param>
public sealed record QualitySettings(IReadOnlyDictionary<string, bool>? RequiredGates = null, double? MinimumLineCoverage = null);

/// <param name="RunningLimit">Runs at work at the same time; null: as the operator has it.</param>
/// <param name="UnfinishedLimit">Runs that have not ended; null: as the operator has it.</param>
public sealed record RunSettings(int? RunningLimit = null, int? UnfinishedLimit = null);

/// <param name="RunDays">Days after which a run that has ended is removed with all it made; null: never.</param>
/// <param name="JournalDays">Days after which the log of a run that has ended is removed; what became of the run and its steps stays; null: as long as the run.</param>
/// <param name="ArtifactDays">Days after which the artifacts of a run that has ended are removed; null: as long as the run.</param>
public sealed record RetentionSettings(int? RunDays = null, int? JournalDays = null, int? ArtifactDays = null);
