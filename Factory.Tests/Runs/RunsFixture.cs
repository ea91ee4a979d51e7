using Factory.Core;
using Factory.Core.Kernel;
using Factory.Core.Quality;
using Factory.Core.Projects;
using Factory.Core.Runs;
using Factory.Core.Runs.Journal;
using Factory.Core.Runs.Queue;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Factory.Tests.Storage.SqlServer;
using Factory.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Factory.Tests.Runs;

/// <summary>The core over a database file and a data directory of one test's own, with a queue that only notes who was woken.</summary>
public sealed class RunsFixture : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly TestStorage _storage;

    private RunsFixture(ServiceProvider services, TestStorage storage, string directory) => (_services, _storage, Directory) = (services, storage, directory);

    public static CurrentTenant Tenant { get; } = new("contoso", "person:anna");

    public static CurrentTenant OtherTenant { get; } = new("fabrikam", "person:bob");

    public string Directory { get; }

    public FactoryDbs Dbs => Get<FactoryDbs>();

    public NotedQueue Queue => (NotedQueue)Get<IRunQueue>();

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <param name="storage">Where the rows are; null: as this run of the tests asks. It goes with the fixture.</param>
    public static async Task<RunsFixture> StartAsync(TimeProvider? time = null, Action<FactoryOptions>? options = null, TestStorage? storage = null, Action<IServiceCollection>? services = null)
    {
        var fixture = Node(storage ?? TestStorage.OfThisRun(), System.IO.Directory.CreateTempSubdirectory("factory-runs-").FullName, time, options, services);
        await fixture.Get<DatabaseUpgrade>().ExecuteAsync(Ct);
        await using var db = fixture.Dbs.ForSystem("a test makes its tenants");
        foreach (var tenant in new[] { Tenant, OtherTenant })
        {
            db.Add(new Tenant { Id = tenant.TenantId, Name = tenant.TenantId, CreatedAt = DateTimeOffset.UnixEpoch });
        }

        await db.SaveChangesAsync(Ct);
        return fixture;
    }

    /// <summary>Another node on the data of this one; end it by <see cref="StopAsync" />.</summary>
    public RunsFixture Another() => Node(_storage, Directory);

    /// <summary>One of several nodes on a database and a directory that outlive it; end it by <see cref="StopAsync" />.</summary>
    public static RunsFixture Node(TestStorage storage, string directory, TimeProvider? time = null, Action<FactoryOptions>? options = null, Action<IServiceCollection>? configure = null)
    {
        var settings = new FactoryOptions { DataDirectory = directory, Verification = new VerificationOptions { Mode = VerificationMode.Off } };
        settings.Storage.Provider = storage.Provider;
        settings.Storage.ConnectTo(storage.ConnectionString);
        settings.Storage.FlushCommits = false;
        options?.Invoke(settings);
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(Options.Create(settings));
        services.AddSingleton(time ?? new MicrosecondClock());
        services.AddSingleton<ISecretProtector, TestSecrets>();
        services.AddFactoryCore();
        services.AddSingleton<IRunQueue, NotedQueue>();
        services.TranslateForSqlServer();
        configure?.Invoke(services);
        return new RunsFixture(services.BuildServiceProvider(), storage, directory);
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async Task<ProjectView> AddProjectAsync(CurrentTenant? tenant = null, string name = "Billing") =>
        (await Get<CreateProject>().ExecuteAsync(tenant ?? Tenant, new CreateProjectRequest(name, Organization: "Contoso"), Ct)).Value;

    /// <summary>A queued run that depends on nothing: enough for all that does not go along the line.</summary>
    public async Task<RunKey> AddRunAsync(CurrentTenant? tenant = null, string projectId = "proj-none")
    {
        var owner = tenant ?? Tenant;
        var now = Get<TimeProvider>().GetUtcNow();
        var run = new Run
        {
            TenantId = owner.TenantId,
            Id = Id.New("run", now),
            ProjectId = projectId,
            BoundedContext = "UserManagement",
            Requirements = "",
            CreatedAt = now,
            CreatedBy = owner.Actor,
            QueuedAt = now,
            TemplateId = "microservice",
            TemplateVersion = "1.0.0",
            BlueprintVersion = null,
        };
        await Get<RunWriter>().AddAsync(
            owner,
            run,
            update =>
            {
                update.MoveTo(RunStatus.Validated, JournalLevel.Info, "Validated.");
                update.MoveTo(RunStatus.Queued, JournalLevel.Info, "Queued.");
                update.Db.Add(new RunAttempt
                {
                    TenantId = run.TenantId,
                    RunId = run.Id,
                    Number = 1,
                    BlueprintVersion = null,
                    Organization = "Contoso",
                    TemplateId = run.TemplateId,
                    TemplateVersion = run.TemplateVersion,
                    Parameters = "{}",
                    ConfigurationVersion = null,
                    Verification = VerificationMode.Off,
                    CreatedAt = now,
                    Status = RunStatus.Queued,
                });
                update.Db.AddRange(RunPipeline.Names.Select((name, order) => new RunStep
                {
                    TenantId = run.TenantId,
                    RunId = run.Id,
                    Attempt = 1,
                    Name = name,
                    Order = order,
                }));
                return ValueTask.FromResult(Result.Success);
            },
            Ct);
        return new RunKey(run.TenantId, run.Id);
    }

    public async Task<ClaimedRun> ClaimAsync() => await Get<RunClaims>().ClaimNextAsync(Ct) ?? throw new InvalidOperationException("Nothing to claim.");

    public Task LogAsync(RunKey run, Lease lease, string message) => Get<RunWriter>().WriteAsync(
        run,
        lease,
        update =>
        {
            update.Note(JournalKind.Log, JournalLevel.Info, "build", message);
            return ValueTask.CompletedTask;
        },
        Ct);

    /// <summary>Ends the run as its worker would.</summary>
    public Task EndAsync(ClaimedRun claimed) => Get<RunWriter>().WriteAsync(
        claimed.Key,
        claimed.Lease,
        update =>
        {
            if (update.Run.Status == RunStatus.Queued)
            {
                update.MoveTo(RunStatus.Running, JournalLevel.Info, "Started.");
            }

            update.MoveTo(RunStatus.Succeeded, JournalLevel.Info, "Succeeded.");
            return ValueTask.CompletedTask;
        },
        Ct);

    public async Task<List<JournalEntry>> JournalAsync(RunKey run)
    {
        await using var db = Dbs.For(run.TenantId);
        return await db.Set<JournalEntry>().Where(entry => entry.RunId == run.RunId).OrderBy(entry => entry.Sequence).ToListAsync(Ct);
    }

    public ValueTask StopAsync() => _services.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _storage.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        System.IO.Directory.Delete(Directory, recursive: true);
    }
}

/// <summary>Notes which runs a worker was woken for; nobody works.</summary>
public sealed class NotedQueue : IRunQueue
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _woken = [];

    public IReadOnlyCollection<string> Woken => _woken;

    public void Wake(string runId) => _woken.Enqueue(runId);
}
