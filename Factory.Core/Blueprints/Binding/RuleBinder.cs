using System.Globalization;
using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Expressions;
using Factory.Core.Blueprints.Model;
using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints.Binding;

/// <summary>Reads the rules of an aggregate into typed trees.</summary>
internal sealed class RuleBinder(ContextScope scope, FindingLog log)
{
    private const int LongestName = 8;

    public AggregateModel Bind(AggregateModel aggregate, AggregateElement element)
    {
        var written = element.Commands.ToDictionary(command => command.Pointer, StringComparer.Ordinal);
        return aggregate with
        {
            Invariants = [.. element.Invariants.DistinctBy(rule => rule.Name).Select(rule => Invariant(rule, aggregate)).OfType<RuleModel>()],
            Commands = [.. aggregate.Commands.Select(command => Command(command, aggregate, written.GetValueOrDefault(command.Pointer)?.Requires ?? []))],
            Queries = [.. aggregate.Queries.Select(query => query with { Where = Where(query, aggregate) })],
        };
    }

    private RuleModel? Invariant(InvariantElement rule, AggregateModel aggregate) =>
        Parse(rule.Rule, $"{rule.Pointer}/rule", Scope(RuleUse.Invariant, aggregate)) is { } condition
            ? new RuleModel(rule.Name, rule.Rule, condition, rule.Message, rule.Satisfies, rule.Pointer) { Description = rule.Description }
            : null;

    private CommandModel Command(CommandModel command, AggregateModel aggregate, IReadOnlyList<ConditionElement> conditions)
    {
        var names = new HashSet<string>(conditions.Select(condition => condition.Name).OfType<string>(), StringComparer.OrdinalIgnoreCase);
        var rules = conditions.Select(condition => Condition(condition, aggregate, command, names));
        return command with { Requires = [.. rules.OfType<RuleModel>()] };
    }

    private RuleModel? Condition(ConditionElement condition, AggregateModel aggregate, CommandModel command, HashSet<string> names)
    {
        var name = condition.Name ?? NameFrom(condition.Message, command.Name, names);
        return Parse(condition.Rule, $"{condition.Pointer}/rule", Scope(RuleUse.Requires, aggregate) with { Command = command }) is { } tree
            ? new RuleModel(name, condition.Rule, tree, condition.Message, command.Satisfies, condition.Pointer) { Description = condition.Description }
            : null;
    }

    private Expr? Where(QueryModel query, AggregateModel aggregate) =>
        query.WhereText is { } text ? Parse(text, $"{query.Pointer}/where", Scope(RuleUse.Where, aggregate)) : null;

    private RuleScope Scope(RuleUse use, AggregateModel aggregate) =>
        new() { Use = use, Aggregate = aggregate, Enums = scope.Enums, ValueObjects = scope.ValueObjects };

    private Expr? Parse(string text, string pointer, RuleScope rule)
    {
        // A rule that must be there and is empty is told already.
        if (text.Length == 0 && rule.Use is not RuleUse.Where)
        {
            return null;
        }

        var reading = RuleParser.Parse(text, rule);
        foreach (var problem in reading.Problems.Where(problem => !IsToldAlready(text, problem, rule)))
        {
            var code = problem.Kind switch
            {
                RuleProblemKind.Syntax => FindingCodes.RuleSyntax,
                RuleProblemKind.UnknownName => FindingCodes.RuleName,
                _ => FindingCodes.RuleType,
            };
            log.AddWithin(code, pointer, problem.Start, problem.Message, problem.Hint is { Length: > 0 } hint ? $"{char.ToUpperInvariant(hint[0])}{hint[1..]}" : null);
        }

        return reading.Tree;
    }

    private bool IsToldAlready(string text, RuleProblem problem, RuleScope rule) =>
        problem.LookedIn.SelectMany(type => Owners(type, rule)).Any(owner => scope.BrokenFields.Contains(owner, text.Substring(problem.Start, problem.Length)));

    private IEnumerable<string> Owners(string? type, RuleScope rule)
    {
        var entities = rule.Aggregate.Entities.Where(entity => entity.Name == (type ?? rule.Command?.Entity)).Select(entity => entity.Pointer);
        return type is null
            ? [rule.Aggregate.Pointer, .. rule.Command is { } command ? [command.Pointer] : Array.Empty<string>(), .. entities]
            : [.. entities, .. scope.Element.ValueObjects.Where(item => item.Name == type).Select(item => item.Pointer)];
    }

    // The first words of the message; a number behind them where two messages begin alike.
    private static string NameFrom(string message, string command, HashSet<string> names)
    {
        var words = Identifier.ToPascalCase(string.Join(' ', Identifier.Words(message).Take(LongestName))) ?? $"{command}IsAllowed";
        var name = words;
        for (var number = 2; !names.Add(name); number++)
        {
            name = string.Create(CultureInfo.InvariantCulture, $"{words}{number}");
        }

        return name;
    }
}
