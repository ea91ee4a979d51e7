using System.Data.Common;
using System.Globalization;
using Factory.Bench.App;
using Factory.Bench.Databases;
using Factory.Bench.Generation;
using Factory.Core.Storage;

namespace Factory.Bench.Runs;

/// <summary>A database with many runs, each with the steps of a real one and a log of the same length.</summary>
/// <param name="Project">The project of every run in a small database and of every tenth in a large one.</param>
internal sealed record LongHistory(BenchDatabase Database, string Project, int Runs, int LinesOfRun)
{
    private const int RunsAtOnce = 500;
    private const int FirstNumber = 100_000_000;

    // As long as the ids that the app makes.
    private const string Prefix = "run-06f00000000000000";

    /// <summary>One of the runs, from 1 on.</summary>
    public static string RunId(int number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{FirstNumber + number}");

    /// <param name="every">Each so manieth run belongs to the project that is asked about, the others to a second one.</param>
    public static async Task<LongHistory> MakeAsync(BenchDatabase database, int runs, int linesOfRun, int every, CancellationToken ct)
    {
        string project, other, run;
        await using (var app = await AppProcess.StartAsync(database, "Off", [], ct))
        {
            project = await app.CreateProjectAsync(ScaledBlueprint.Of(1), ct);
            other = (await app.PostAsync("projects", new { name = "Other" }, ct)).GetProperty("id").GetString()!;
            run = (await app.PostAsync($"projects/{project}/runs", new { boundedContext = ScaledBlueprint.Context, template = "microservice" }, ct)).GetProperty("id").GetString()!;
            await app.GetAsync($"runs/{run}/status", ct, ("Prefer", "wait=60"));
        }

        await using var connection = await database.ConnectAsync(ct);
        if (database.Provider == StorageProvider.PostgreSql)
        {
            await HurryAsync(connection, ct);
        }

        for (var from = 1; from <= runs; from += RunsAtOnce)
        {
            await FillAsync(connection, run, project, other, every, (from, Math.Min(runs, from + RunsAtOnce - 1)), linesOfRun, ct);
        }

        // A server does so by itself within minutes.
        await ExecuteAsync(connection, database.Provider == StorageProvider.PostgreSql ? "VACUUM ANALYZE" : "PRAGMA wal_checkpoint(TRUNCATE)", ct);
        return new LongHistory(database, project, runs, linesOfRun);
    }

    // What is filled in fits by itself; who may do so has nobody look at each row.
    private static async Task HurryAsync(DbConnection connection, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT rolsuper FROM pg_roles WHERE rolname = current_user";
        if (await command.ExecuteScalarAsync(ct) is true)
        {
            await ExecuteAsync(connection, "SET session_replication_role = replica", ct);
        }
    }

    private static async Task FillAsync(
        DbConnection connection, string run, string project, string other, int every, (int From, int To) part, int lines, CancellationToken ct)
    {
        var id = $"'{Prefix}' || ({FirstNumber} + run.number)";
        var runs = $"WITH RECURSIVE run(number) AS (SELECT {part.From} UNION ALL SELECT number + 1 FROM run WHERE number < {part.To})";
        await CopyAsync("Runs", $"row.\"Id\" = '{run}'", new()
        {
            ["Id"] = id,
            ["ProjectId"] = $"CASE WHEN run.number % {every} = 0 THEN '{project}' ELSE '{other}' END",
            ["LastSequence"] = $"{lines}",
        });
        await CopyAsync("RunAttempts", $"row.\"RunId\" = '{run}'", new() { ["RunId"] = id });
        await CopyAsync("RunSteps", $"row.\"RunId\" = '{run}'", new() { ["RunId"] = id });
        await ExecuteAsync(
            connection,
            $"""
            {runs}, line(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM line WHERE number < {lines})
            INSERT INTO "RunJournal" ("TenantId", "RunId", "Sequence", "Timestamp", "Kind", "Level", "Step", "Attempt", "Message")
            SELECT row."TenantId", row."Id", line.number, row."CreatedAt", 'Log', CASE WHEN line.number % 1000 = 0 THEN 'Warning' ELSE 'Info' END, 'build', 1,
                'line ' || line.number || ' of a build that has much to say about what it compiles and where it puts it'
            FROM run JOIN "Runs" AS row ON row."Id" = {id} CROSS JOIN line
            """,
            ct);

        // What is not named here is as it is in the real run.
        async Task CopyAsync(string table, string which, Dictionary<string, string> changed)
        {
            var columns = await ColumnsAsync(connection, table, ct);
            await ExecuteAsync(
                connection,
                $"{runs} INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) SELECT {string.Join(", ", columns.Select(column => changed.GetValueOrDefault(column, $"row.\"{column}\"")))} FROM \"{table}\" AS row CROSS JOIN run WHERE {which}",
                ct);
        }
    }

    private static async Task<IReadOnlyList<string>> ColumnsAsync(DbConnection connection, string table, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\" LIMIT 0";
        await using var reader = await command.ExecuteReaderAsync(ct);
        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
    }

    private static async Task ExecuteAsync(DbConnection connection, string statement, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(ct);
    }
}
