namespace Factory.Core.Tenancy;

/// <summary>On whose behalf an operation is done: set at the door, passed on by hand, never found in the surroundings.</summary>
/// <param name="TenantId">The tenant whose rows can be seen.</param>
/// <param name="Actor">Who asks, as it is written into rows and audit: <c>person:anna</c>, <c>key:key-06f…</c>, <c>system</c>.</param>
public sealed record CurrentTenant(string TenantId, string Actor);
