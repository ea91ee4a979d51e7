namespace Factory.Core.Tenancy;

/// <summary>Belongs to one tenant; no other tenant can read or change it.</summary>
public interface ITenantOwned
{
    string TenantId { get; }
}
