using Factory.Core.Audit;
using Factory.Core.Kernel;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Access;

/// <summary>Gives a member another role than the identity provider does.</summary>
public sealed class GiveRole(FactoryDbs dbs, AuditTrail trail)
{
    /// <summary>Fails with <c>MEMBER_NOT_FOUND</c> or <c>LAST_ADMIN</c>.</summary>
    /// <param name="role">Null: what the provider says counts again.</param>
    public async Task<Result<MemberView>> ExecuteAsync(CurrentTenant tenant, string memberId, Role? role, CancellationToken cancellationToken)
    {
        await using var db = dbs.For(tenant);
        await using var transaction = await db.BeginExclusiveAsync(cancellationToken);
        if (await db.Set<Member>().SingleOrDefaultAsync(candidate => candidate.Id == memberId, cancellationToken) is not { } member)
        {
            return AccessErrors.UnknownMember(memberId);
        }

        var before = member.Role;
        member.GivenRole = role;
        if (before == Role.Admin && member.Role != Role.Admin && !await HasOtherAdminAsync(db, memberId, cancellationToken))
        {
            return AccessErrors.LastAdmin.Because($"'{member.Name}' is the only admin.").With("memberId", memberId);
        }

        trail.Note(db, tenant, "member.changed", $"members/{memberId}", before.ToString(), member.Role.ToString(), member.Name);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return MemberView.Of(member);
    }

    private static Task<bool> HasOtherAdminAsync(FactoryDb db, string memberId, CancellationToken ct) => db.Set<Member>()
        .AnyAsync(member => member.Id != memberId && (member.GivenRole == Role.Admin || (member.GivenRole == null && member.ProviderRole == Role.Admin)), ct);
}
