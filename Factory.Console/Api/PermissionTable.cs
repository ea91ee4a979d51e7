using System.Globalization;
using System.Text;
using Factory.Console.Auth;
using Factory.Core.Tenancy;

namespace Factory.Console.Api;

/// <summary>Who may do what: permissions, the roles that hold them, and what they open. The page docs/permissions.md is made of it.</summary>
public static class PermissionTable
{
    public static string ToMarkdown(IEnumerable<Endpoint> endpoints)
    {
        var opened = endpoints.SelectMany(endpoint => endpoint.Metadata.GetOrderedMetadata<RequirePermissionAttribute>().Select(needed => (needed.Permission, Place: PlaceOf(endpoint))))
            .ToLookup(pair => pair.Permission, pair => pair.Place);
        var page = new StringBuilder();
        page.Append("# Permissions\n\n");
        page.Append("A key has the permissions that it was given, a person those of the role, a service those of its scopes or of the operator's settings.\n");
        page.Append("Each call asks for the permission it stands under; `/api/v1/me` asks for a credential alone. The OpenAPI document names the same permissions at each operation.\n\n");
        page.Append("| permission | roles |\n| --- | --- |\n");
        foreach (var permission in Permissions.All)
        {
            var roles = Enum.GetValues<Role>().Where(role => Roles.PermissionsOf(role).Contains(permission)).Select(role => role.ToString().ToLowerInvariant());
            page.Append(CultureInfo.InvariantCulture, $"| `{permission}` | {string.Join(", ", roles)} |\n");
        }

        foreach (var permission in Permissions.All)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n## {permission}\n\n");
            foreach (var place in opened[permission].Distinct().Order(StringComparer.Ordinal))
            {
                page.Append(CultureInfo.InvariantCulture, $"- {place}\n");
            }
        }

        return page.ToString();
    }

    private static string PlaceOf(Endpoint endpoint)
    {
        var route = (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "";
        var method = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is [var one] ? $"{one} " : "";
        return route.StartsWith("/api/", StringComparison.Ordinal) ? $"`{method}{route.TrimEnd('/')}`" : route.StartsWith("/hubs/", StringComparison.Ordinal) ? "`/hubs/runs`" : $"page `{route}`";
    }
}
