using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Storage;

/// <summary>Brings the database to the present form, from nothing or from an older release.</summary>
public sealed class DatabaseUpgrade(FactoryDbs dbs)
{
    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        await using var db = dbs.ForSystem("The form of the database is no tenant's.");
        await db.Database.MigrateAsync(cancellationToken);
    }
}
