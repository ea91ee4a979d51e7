using Factory.Core.Kernel;
using Factory.Core.Projects;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Factory.Tests.Runs;
using Factory.Tests.Support;

namespace Factory.Tests.Storage.Conformance;

/// <summary>What the factory relies on in a database: one list of cases that every provider passes.</summary>
/// <remarks>The cases stand in one file for each thing relied on.</remarks>
public abstract partial class StorageConformance(StorageDatabase database, Func<TestStorage> storage) : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    private RunsFixture _fixture = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static CurrentTenant Own => RunsFixture.Tenant;

    private static CurrentTenant Other => RunsFixture.OtherTenant;

    private FactoryDbs Dbs => _fixture.Dbs;

    public async ValueTask InitializeAsync() => _fixture = await database.OpenEmptyAsync(storage);

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private static Project NewProject(string name, DateTimeOffset? updated = null, CurrentTenant? tenant = null) => new()
    {
        Id = Id.New("proj", Noon),
        TenantId = (tenant ?? Own).TenantId,
        Name = name,
        NameKey = Project.KeyOf(name),
        CreatedAt = Noon,
        CreatedBy = "person:anna",
        UpdatedAt = updated ?? Noon,
    };

    private async Task<Project> AddProjectAsync(string name, DateTimeOffset? updated = null, CurrentTenant? tenant = null)
    {
        var project = NewProject(name, updated, tenant);
        await using var db = Dbs.For(project.TenantId);
        db.Add(project);
        await db.SaveChangesAsync(Ct);
        return project;
    }
}

public sealed class SqliteConformanceTests(StorageDatabase database) : StorageConformance(database, TestStorage.Sqlite), IClassFixture<StorageDatabase>;

public sealed class PostgreSqlConformanceTests(StorageDatabase database) : StorageConformance(database, TestStorage.PostgreSql), IClassFixture<StorageDatabase>;

public sealed class SqlServerConformanceTests(StorageDatabase database) : StorageConformance(database, TestStorage.SqlServer), IClassFixture<StorageDatabase>;
