using System.Data.Common;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Factory.Core.Storage;

/// <summary>Inserts rows that nobody changes afterwards, as they would be saved but without being tracked: with many of them that is most of the work.</summary>
internal static class ManyRows
{
    /// <summary>Inserts the rows in the transaction that the database has open.</summary>
    /// <exception cref="DbUpdateException">The database refuses them.</exception>
    public static async Task InsertAsync<T>(this FactoryDb db, IReadOnlyList<T> rows, CancellationToken ct)
        where T : class, ITenantOwned
    {
        if (rows.Any(row => row.TenantId != db.TenantId))
        {
            throw new InvalidOperationException($"A {typeof(T).Name} of another tenant cannot be saved here.");
        }

        var transaction = db.Database.CurrentTransaction?.GetDbTransaction() ?? throw new InvalidOperationException("There is no transaction.");
        var (connection, columns) = (db.Database.GetDbConnection(), Columns(db, typeof(T)));
        try
        {
            await (connection.CanCreateBatch
                ? BatchAsync(connection, transaction, columns, rows, ct)
                : CommandAsync(connection, transaction, columns, rows, ct));
        }
        catch (DbException refused)
        {
            throw new DbUpdateException(refused.Message, refused);
        }
    }

    private static TableColumns Columns(FactoryDb db, Type type)
    {
        var entity = db.Model.FindEntityType(type)!;
        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
        var properties = entity.GetProperties().Select(property => (property.GetGetter(), property.GetRelationalTypeMapping(), property.IsNullable)).ToArray();
        var sql = db.GetService<ISqlGenerationHelper>();
        var names = entity.GetProperties().Select(property => sql.DelimitIdentifier(property.GetColumnName(table)!));
        var places = properties.Select((_, place) => sql.GenerateParameterName(Name(place)));
        return new TableColumns(
            $"INSERT INTO {sql.DelimitIdentifier(table.Name, table.Schema)} ({string.Join(", ", names)}) VALUES ({string.Join(", ", places)})", properties, db is PostgreSqlFactoryDb);
    }

    private static string Name(int place) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"p{place}");

    private static async Task BatchAsync<T>(DbConnection connection, DbTransaction transaction, TableColumns columns, IReadOnlyList<T> rows, CancellationToken ct)
        where T : class
    {
        await using var maker = connection.CreateCommand();
        await using var batch = connection.CreateBatch();
        batch.Transaction = transaction;
        foreach (var row in rows)
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = columns.Insert;
            foreach (var parameter in columns.Parameters(maker, row))
            {
                command.Parameters.Add(parameter);
            }

            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync(ct);
    }

    private static async Task CommandAsync<T>(DbConnection connection, DbTransaction transaction, TableColumns columns, IReadOnlyList<T> rows, CancellationToken ct)
        where T : class
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = columns.Insert;
        command.Parameters.AddRange(columns.Parameters(command, rows[0]).ToArray());
        foreach (var row in rows)
        {
            for (var place = 0; place < columns.Properties.Length; place++)
            {
                command.Parameters[place].Value = columns.ValueOf(place, row);
            }

            await command.ExecuteNonQueryAsync(ct);
        }
    }

    /// <param name="Insert">The statement for one row.</param>
    private sealed record TableColumns(string Insert, (IClrPropertyGetter Value, RelationalTypeMapping Mapping, bool IsNullable)[] Properties, bool MendsTexts)
    {
        /// <summary>As the database keeps it.</summary>
        public object ValueOf(int place, object row)
        {
            var (value, mapping, _) = Properties[place];
            var given = value.GetClrValue(row);
            return (mapping.Converter is { } converter ? converter.ConvertToProvider(given) : given) ?? DBNull.Value;
        }

        public IEnumerable<DbParameter> Parameters(DbCommand maker, object row) => Properties.Select((property, place) =>
        {
            var parameter = property.Mapping.CreateParameter(maker, Name(place), property.Value.GetClrValue(row), property.IsNullable);
            if (MendsTexts)
            {
                StorableTexts.Mend(parameter);
            }

            return parameter;
        });
    }
}
