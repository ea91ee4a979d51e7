namespace Factory.Core.Tenancy;

/// <summary>What a caller may be allowed to do; the names are part of the API's contract.</summary>
public static class Permissions
{
    public const string ProjectsRead = "projects:read";
    public const string ProjectsWrite = "projects:write";
    public const string BlueprintsWrite = "blueprints:write";
    public const string RunsRead = "runs:read";
    public const string RunsCreate = "runs:create";
    public const string RunsCancel = "runs:cancel";
    public const string ArtifactsRead = "artifacts:read";
    public const string TemplatesRead = "templates:read";
    public const string TemplatesAdmin = "templates:admin";
    public const string ConfigurationRead = "configuration:read";
    public const string ConfigurationWrite = "configuration:write";
    public const string KeysAdmin = "keys:admin";
    public const string MembersAdmin = "members:admin";
    public const string WebhooksAdmin = "webhooks:admin";
    public const string AuditRead = "audit:read";

    /// <summary>All of them, in the order of the contract.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        ProjectsRead, ProjectsWrite, BlueprintsWrite, RunsRead, RunsCreate, RunsCancel, ArtifactsRead, TemplatesRead, TemplatesAdmin,
        ConfigurationRead, ConfigurationWrite, KeysAdmin, MembersAdmin, WebhooksAdmin, AuditRead,
    ];
}
