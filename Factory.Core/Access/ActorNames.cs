using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Access;

/// <summary>Finds what people call somebody who acted.</summary>
public sealed class ActorNames(FactoryDbs dbs)
{
    /// <summary>The name of the key or the member; null if none is known.</summary>
    /// <param name="actor">As rows and audit keep it: <c>person:anna</c>, <c>key:key-06f…</c>.</param>
    public async Task<string?> FindAsync(CurrentTenant tenant, string actor, CancellationToken cancellationToken)
    {
        var (kind, subject) = actor.Split(':', 2) is [var first, var rest] ? (first, rest) : ("", actor);
        if (kind is not ("key" or "person"))
        {
            return null;
        }

        await using var db = dbs.For(tenant);
        return kind == "key"
            ? await db.Set<ApiKey>().Where(key => key.Id == subject).Select(key => key.Name).SingleOrDefaultAsync(cancellationToken)
            : await db.Set<Member>().Where(member => member.Subject == subject).Select(member => member.Name).SingleOrDefaultAsync(cancellationToken);
    }
}
