using System.Text.RegularExpressions;

namespace Factory.Core.Tenancy;

/// <summary>The tenants that an identity provider speaks of: section <c>Factory:Tenants</c>.</summary>
public sealed partial class TenantsOptions
{
    /// <summary>Whether a tenant is made at the first sign-in that carries a claim nobody knows.</summary>
    public bool AutoCreate { get; set; }

    /// <summary><c>Factory:Tenants:0</c>, <c>Factory:Tenants:1</c> and so on.</summary>
    public List<KnownTenant> Known { get; init; } = [];

    internal IEnumerable<string> Failures()
    {
        foreach (var (index, tenant) in Known.Index())
        {
            if (!IdForm().IsMatch(tenant.Id))
            {
                yield return $"Factory:Tenants:{index}:Id is 1 to 60 lower-case letters, digits and hyphens.";
            }
        }

        foreach (var claim in Known.SelectMany(tenant => tenant.Claims.Distinct()).GroupBy(claim => claim).Where(claims => claims.Count() > 1))
        {
            yield return $"Factory:Tenants: the claim value '{claim.Key}' belongs to more than one tenant.";
        }
    }

    [GeneratedRegex("^[a-z0-9-]{1,60}$", RegexOptions.CultureInvariant)]
    private static partial Regex IdForm();
}

/// <summary>A tenant by the values of the tenant claim that mean it.</summary>
public sealed class KnownTenant
{
    public string Id { get; set; } = "";

    /// <summary>For people; empty: the id.</summary>
    public string Name { get; set; } = "";

    public List<string> Claims { get; init; } = [];
}
