using System.Globalization;
using Factory.Core.Audit;
using Factory.Core.Kernel;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Configuration;

/// <summary>Saves a tenant's settings as a new version, as a whole or not at all.</summary>
public sealed class SaveConfiguration(FactoryDbs dbs, IEnumerable<IConfigurationCheck> checks, AuditTrail trail, TimeProvider clock)
{
    private const string Resource = "configuration";

    /// <summary>Fails with <c>CONFIGURATION_INVALID</c> or <c>CONFIGURATION_CHANGED</c>.</summary>
    public Task<Result<ConfigurationView>> ExecuteAsync(CurrentTenant tenant, TenantSettings settings, Precondition seen, CancellationToken cancellationToken) =>
        SaveAsync(tenant, (_, _) => Task.FromResult<Result<Draft>>(new Draft(settings, RestoredFrom: null)), seen, "configuration.changed", cancellationToken);

    /// <summary>Changes a part of the settings and leaves the rest as it is. Fails as the whole does.</summary>
    /// <param name="action">What the audit calls it.</param>
    public Task<Result<ConfigurationView>> ChangeAsync(
        CurrentTenant tenant, Func<TenantSettings, TenantSettings> change, string action, CancellationToken cancellationToken) =>
        SaveAsync(tenant, (_, current) => Task.FromResult<Result<Draft>>(new Draft(change(current.Settings), RestoredFrom: null)), Precondition.None, action, cancellationToken);

    /// <summary>Saves the settings of an older version anew. Fails with <c>CONFIGURATION_VERSION_NOT_FOUND</c> too.</summary>
    public Task<Result<ConfigurationView>> RestoreAsync(CurrentTenant tenant, int version, Precondition seen, CancellationToken cancellationToken) =>
        SaveAsync(tenant, (db, _) => OlderAsync(db, version, cancellationToken), seen, "configuration.restored", cancellationToken);

    // Version 0 is what holds before anything was saved.
    private static async Task<Result<Draft>> OlderAsync(FactoryDb db, int version, CancellationToken ct) =>
        version == 0 ? new Draft(new TenantSettings(), version)
        : await db.Set<ConfigurationVersion>().AsNoTracking().SingleOrDefaultAsync(row => row.Version == version, ct) is { } older ? new Draft(older.Settings(), version)
        : ConfigurationQueries.UnknownVersion(version.ToString(CultureInfo.InvariantCulture));

    private async Task<Result<ConfigurationView>> SaveAsync(
        CurrentTenant tenant, Func<FactoryDb, ConfigurationView, Task<Result<Draft>>> draft, Precondition seen, string action, CancellationToken ct)
    {
        await using var db = dbs.For(tenant);
        await using var transaction = await db.BeginExclusiveAsync(ct);
        var current = await ConfigurationQueries.CurrentAsync(db, ct);
        if (!seen.Allows(current.Version))
        {
            return ConfigurationErrors.ChangedSince(current.Version);
        }

        var wanted = await draft(db, current);
        if (!wanted.IsSuccess)
        {
            return wanted.Error;
        }

        var problems = checks.SelectMany(check => check.Check(wanted.Value.Settings)).ToList();
        if (problems.Count > 0)
        {
            return ConfigurationErrors.Invalid.Because(problems.Count == 1 ? problems[0].Message : $"The configuration has {problems.Count} problems.") with { Problems = problems };
        }

        var row = new ConfigurationVersion
        {
            TenantId = tenant.TenantId,
            Version = current.Version + 1,
            Document = ConfigurationVersion.Write(wanted.Value.Settings),
            CreatedAt = clock.GetUtcNow(),
            CreatedBy = tenant.Actor,
            RestoredFrom = wanted.Value.RestoredFrom,
        };
        db.Add(row);
        trail.Note(db, tenant, action, Resource, current.Version.ToString(CultureInfo.InvariantCulture), row.Version.ToString(CultureInfo.InvariantCulture));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException exception) when (exception.IsUniqueViolation())
        {
            return ConfigurationErrors.ChangedSince(row.Version);
        }

        await transaction.CommitAsync(ct);
        return ConfigurationView.Of(row);
    }

    private sealed record Draft(TenantSettings Settings, int? RestoredFrom);
}
