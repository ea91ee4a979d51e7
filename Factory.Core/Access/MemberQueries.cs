using Factory.Core.Kernel;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Access;

/// <summary>A member as it is shown.</summary>
/// <param name="Role">The role that counts.</param>
/// <param name="ProviderRole">What the identity provider says.</param>
/// <param name="GivenRole">What an admin has given instead.</param>
public sealed record MemberView(
    string Id, string Subject, string Name, Role Role, Role? ProviderRole, Role? GivenRole, DateTimeOffset FirstSignInAt, DateTimeOffset LastSignInAt)
{
    internal static MemberView Of(Member member) => new(
        member.Id, member.Subject, member.Name, member.Role, member.ProviderRole, member.GivenRole, member.FirstSignInAt, member.LastSignInAt);
}

/// <summary>Reads who belongs to a tenant.</summary>
public sealed class MemberQueries(FactoryDbs dbs)
{
    /// <summary>A part of the members, the newest first.</summary>
    public async Task<Page<MemberView>> ListAsync(CurrentTenant tenant, int limit, string? after, CancellationToken cancellationToken)
    {
        await using var db = dbs.For(tenant);
        var members = db.Set<Member>().AsNoTracking();
        if (after is not null)
        {
            members = members.Where(member => member.Id.CompareTo(after) < 0);
        }

        var found = await members.OrderByDescending(member => member.Id).Take(limit + 1).ToListAsync(cancellationToken);
        return Page.Of(found, limit, member => member.Id, MemberView.Of);
    }

    /// <summary>The person as a caller, as things stand now; null if there is no such member.</summary>
    public async Task<Caller?> FindCallerAsync(string tenantId, string subject, CancellationToken cancellationToken)
    {
        await using var db = dbs.For(tenantId);
        return (await db.Set<Member>().AsNoTracking().SingleOrDefaultAsync(member => member.Subject == subject, cancellationToken))?.AsCaller();
    }
}
