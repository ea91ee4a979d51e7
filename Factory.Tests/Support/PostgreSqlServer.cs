using System.Diagnostics;
using System.Globalization;

namespace Factory.Tests.Support;

/// <summary>A PostgreSQL server of one test's own, on loopback alone, which the test may stop and start.</summary>
internal sealed class PostgreSqlServer : IAsyncDisposable
{
    // The server refuses to run as root.
    private const string Account = "postgres";

    private readonly string _programs;
    private readonly string _directory;
    private readonly int _port;

    private PostgreSqlServer(string programs, string directory, int port) => (_programs, _directory, _port) = (programs, directory, port);

    public string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={_port};Username={Account};Database=postgres;Timeout=5");

    public static async Task<PostgreSqlServer> StartAsync()
    {
        var server = new PostgreSqlServer(Suites.RequirePostgreSqlPrograms(), Directory.CreateTempSubdirectory("factory-postgresql-").FullName, Ports.Free());
        if (Environment.IsPrivilegedProcess)
        {
            await RunAsync("chown", [Account, server._directory]);
        }

        await server.RunAsServerAsync("initdb", ["--username", Account, "--auth", "trust", "--encoding", "UTF8", "--pgdata", server.Data]);
        await server.ResumeAsync();
        return server;
    }

    /// <summary>Ends it as a power cut would.</summary>
    public Task CrashAsync() => RunAsServerAsync("pg_ctl", ["--pgdata", Data, "--mode", "immediate", "stop"]);

    public Task ResumeAsync() => RunAsServerAsync("pg_ctl",
    [
        "--pgdata", Data, "--wait", "--log", Path.Combine(_directory, "log"),
        "--options", string.Create(CultureInfo.InvariantCulture, $"-p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=''"), "start",
    ]);

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
        {
            await CrashAsync();
        }

        Directory.Delete(_directory, recursive: true);
    }

    private string Data => Path.Combine(_directory, "data");

    private Task RunAsServerAsync(string program, IReadOnlyList<string> arguments) => Environment.IsPrivilegedProcess
        ? RunAsync("runuser", ["-u", Account, "--", Path.Combine(_programs, program), .. arguments])
        : RunAsync(Path.Combine(_programs, program), arguments);

    // What the server prints goes to its log: a pipe that it keeps open would have no end.
    private static async Task RunAsync(string program, IReadOnlyList<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = "/" })!;
        await process.WaitForExitAsync();
        Assert.Equal((program, 0), (program, process.ExitCode));
    }
}
