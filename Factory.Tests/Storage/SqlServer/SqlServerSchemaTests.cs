using Factory.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Factory.Tests.Storage.SqlServer;

/// <summary>What can be known of the tables on SQL Server without one: that their script is T-SQL and that every name in it means something.</summary>
public sealed class SqlServerSchemaTests
{
    [Fact]
    public void Every_migration_is_T_SQL_there_and_back()
    {
        using var db = new SqlServerStorage.DesignTime().CreateDbContext([]);
        var migrator = db.GetService<IMigrator>();
        var steps = db.Database.GetMigrations().Prepend(Migration.InitialDatabase).ToList();
        Assert.All(steps.Zip(steps.Skip(1)), step =>
        {
            Assert.NotEmpty(TransactSql.Parse(migrator.GenerateScript(step.First, step.Second)));
            Assert.NotEmpty(TransactSql.Parse(migrator.GenerateScript(step.Second, step.First)));
        });
        Assert.NotEmpty(TransactSql.Parse(migrator.GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent)));
    }

    [Fact]
    public void The_whole_schema_resolves()
    {
        using var db = new SqlServerStorage.DesignTime().CreateDbContext([]);
        using var model = Resolved(db.GetService<IMigrator>().GenerateScript());
        var tables = model.GetObjects(DacQueryScopes.UserDefined, ModelSchema.Table).Select(table => table.Name.Parts[^1]).ToHashSet(StringComparer.Ordinal);
        Assert.Superset(db.Model.GetEntityTypes().Select(entity => entity.GetTableName()!).ToHashSet(StringComparer.Ordinal), tables);
    }

    [Fact]
    public void A_schema_with_a_column_that_is_not_there_does_not_resolve() =>
        Assert.Throws<InvalidOperationException>(() => Resolved("CREATE TABLE [A] ([Id] int NOT NULL);\nGO\nCREATE INDEX [IX] ON [A] ([Other]);"));

    [Fact]
    public void The_set_up_of_the_queue_is_T_SQL() =>
        Assert.NotEmpty(TransactSql.Parse(Hangfire.SqlServer.SqlServerObjectsInstaller.GetInstallScript(schema: null, enableHeavyMigrations: true)));

    // The model takes what makes objects and nothing that changes rows.
    private static TSqlModel Resolved(string script)
    {
        var model = new TSqlModel(SqlServerVersion.Sql160, new TSqlModelOptions());
        foreach (var statement in TransactSql.Parse(script).SelectMany(batch => batch.Statements).Where(statement => statement is CreateTableStatement or CreateIndexStatement or AlterTableStatement))
        {
            model.AddObjects(TransactSql.TextOf(statement));
        }

        var errors = model.Validate().Where(message => message.MessageType == Microsoft.SqlServer.Dac.DacMessageType.Error).ToList();
        return errors.Count == 0 ? model : throw new InvalidOperationException(string.Join("\n", errors));
    }
}
