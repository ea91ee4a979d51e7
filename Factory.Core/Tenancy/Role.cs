namespace Factory.Core.Tenancy;

/// <summary>What a person may do in a tenant; each role can do what the ones before it can.</summary>
public enum Role
{
    /// <summary>Reads everything.</summary>
    Viewer,

    /// <summary>Makes projects, blueprints and runs.</summary>
    Developer,

    /// <summary>Decides configuration, templates and webhooks.</summary>
    Operator,

    /// <summary>Gives out keys and roles.</summary>
    Admin,
}

public static class Roles
{
    private static readonly string[] OfDeveloper = [Permissions.ProjectsWrite, Permissions.BlueprintsWrite, Permissions.RunsCreate, Permissions.RunsCancel];
    private static readonly string[] OfOperator = [Permissions.ConfigurationWrite, Permissions.TemplatesAdmin, Permissions.WebhooksAdmin];

    /// <summary>The permissions of a role, in the order of the contract.</summary>
    public static IReadOnlySet<string> PermissionsOf(Role role) =>
        Permissions.All.Where(permission => IsOf(permission) <= role).ToHashSet(StringComparer.Ordinal);

    /// <summary>The highest role that the names hold, in whatever case; null if none is one.</summary>
    public static Role? Highest(IEnumerable<string> names) => names
        .Select(name => Enum.GetValues<Role>().Where(role => string.Equals(role.ToString(), name, StringComparison.OrdinalIgnoreCase)).Select(role => (Role?)role).FirstOrDefault())
        .Max();

    // The least role that has the permission.
    private static Role IsOf(string permission) =>
        permission.EndsWith(":read", StringComparison.Ordinal) ? Role.Viewer
        : OfDeveloper.Contains(permission) ? Role.Developer
        : OfOperator.Contains(permission) ? Role.Operator
        : Role.Admin;
}
