using System.Reflection;
using CsCheck;
using Factory.Core.Blueprints.Expressions;
using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Rules;
using Factory.Tests.Blueprints.Expressions;

namespace Factory.Tests.Generation.Rules;

public sealed class QueryRulePrinterTests
{
    private const string Context = """
        #nullable enable
        using System;
        using System.Linq;
        using Microsoft.EntityFrameworkCore;

        namespace Acme;

        public sealed class Db(string connection) : DbContext
        {
            protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseSqlite(connection);

            protected override void OnModelCreating(ModelBuilder model)
            {
                model.Entity<Order>(order =>
                {
                    order.Property(o => o.Id).ValueGeneratedNever();
                    order.Property(o => o.Status).HasConversion<string>();
                    order.Property(o => o.Tier).HasConversion<string>();
                    order.Property(o => o.SentAt).HasConversion(value => value.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
                    order.Property(o => o.PaidAt).HasConversion(value => value!.Value.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
                    order.ComplexProperty(o => o.Total, m => { m.Property(x => x.Amount); m.Property(x => x.Currency); });
                    order.ComplexProperty(o => o.Discount, m => { m.Property(x => x.Amount); m.Property(x => x.Currency); });
                    order.OwnsMany(o => o.Lines, line => { line.HasKey(l => l.Id); line.Property(l => l.Id).ValueGeneratedOnAdd(); });
                    order.OwnsOne(o => o.Receipt);
                });
            }
        }

        """;

    [Theory]
    [InlineData("dueOn != null && dueOn < today + 30 days", "order.DueOn != null && order.DueOn < today.AddDays(30)")]
    [InlineData("status == Draft || status == Placed", "order.Status == OrderStatus.Draft || order.Status == OrderStatus.Placed")]
    [InlineData("!(dueOn > placedOn)", "order.DueOn == null || order.DueOn <= order.PlacedOn")]
    [InlineData("discount.amount > 5", "order.Discount!.Amount > 5m")]
    [InlineData("sentAt < now - 3 hours", "order.SentAt < now.AddHours(-3)")]
    [InlineData("lines.all(note != 'a')", "!order.Lines.Any(line => line.Note == \"a\")")]
    public void Prints_what_a_database_can_select_by(string rule, string printed) =>
        Assert.Equal(printed, QueryRulePrinter.Print(OrderRules.Tree(rule, RuleUse.Where), OrderCode.Solution, OrderCode.Aggregate).Body);

    [Fact]
    public async Task The_database_agrees_with_the_interpreter()
    {
        var rules = RuleTexts.Query.Array[120].Single(_ => true, "0000KOIPe036");
        var orders = RuleTexts.Orders.Array[40].Single(_ => true, "0000KOIPe036");
        var trees = rules.Select(rule => OrderRules.Tree(rule, RuleUse.Where)).ToList();
        var printed = trees.Select(tree => QueryRulePrinter.Print(tree, OrderCode.Solution, OrderCode.Aggregate).Body).ToList();
        var queries = printed.Select((body, at) => $"{at} => db.Set<Order>().Where(order => {body}),");
        var compiled = OrderCode.Compile(OrderCode.Types, Context, $$"""
            #nullable enable
            using System;
            using System.Linq;
            using Acme;
            using Microsoft.EntityFrameworkCore;

            public static class Printed
            {
                public static IQueryable<Order> Query(Db db, int rule, DateOnly today, DateTimeOffset now) => rule switch
                {
                    {{string.Join("\n", queries)}}
                    _ => throw new ArgumentOutOfRangeException(nameof(rule)),
                };

                public static int[] Ids(Db db, int rule, DateOnly today, DateTimeOffset now) =>
                    Query(db, rule, today, now).OrderBy(order => order.Id).Select(order => order.Id).ToArray();

                public static void Save(Db db, object[] orders)
                {
                    db.Database.EnsureCreated();
                    db.AddRange(orders);
                    db.SaveChanges();
                }
            }
            """);
        var type = compiled.GetType("Printed")!;
        var values = new PrintedValues(compiled);
        var file = Path.Combine(Path.GetTempPath(), $"rules-{Guid.NewGuid():N}.db");
        await using var db = (IAsyncDisposable)Activator.CreateInstance(compiled.GetType("Acme.Db")!, $"Data Source={file};Pooling=False")!;
        try
        {
            type.GetMethod("Save")!.Invoke(null, [db, orders.Select((order, at) => values.Order(order, at)).ToArray()]);
            var failures = new List<string>();
            for (var at = 0; at < trees.Count; at++)
            {
                var expected = Enumerable.Range(0, orders.Length)
                    .Where(id => Interpreter.Holds(trees[at], new RuleEnvironment(orders[id], OrderRules.Now) { Status = new EnumValue("Placed") }))
                    .ToArray();
                try
                {
                    var actual = (int[])type.GetMethod("Ids")!.Invoke(null, [db, at, DateOnly.FromDateTime(OrderRules.Now.UtcDateTime), OrderRules.Now])!;
                    var differing = expected.Except(actual).Concat(actual.Except(expected)).ToList();
                    if (differing.Count > 0)
                    {
                        failures.Add($"{rules[at]} -> {printed[at]}: differs for {PrintedValues.Show(orders[differing[0]])}");
                    }
                }
                catch (TargetInvocationException exception)
                {
                    failures.Add($"{rules[at]} -> {printed[at]}: {exception.InnerException!.Message}");
                }
            }

            Assert.True(failures.Count == 0, $"{failures.Count} differ\n{string.Join("\n", failures.Take(12))}");
        }
        finally
        {
            File.Delete(file);
        }
    }
}
