using Factory.Core.Tenancy;

namespace Factory.Console.Components.Pages.Settings;

/// <summary>One of the settings pages.</summary>
/// <param name="Permission">Who does not have it is not offered the tab.</param>
public sealed record SettingsTab(string Path, string Title, string Permission)
{
    public static readonly SettingsTab Configuration = new("/settings/configuration", "Configuration", Permissions.ConfigurationRead);
    public static readonly SettingsTab Features = new("/settings/features", "Features", Permissions.ConfigurationRead);
    public static readonly SettingsTab Storage = new("/settings/storage", "Storage", Permissions.ConfigurationRead);
    public static readonly SettingsTab Keys = new("/settings/keys", "API keys", Permissions.KeysAdmin);
    public static readonly SettingsTab Members = new("/settings/members", "Members", Permissions.MembersAdmin);
    public static readonly SettingsTab Webhooks = new("/settings/webhooks", "Webhooks", Permissions.WebhooksAdmin);
    public static readonly SettingsTab Audit = new("/settings/audit", "Audit", Permissions.AuditRead);

    /// <summary>In the order in which they are shown.</summary>
    public static IReadOnlyList<SettingsTab> All { get; } = [Configuration, Features, Storage, Keys, Members, Webhooks, Audit];
}
