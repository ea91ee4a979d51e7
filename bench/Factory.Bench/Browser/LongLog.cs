using System.Globalization;
using Factory.Bench.App;
using Microsoft.Data.Sqlite;

namespace Factory.Bench.Browser;

/// <summary>Makes a run's log long, as if a build had written for hours: straight into the journal of an app.</summary>
internal static class LongLog
{
    /// <summary>Adds so many lines behind the newest.</summary>
    public static async Task WriteAsync(AppProcess app, string runId, int lines, CancellationToken ct)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(app.DataDirectory, "factory.db") }.ConnectionString);
        await connection.OpenAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = """
            WITH RECURSIVE numbers(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM numbers WHERE number < $lines)
            INSERT INTO RunJournal (TenantId, RunId, Sequence, Timestamp, Kind, Level, Step, Attempt, Message)
            SELECT run.TenantId, run.Id, run.LastSequence + number, run.CreatedAt, 'Log', CASE WHEN number % 1000 = 0 THEN 'Warning' ELSE 'Info' END, 'build', 1,
                'line ' || number || ' of a build that has much to say about what it compiles and where it puts it'
            FROM numbers, Runs AS run WHERE run.Id = $run;
            UPDATE Runs SET LastSequence = LastSequence + $lines WHERE Id = $run;
            """;
        command.Parameters.AddWithValue("$lines", lines);
        command.Parameters.AddWithValue("$run", runId);
        var written = await command.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        if (written != lines + 1)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{written} rows were written for {lines} lines."));
        }
    }
}
