using System.Reflection;
using CsCheck;
using Factory.Core.Blueprints.Expressions;
using Factory.Core.Generation.Rules;
using Factory.Tests.Support;

namespace Factory.Tests.Generation.Rules;

/// <summary>The interpreter and the query printer are tested against each other: on generated rules, over generated rows, in the generated service's own SQLite database.</summary>
public sealed class QueryRuleAgreementTests
{
    [Fact]
    public void SQLite_agrees_with_the_interpreter() => Agree(rules: 200, rows: 40, "0000KOIPe036");

    [Fact]
    public void SQLite_agrees_with_the_interpreter_on_many_rules()
    {
        Suites.RequireLong();
        Agree(rules: 3000, rows: 150, "0000KOIPe037");
    }

    private static void Agree(int rules, int rows, string seed)
    {
        var parcels = new ParcelRules();
        var scope = parcels.Scope(RuleUse.Where);
        var generated = GeneratedRule.Of(scope, rules, seed);
        var environments = new RuleValues(scope).Environments.Array[rows].Single(_ => true, seed);
        var printed = generated.Select(rule => QueryRulePrinter.Print(rule.Tree, parcels.Solution, parcels.Aggregate).Body).ToList();
        using var code = new GeneratedCode(parcels.Tree, "Domain", "Application", "Infrastructure");
        var type = code.Compile(Source(printed)).GetType("Acme.Trade.Domain.Parcels.Printed")!;
        var objects = new GeneratedObjects(code, parcels.Solution, parcels.Aggregate);
        using var directory = new TemporaryDirectory();
        using var db = (IDisposable)type.GetMethod("Open")!.Invoke(null, [$"Data Source={Path.Combine(directory.Path, "rules.db")};Pooling=False"])!;
        var stored = environments.Select((environment, at) => objects.Aggregate(environment, Key(at)));
        type.GetMethod("Save")!.Invoke(null, [db, RuleValues.Ids.Select(id => objects.Other(parcels.Solution.Aggregate("Owner"), id)).Concat(stored).ToArray()]);

        var differing = new List<(string Rule, string Difference)>();
        for (var at = 0; at < generated.Count; at++)
        {
            var expected = Enumerable.Range(0, rows).Where(row => Interpreter.Holds(generated[at].Tree, environments[row])).ToHashSet();
            var found = Found(type, db, at, out var problem);
            if (problem is null && !found.SetEquals(expected))
            {
                var row = found.Except(expected).Concat(expected.Except(found)).First();
                problem = $"{(found.Contains(row) ? "found" : "not found")}: {GeneratedRule.Show(generated[at].Tree, environments[row])}";
            }

            if (problem is not null)
            {
                differing.Add((generated[at].Text.Text, $"{printed[at]}: {problem}"));
            }
        }

        Assert.True(differing.Count == 0, $"{differing.Count} of {generated.Count} differ\n{string.Join("\n", differing.OrderBy(found => found.Rule.Length).Take(12).Select(found => $"{found.Rule}\n  {found.Difference}"))}");
    }

    private static HashSet<int> Found(Type type, object db, int rule, out string? problem)
    {
        try
        {
            problem = null;
            var found = (Guid[])type.GetMethod("Find")!.Invoke(null, [db, rule, DateOnly.FromDateTime(RuleValues.Now.UtcDateTime), RuleValues.Now])!;
            return [.. found.Select(id => BitConverter.ToInt32(id.ToByteArray()) - 1)];
        }
        catch (TargetInvocationException thrown)
        {
            problem = thrown.InnerException!.Message;
            return [];
        }
    }

    private static Guid Key(int row) => new(row + 1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    private static string Source(IReadOnlyList<string> rules) => $$"""
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using Acme.Trade.Domain.Owners;
        using Acme.Trade.Infrastructure.Persistence;
        using Microsoft.EntityFrameworkCore;

        namespace Acme.Trade.Domain.Parcels;

        public static class Printed
        {
            public static TradeDbContext Open(string connection)
            {
                var db = new TradeDbContext(new DbContextOptionsBuilder<TradeDbContext>().UseSqlite(connection).Options);
                db.Database.EnsureCreated();
                return db;
            }

            public static void Save(TradeDbContext db, object[] rows)
            {
                db.AddRange(rows);
                db.SaveChanges();
            }

            public static Guid[] Find(TradeDbContext db, int rule, DateOnly today, DateTimeOffset now) =>
                Query(db.Set<Parcel>(), rule, today, now).Select(parcel => parcel.Id).ToArray().Select(id => id.Value).ToArray();

            public static IQueryable<Parcel> Query(IQueryable<Parcel> parcels, int rule, DateOnly today, DateTimeOffset now) => rule switch
            {
                {{string.Join("\n", rules.Select((body, at) => $"{at} => parcels.Where(parcel => {body}),"))}}
                _ => throw new ArgumentOutOfRangeException(nameof(rule)),
            };
        }
        """;
}
