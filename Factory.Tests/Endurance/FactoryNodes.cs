using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using Factory.Core.Storage;
using Factory.Tests.Support;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Factory.Tests.Endurance;

/// <summary>The processes of one factory, any of which may die and come back while others call it.</summary>
internal sealed class FactoryNodes : IAsyncDisposable
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);

    private readonly TemporaryDirectory _root = new();
    private readonly TestStorage _storage;
    private readonly string _verification;
    private readonly (string Name, string Value)[] _settings;
    private readonly FactoryProcess?[] _up;
    private readonly bool _hasMachines;

    // Callers may still read from one that has died.
    private readonly ConcurrentBag<FactoryProcess> _all = [];
    private readonly ConcurrentQueue<DateTimeOffset> _ready = [];
    private int _turn;

    private FactoryNodes(TestStorage storage, int count, string verification, (string Name, string Value)[] settings, bool hasMachines)
    {
        (_storage, _verification, _up, _hasMachines) = (storage, verification, new FactoryProcess?[count], hasMachines);
        _settings =
        [
            ("Factory__Storage__Provider", storage.Provider.ToString()),
            ("ConnectionStrings__Factory", storage.ConnectionString ?? ""),
            ("Factory__Artifacts__Folder", _root.File("artifacts")),
            ("Factory__RateLimits__RequestsPerSecond", "0"), ("Factory__RateLimits__CostlyPerSecond", "0"),

            // The tests kill more often than anything in the world does, and want to see every run come to its end all the same.
            ("Factory__Runs__ClaimsPerAttempt", "1000"),
            ("Factory__Runs__RunningPerTenant", "32"),
            ("Factory__Runs__DrainPeriod", "00:00:00"),
            .. settings,
        ];
    }

    /// <summary>Everything that they write lies below it.</summary>
    public string Directory => _root.Path;

    public int Count => _up.Length;

    /// <summary>When a node was started and when it came up, of each start: it works on runs a little before it says that it is ready.</summary>
    public IReadOnlyCollection<DateTimeOffset> Ready => _ready;

    /// <summary>The places of those that are up.</summary>
    public IReadOnlyList<int> Up => [.. Enumerable.Range(0, Count).Where(number => Volatile.Read(ref _up[number]) is not null)];

    /// <param name="storage">Goes with them.</param>
    public static async Task<FactoryNodes> StartAsync(TestStorage storage, int count, string verification, params (string Name, string Value)[] settings)
    {
        // On one file there is one machine.
        var nodes = new FactoryNodes(storage, count, verification, settings, storage.Provider != StorageProvider.Sqlite && await Suites.CanNameMachinesAsync());
        try
        {
            for (var number = 0; number < count; number++)
            {
                await nodes.StartAsync(number);
            }

            return nodes;
        }
        catch
        {
            await nodes.DisposeAsync();
            throw;
        }
    }

    public async Task StartAsync(int number)
    {
        var data = System.IO.Directory.CreateDirectory(DataOf(number)).FullName;
        _ready.Enqueue(TimeProvider.System.GetUtcNow());
        var node = _hasMachines
            ? await FactoryProcess.StartOnAsync(Name(number), data, _verification, _settings)
            : await FactoryProcess.StartAsync(data, _verification, _settings);
        _all.Add(node);
        _ready.Enqueue(TimeProvider.System.GetUtcNow());
        Volatile.Write(ref _up[number], node);
    }

    /// <summary>Ends it at this moment, as a power cut would.</summary>
    public void Kill(int number) => Interlocked.Exchange(ref _up[number], null)!.Kill();

    /// <summary>The data directory of a node.</summary>
    public string DataOf(int number) => _root.File(_storage.Provider == StorageProvider.Sqlite ? "data" : Name(number));

    public FactoryProcess Node(int number) => _up[number]!;

    /// <summary>Any node that is up, each in its turn; waits until one is.</summary>
    public async Task<ApiClient> DoorAsync(CancellationToken ct)
    {
        while (true)
        {
            var number = (int)((uint)Interlocked.Increment(ref _turn) % Count);
            if (Volatile.Read(ref _up[number]) is { } open)
            {
                return open.Api;
            }

            if (Up.Count == 0)
            {
                await Task.Delay(Between, ct);
            }
        }
    }

    /// <summary>The node that has the lease on the run; null: none that is up.</summary>
    public async Task<int?> HolderAsync(string run, CancellationToken ct)
    {
        if (Count == 1)
        {
            return Up.Count == 1 ? 0 : null;
        }

        await using DbConnection connection = _storage.Provider == StorageProvider.Sqlite
            ? new SqliteConnection($"Data Source={_root.File("data/factory.db")};Mode=ReadOnly")
            : new NpgsqlConnection(_storage.ConnectionString);
        await connection.OpenAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT \"LeaseOwner\" FROM \"Runs\" WHERE \"Id\" = @run";
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("@run", run);
        command.Parameters.Add(parameter);

        // The owner is written as machine/process/start/worker.
        var process = await command.ExecuteScalarAsync(ct) is string owner ? int.Parse(owner.Split('/')[1], CultureInfo.InvariantCulture) : 0;
        return Up.Select(number => (int?)number).FirstOrDefault(number => Volatile.Read(ref _up[number!.Value])?.Id == process);
    }

    /// <summary>The workspaces that are left on any node.</summary>
    public IReadOnlyList<string> Workspaces() =>
    [
        .. System.IO.Directory.GetDirectories(Directory)
            .Select(data => Path.Combine(data, "workspaces"))
            .Where(System.IO.Directory.Exists)
            .SelectMany(System.IO.Directory.GetDirectories),
    ];

    /// <summary>Ends all of them as a power cut would.</summary>
    public async Task EndAsync()
    {
        Array.Clear(_up);
        foreach (var node in _all)
        {
            await node.DisposeAsync();
        }

        _all.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        await _storage.DisposeAsync();
        _root.Dispose();
    }

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"node-{number}");
}
