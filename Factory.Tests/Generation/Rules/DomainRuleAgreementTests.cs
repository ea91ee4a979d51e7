using System.Reflection;
using CsCheck;
using Factory.Core.Blueprints.Expressions;
using Factory.Core.Generation.Rules;
using Factory.Tests.Support;

namespace Factory.Tests.Generation.Rules;

/// <summary>The interpreter and the C# printer are tested against each other: on generated rules, over generated values.</summary>
public sealed class DomainRuleAgreementTests
{
    private const string Seed = "0000KOIPe036";

    private static ParcelRules Parcels { get; } = new();

    [Theory]
    [InlineData(null)]
    [InlineData("Send")]
    [InlineData("Pack")]
    public void Compiled_rules_agree_with_the_interpreter(string? command) => Agree(command, rules: 300, values: 60, Seed);

    [Theory]
    [InlineData(null)]
    [InlineData("Send")]
    [InlineData("Pack")]
    public void Many_compiled_rules_agree_with_the_interpreter(string? command)
    {
        Suites.RequireLong();
        Agree(command, rules: 4000, values: 300, "0000KOIPe037");
    }

    private static void Agree(string? command, int rules, int values, string seed)
    {
        var scope = Parcels.Scope(command is null ? RuleUse.Invariant : RuleUse.Requires, command);
        var generated = GeneratedRule.Of(scope, rules, seed);
        var environments = new RuleValues(scope).Environments.Array[values].Single(_ => true, seed);
        var commandCode = command is null ? null : Parcels.Aggregate.Command(command);
        var printed = generated.Select(rule => DomainRulePrinter.Print(rule.Tree, Parcels.Solution, Parcels.Aggregate, commandCode)).ToList();
        using var code = new GeneratedCode(Parcels.Tree, "Domain");
        var type = code.Compile(Source(printed)).GetType("Acme.Trade.Domain.Parcels.Printed")!;
        var objects = new GeneratedObjects(code, Parcels.Solution, Parcels.Aggregate);
        var differing = new List<(string Rule, string Difference)>();
        for (var at = 0; at < generated.Count; at++)
        {
            var method = type.GetMethod($"R{at}")!;
            var rule = generated[at];
            if (environments.Select(environment => Difference(rule.Tree, printed[at], method, environment, objects)).FirstOrDefault(found => found is not null) is { } difference)
            {
                differing.Add((rule.Text.Text, difference));
            }
        }

        Assert.True(differing.Count == 0, $"{differing.Count} of {generated.Count} differ\n{string.Join("\n", differing.OrderBy(found => found.Rule.Length).Take(12).Select(found => $"{found.Rule}\n  {found.Difference}"))}");
    }

    private static string? Difference(Expr tree, PrintedRule printed, MethodInfo method, RuleEnvironment environment, GeneratedObjects objects)
    {
        var expected = Interpreter.Holds(tree, environment);
        try
        {
            var actual = method.Invoke(null, [.. printed.Parameters.Select(parameter => objects.Argument(parameter, environment))]);
            return expected.Equals(actual) ? null : $"{printed.Body}: {expected} for {GeneratedRule.Show(tree, environment)}";
        }
        catch (TargetInvocationException thrown)
        {
            return $"{printed.Body}: {expected}, but {thrown.InnerException!.Message} for {GeneratedRule.Show(tree, environment)}";
        }
    }

    private static string Source(IEnumerable<PrintedRule> rules) => $$"""
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using Acme.Trade.Domain.Owners;

        namespace Acme.Trade.Domain.Parcels;

        public static class Printed
        {
            {{string.Join("\n", rules.Select((rule, at) =>
                $"public static bool R{at}({string.Join(", ", rule.Parameters.Select(parameter => $"{parameter.Type} {parameter.Name}"))}) => {rule.Body};"))}}
        }
        """;
}
