using System.Text.Json;
using System.Text.Json.Nodes;
using Factory.Core.Blueprints;
using Factory.Core.Runs;
using Factory.Core.Templates;

namespace Factory.Console.Api.V1;

/// <param name="Requirements">Free text; absent and empty mean the same.</param>
/// <param name="Template">Absent: the tenant's default.</param>
/// <param name="TemplateVersion">Absent: the tenant's default for the template, or the newest.</param>
/// <param name="Parameters">What is absent is as the tenant or the template has it.</param>
/// <param name="BlueprintVersion">Absent: the newest.</param>
/// <param name="Supersede">Cancels the earlier runs of the same project and context that still wait; needs the permission <c>runs:cancel</c> too.</param>
public sealed record NewRun(
    string BoundedContext,
    string? Template = null,
    string? Requirements = null,
    string? TemplateVersion = null,
    JsonObject? Parameters = null,
    int? BlueprintVersion = null,
    bool Supersede = false)
{
    internal StartRunRequest For(string projectId) => new()
    {
        ProjectId = projectId,
        BoundedContext = BoundedContext,
        Requirements = Requirements,
        Template = Template,
        TemplateVersion = TemplateVersion,
        Parameters = Parameters,
        BlueprintVersion = BlueprintVersion,
        Supersede = Supersede,
    };
}

/// <param name="Blueprint">Used in place of the stored one: YAML or JSON text, or an object. It is not stored.</param>
public sealed record NewPreview(
    string BoundedContext,
    string? Template = null,
    string? Requirements = null,
    string? TemplateVersion = null,
    JsonObject? Parameters = null,
    int? BlueprintVersion = null,
    JsonElement? Blueprint = null)
{
    internal StartRunRequest For(string projectId) =>
        new NewRun(BoundedContext, Template, Requirements, TemplateVersion, Parameters, BlueprintVersion).For(projectId);

    /// <summary>The blueprint that was sent along and its notation; null text: none was.</summary>
    internal (string? Text, BlueprintForm Form) SentBlueprint() => Blueprint switch
    {
        null or { ValueKind: JsonValueKind.Null } => (null, BlueprintForm.Yaml),
        { ValueKind: JsonValueKind.String } text when !text.GetString()!.TrimStart().StartsWith('{') => (text.GetString(), BlueprintForm.Yaml),
        { ValueKind: JsonValueKind.String } text => (text.GetString(), BlueprintForm.Json),
        { } document => (document.GetRawText(), BlueprintForm.Json),
    };
}

public sealed record PreviewFileResource(string Path, long SizeBytes, string Sha256, string Element, Ownership Ownership, string Content);

public sealed record PreviewResource(
    TemplateReference Template,
    int? BlueprintVersion,
    string ContentHash,
    IReadOnlyList<PreviewFileResource> Files,
    IReadOnlyList<Finding> Findings)
{
    internal static PreviewResource Of(RunPreview preview) => new(
        preview.Template,
        preview.BlueprintVersion,
        preview.ContentHash,
        [.. preview.Files.Select(file => new PreviewFileResource(file.Path, file.SizeBytes, file.Sha256, file.Element, file.Ownership, file.Content))],
        preview.Findings);
}
