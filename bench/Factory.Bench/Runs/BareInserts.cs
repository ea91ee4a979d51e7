using System.Data.Common;
using Factory.Bench.Databases;
using Factory.Core.Runs;
using Factory.Core.Runs.Journal;
using Factory.Core.Storage;
using Microsoft.EntityFrameworkCore;

namespace Factory.Bench.Runs;

/// <summary>The rows of a journal put into its table, with its columns, its indexes and its batches, and nothing around it.</summary>
internal static class BareInserts
{
    private const long First = 1_000_001;

    private const string Insert = """
        INSERT INTO "RunJournal" ("TenantId", "RunId", "Sequence", "Timestamp", "Kind", "Level", "Step", "Attempt", "Message", "Data", "TraceId")
        VALUES (@tenant, @run, @sequence, @timestamp, @kind, @level, @step, @attempt, @message, @data, @trace)
        """;

    /// <summary>By the batch where the provider has one, else by one prepared command.</summary>
    public static async Task ByAdoAsync(BenchDatabase database, RunKey run, IEnumerable<string> messages, int batch, CancellationToken ct)
    {
        await using var connection = await database.ConnectAsync(ct);
        var isEmbedded = database.Provider == StorageProvider.Sqlite;
        if (isEmbedded)
        {
            // As the factory does.
            await using var pragmas = connection.CreateCommand();
            pragmas.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;";
            await pragmas.ExecuteNonQueryAsync(ct);
        }

        var sequence = First;
        foreach (var lines in messages.Chunk(batch))
        {
            var rows = lines.Select(line => Row(run, sequence++, line, isEmbedded)).ToList();
            await using var transaction = await connection.BeginTransactionAsync(ct);
            await (connection.CanCreateBatch ? BatchAsync(connection, transaction, rows, ct) : CommandAsync(connection, transaction, rows, ct));
            await transaction.CommitAsync(ct);
        }
    }

    public static async Task ByEfAsync(BenchDatabase database, RunKey run, IEnumerable<string> messages, int batch, CancellationToken ct)
    {
        var sequence = First;
        foreach (var lines in messages.Chunk(batch))
        {
            await using var db = new BareJournal(database);
            db.AddRange(lines.Select(line => new BareLine(
                run.TenantId, run.RunId, sequence++, DateTime.UtcNow, nameof(JournalKind.Log), nameof(JournalLevel.Info), RunPipeline.Build, 1, line, null, null)));
            await db.SaveChangesAsync(ct);
        }
    }

    private static object Time(bool isEmbedded) => isEmbedded ? DateTime.UtcNow.Ticks : DateTime.UtcNow;

    private static (string Name, object? Value)[] Row(RunKey run, long sequence, string line, bool isEmbedded) =>
    [
        ("tenant", run.TenantId), ("run", run.RunId), ("sequence", sequence), ("timestamp", Time(isEmbedded)), ("kind", nameof(JournalKind.Log)),
        ("level", nameof(JournalLevel.Info)), ("step", RunPipeline.Build), ("attempt", 1), ("message", line), ("data", null), ("trace", null),
    ];

    private static async Task BatchAsync(DbConnection connection, DbTransaction transaction, List<(string Name, object? Value)[]> rows, CancellationToken ct)
    {
        await using var batch = connection.CreateBatch();
        batch.Transaction = transaction;
        foreach (var row in rows)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = Insert;
            foreach (var (name, value) in row)
            {
                command.Parameters.Add(Parameter(command.CreateParameter(), name, value));
            }

            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(ct);
    }

    private static async Task CommandAsync(DbConnection connection, DbTransaction transaction, List<(string Name, object? Value)[]> rows, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = Insert;
        foreach (var (name, _) in rows[0])
        {
            command.Parameters.Add(Parameter(command.CreateParameter(), name, value: null));
        }

        foreach (var row in rows)
        {
            foreach (var (name, value) in row)
            {
                command.Parameters[name].Value = value ?? DBNull.Value;
            }

            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private static DbParameter Parameter(DbParameter parameter, string name, object? value)
    {
        (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
        return parameter;
    }

    private sealed record BareLine(
        string TenantId, string RunId, long Sequence, DateTime Timestamp, string Kind, string Level, string? Step, int Attempt, string Message, string? Data, string? TraceId);

    private sealed class BareJournal(BenchDatabase database) : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => _ = database.Provider == StorageProvider.PostgreSql
            ? optionsBuilder.UseNpgsql(database.ConnectionString)
            : optionsBuilder.UseSqlite(database.ConnectionString);

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            var line = modelBuilder.Entity<BareLine>().ToTable("RunJournal");
            line.HasKey(row => new { row.TenantId, row.RunId, row.Sequence });
            if (database.Provider == StorageProvider.Sqlite)
            {
                line.Property(row => row.Timestamp).HasConversion(time => time.Ticks, ticks => new DateTime(ticks, DateTimeKind.Utc));
            }
        }
    }
}
