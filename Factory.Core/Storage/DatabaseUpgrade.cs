using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Factory.Core.Storage;

/// <summary>Brings the database to the present form, from nothing or from an older release; of nodes that start at once one does it and the others wait.</summary>
public sealed class DatabaseUpgrade(FactoryDbs dbs, DataDirectory data, IEnumerable<IUpgradeStep> steps)
{
    private static readonly TimeSpan LongestStatement = TimeSpan.FromMinutes(30);

    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        await using var db = dbs.ForSystem("The form of the database is no tenant's.");
        db.Database.SetCommandTimeout(LongestStatement);
        if (db is not SqliteFactoryDb)
        {
            await MakeAsync(db, cancellationToken);
        }

        await using var alone = await UpgradeLock.TakeAsync(db, data, cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
        foreach (var step in steps)
        {
            await step.ExecuteAsync(cancellationToken);
        }
    }

    // There is nothing to take a lock in before the database is there.
    private static async Task MakeAsync(FactoryDb db, CancellationToken ct)
    {
        var creator = db.GetService<IRelationalDatabaseCreator>();
        if (await creator.ExistsAsync(ct))
        {
            return;
        }

        try
        {
            await creator.CreateAsync(ct);
        }
        catch (DbException)
        {
            // Another node may have been faster; if none was, the next line says what is wrong.
            if (!await creator.ExistsAsync(ct))
            {
                throw;
            }
        }
    }
}
