using Factory.Core.Audit;
using Factory.Core.Kernel;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Access;

/// <summary>A person as the identity provider describes them.</summary>
/// <param name="Tenants">Values of the tenant claim.</param>
/// <param name="Roles">Values of the role claim.</param>
public sealed record SignedInPerson(string Subject, string Name, IReadOnlyList<string> Tenants, IReadOnlyList<string> Roles);

/// <summary>Makes a member of whoever signs in, and keeps what is known of them up to date.</summary>
public sealed class SignInMember(FactoryDbs dbs, TenantDirectory tenants, AuditTrail trail, TimeProvider clock)
{
    private const int LongestName = 200;

    /// <summary>Fails with <c>TENANT_UNKNOWN</c>.</summary>
    public async Task<Result<Caller>> ExecuteAsync(SignedInPerson person, CancellationToken cancellationToken)
    {
        var tenant = await tenants.FindAsync(person.Tenants, cancellationToken);
        if (!tenant.IsSuccess)
        {
            return tenant.Error;
        }

        // Two first requests of one person may come at once; the second finds the first one's row.
        return (await TryAsync(tenant.Value, person, cancellationToken) ?? await TryAsync(tenant.Value, person, cancellationToken))!.AsCaller();
    }

    private async Task<Member?> TryAsync(FoundTenant tenant, SignedInPerson person, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var db = dbs.For(tenant.Id);
        var role = Roles.Highest(person.Roles);
        if (await db.Set<Member>().SingleOrDefaultAsync(candidate => candidate.Subject == person.Subject, ct) is { } known)
        {
            (known.Name, known.ProviderRole, known.LastSignInAt) = (Shorten(person.Name), role, now);
            await db.SaveChangesAsync(ct);
            return known;
        }

        var member = new Member
        {
            Id = Id.New("mem", now),
            TenantId = tenant.Id,
            Subject = person.Subject,
            Name = Shorten(person.Name),
            ProviderRole = role,

            // Somebody must be able to give roles in a tenant that nobody has set up.
            GivenRole = tenant.IsNew ? Role.Admin : null,
            FirstSignInAt = now,
            LastSignInAt = now,
        };
        db.Add(member);
        trail.Note(db, member.AsCaller().Tenant, "member.joined", $"members/{member.Id}", after: member.Role.ToString(), detail: member.Name);
        try
        {
            await db.SaveChangesAsync(ct);
            return member;
        }
        catch (DbUpdateException exception) when (exception.IsUniqueViolation())
        {
            return null;
        }
    }

    private static string Shorten(string name) => name.Length <= LongestName ? name : name[..LongestName];
}
