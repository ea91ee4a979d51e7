using System.Globalization;
using Factory.Console.Components.Shared;
using Factory.Core.Quality;
using Factory.Core.Runs;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace Factory.Console.Components.Pages.Settings;

/// <summary>The fields of a tenant's settings; each shows what is wrong with it.</summary>
public sealed partial class ConfigurationForm(GateCatalogue gates, IOptions<RunOptions> runs) : ComponentBase
{
    /// <summary>What is filled in; written to.</summary>
    [Parameter]
    [EditorRequired]
    public required SettingsDraft Draft { get; set; }

    /// <summary>What the last try to save found, by pointers into the settings.</summary>
    [Parameter]
    public FieldProblems Problems { get; set; } = FieldProblems.None;

    [Parameter]
    public bool IsReadOnly { get; set; }

    private static string Text(double share) => share.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Limit(int most) => string.Create(CultureInfo.InvariantCulture, $"1 to {most}. Leave it empty for the installation's limit, {most}.");

    private static string VersionOf(TemplateDraft template, string version) => version.Length == 0 ? $"the newest ({template.Versions[0].Version})" : version;

    private string NameOf(string id) => id.Length == 0 ? "none: a run must name one" : Draft.Templates.FirstOrDefault(template => template.Id == id)?.Chosen.Name ?? id;

    private bool IsWrong(string pointer) => Problems.At(pointer) is not null;
}
