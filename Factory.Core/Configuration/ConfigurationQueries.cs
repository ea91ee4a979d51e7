using System.Globalization;
using Factory.Core.Kernel;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Factory.Core.Configuration;

/// <summary>Reads what tenants have decided.</summary>
public sealed class ConfigurationQueries(FactoryDbs dbs)
{
    /// <summary>The settings that count now.</summary>
    public async Task<ConfigurationView> CurrentAsync(CurrentTenant tenant, CancellationToken cancellationToken)
    {
        await using var db = dbs.For(tenant);
        return await CurrentAsync(db, cancellationToken);
    }

    /// <summary>The settings of one version; null or 0: as everything comes.</summary>
    public async Task<TenantSettings> SettingsAsync(CurrentTenant tenant, int? version, CancellationToken cancellationToken)
    {
        if (version is null or 0)
        {
            return TenantSettings.Default;
        }

        await using var db = dbs.For(tenant);
        return (await db.Set<ConfigurationVersion>().AsNoTracking().SingleAsync(row => row.Version == version, cancellationToken)).Settings();
    }

    /// <summary>A part of the versions, the newest first. Fails with <c>CURSOR_INVALID</c>.</summary>
    public async Task<Result<Page<ConfigurationView>>> VersionsAsync(CurrentTenant tenant, int limit, string? after, CancellationToken cancellationToken)
    {
        var before = int.MaxValue;
        if (after is not null && !int.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out before))
        {
            return PageErrors.CursorInvalid.Because("The cursor was not made by this list.");
        }

        await using var db = dbs.For(tenant);
        var rows = await db.Set<ConfigurationVersion>().AsNoTracking()
            .Where(row => row.Version < before)
            .OrderByDescending(row => row.Version)
            .Take(limit + 1)
            .ToListAsync(cancellationToken);
        return Page.Of(rows, limit, row => row.Version.ToString(CultureInfo.InvariantCulture), ConfigurationView.Of);
    }

    internal static async Task<ConfigurationView> CurrentAsync(FactoryDb db, CancellationToken ct) =>
        await db.Set<ConfigurationVersion>().AsNoTracking().OrderByDescending(row => row.Version).FirstOrDefaultAsync(ct) is { } row
            ? ConfigurationView.Of(row)
            : ConfigurationView.Unset;

    /// <summary>That there is no version of this number.</summary>
    public static Error UnknownVersion(string version) =>
        ConfigurationErrors.VersionNotFound.Because($"The configuration has no version {version}").With("version", version);
}
