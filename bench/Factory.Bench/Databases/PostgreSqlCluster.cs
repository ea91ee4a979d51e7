using System.Diagnostics;
using System.Globalization;
using Factory.Bench.App;

namespace Factory.Bench.Databases;

/// <summary>A PostgreSQL of one measurement's own, on loopback alone and set up as Debian delivers it; its data goes with it.</summary>
internal sealed class PostgreSqlCluster : IAsyncDisposable
{
    private const string Versions = "/usr/lib/postgresql";

    // The server refuses to run as root.
    private const string Account = "postgres";

    private readonly string _programs;
    private readonly string _directory;
    private readonly int _port = AppProcess.FreePort();

    private readonly bool _countsStatements;

    private PostgreSqlCluster(string programs, string directory, bool countsStatements) =>
        (_programs, _directory, _countsStatements) = (programs, directory, countsStatements);

    public string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={_port};Username={Account};Database=postgres");

    private string Data => Path.Combine(_directory, "data");

    /// <param name="countsStatements">Whether it counts how often each statement is executed (<c>pg_stat_statements</c>).</param>
    /// <exception cref="PostgreSqlMissingException">Its programs are not there.</exception>
    public static async Task<PostgreSqlCluster> StartAsync(CancellationToken ct, bool countsStatements = false)
    {
        var programs = Directory.Exists(Versions) ? Directory.GetDirectories(Versions).Order(StringComparer.Ordinal).LastOrDefault() : null;
        if (programs is null)
        {
            throw new PostgreSqlMissingException($"There is no PostgreSQL in {Versions}; name one by --postgres or FACTORY_TEST_POSTGRES.");
        }

        var cluster = new PostgreSqlCluster(Path.Combine(programs, "bin"), Directory.CreateTempSubdirectory("factory-bench-postgresql-").FullName, countsStatements);
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", [Account, cluster._directory], ct);
        }

        await cluster.RunAsServerAsync("initdb", ["--username", Account, "--auth", "trust", "--encoding", "UTF8", "--pgdata", cluster.Data], ct);
        await cluster.RunAsServerAsync("pg_ctl", ["--pgdata", cluster.Data, "--wait", "--log", Path.Combine(cluster._directory, "log"), "--options", cluster.Settings, "start"], ct);
        return cluster;
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsServerAsync("pg_ctl", ["--pgdata", Data, "--mode", "immediate", "stop"], CancellationToken.None);
        Directory.Delete(_directory, recursive: true);
    }

    // Room for what many rows at once write ahead; all else is as it comes.
    private string Settings =>
        string.Create(CultureInfo.InvariantCulture, $"-p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_wal_size=4GB{(_countsStatements ? " -c shared_preload_libraries=pg_stat_statements" : "")}");

    private Task RunAsServerAsync(string program, IReadOnlyList<string> arguments, CancellationToken ct) => Environment.IsPrivilegedProcess
        ? RunAsync("runuser", ["-u", Account, "--", Path.Combine(_programs, program), .. arguments], ct)
        : RunAsync(Path.Combine(_programs, program), arguments, ct);

    // What they print goes nowhere: a pipe that the server keeps open would have no end.
    private static async Task RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken ct)
    {
        string[] quietly = ["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", program, .. arguments];
        using var process = Process.Start(new ProcessStartInfo("sh", quietly) { WorkingDirectory = "/" })!;
        await process.WaitForExitAsync(ct);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with code {process.ExitCode.ToString(CultureInfo.InvariantCulture)}.");
        }
    }
}
