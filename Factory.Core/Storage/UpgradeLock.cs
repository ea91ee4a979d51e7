using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Storage;

/// <summary>Keeps two nodes from changing the form of one database at once. It goes with the process that holds it, however that ends.</summary>
internal sealed class UpgradeLock : IAsyncDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(100);

    private readonly Func<ValueTask> _release;

    private UpgradeLock(Func<ValueTask> release) => _release = release;

    public static Task<UpgradeLock> TakeAsync(FactoryDb db, DataDirectory data, CancellationToken ct) => db switch
    {
        SqliteFactoryDb => OfFileAsync(db, data.File("upgrade.lock"), ct),
        SqlServerFactoryDb => OfSessionAsync(
            db,
            "EXEC sp_getapplock @Resource = 'factory upgrade', @LockMode = 'Exclusive', @LockOwner = 'Session'",
            "EXEC sp_releaseapplock @Resource = 'factory upgrade', @LockOwner = 'Session'",
            ct),
        _ => OfSessionAsync(db, "SELECT pg_advisory_lock(hashtext('factory upgrade'))", "SELECT pg_advisory_unlock(hashtext('factory upgrade'))", ct),
    };

    public ValueTask DisposeAsync() => _release();

    // The session is the connection: it stays open as long as the lock.
    private static async Task<UpgradeLock> OfSessionAsync(FactoryDb db, string take, string release, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        await db.Database.ExecuteSqlRawAsync(take, ct);
        return new UpgradeLock(async () =>
        {
            await db.Database.ExecuteSqlRawAsync(release, CancellationToken.None);
            await db.Database.CloseConnectionAsync();
        });
    }

    private static async Task<UpgradeLock> OfFileAsync(FactoryDb db, string path, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

                // EF has a lock of its own, a row that stays behind when its holder is killed; nobody can hold it now.
                await db.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", ct);
                return new UpgradeLock(file.DisposeAsync);
            }
            catch (IOException) when (File.Exists(path))
            {
                // A file tells nobody that it is free.
                await Task.Delay(Between, ct);
            }
        }
    }
}
