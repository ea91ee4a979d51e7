namespace Factory.Core.Tenancy;

/// <summary>On whose behalf an operation is done: set at the door, passed on by hand, never found in the surroundings.</summary>
/// <param name="TenantId">The tenant whose rows can be seen.</param>
/// <param name="Actor">Who asks, as it is written into rows and audit: <c>person:anna</c>, <c>key:key-06f…</c>, <c>system</c>.</param>
public sealed record CurrentTenant(string TenantId, string Actor)
{
    /// <summary>Letters of an actor: a word of the kind and a subject, which has up to 255 (OpenID Connect Core 1.0, section 2).</summary>
    public const int LongestActor = 15 + 255;

    /// <summary>The right by which a request that may be repeated is carried out; null: nobody repeats it.</summary>
    public RequestClaim? Claim { get; init; }
}

/// <summary>The right to carry out a request once; that it had an effect is saved with the effect.</summary>
/// <param name="Name">Of the request, within its tenant.</param>
/// <param name="Holder">Who holds the right now; whoever held it before can change nothing any more.</param>
public sealed record RequestClaim(string Name, string Holder);
