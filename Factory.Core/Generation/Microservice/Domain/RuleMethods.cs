using Factory.Core.Generation.Code;
using Factory.Core.Generation.Rules;

namespace Factory.Core.Generation.Microservice.Domain;

/// <summary>A method of an aggregate that states a rule.</summary>
/// <param name="Name">Of the method.</param>
/// <param name="Error">Of the aggregate's error for a broken rule.</param>
internal sealed record RuleMethod(string Name, string Error, PrintedRule Rule)
{
    /// <summary>The whole member, indented.</summary>
    public string Text
    {
        get
        {
            var head = CSharp.Call(
                4,
                $"private static bool {Name}(",
                [.. Rule.Parameters.Select(parameter => $"{parameter.Type} {parameter.Name}")],
                ") =>");
            return $"    {head}\n        {Rule.Fit(8, 8)};";
        }
    }
}

/// <summary>The rules of one aggregate as its methods: each text once, however many commands require it.</summary>
internal sealed class RuleMethods
{
    private readonly List<RuleMethod> _all = [];
    private readonly Dictionary<(string Command, RuleCode Rule), RuleMethod> _required = [];
    private readonly Dictionary<RuleCode, RuleMethod> _invariants = [];

    public RuleMethods(SolutionCode solution, AggregateCode aggregate)
    {
        foreach (var invariant in aggregate.Invariants.Where(rule => aggregate.Commands.Any(command => command.Invariants.Contains(rule))))
        {
            _invariants[invariant] = Keep(new RuleMethod(invariant.Method, invariant.ErrorName, DomainRulePrinter.Print(invariant.Model.Condition, solution, aggregate)));
        }

        foreach (var command in aggregate.Commands)
        {
            foreach (var rule in command.Requires)
            {
                var printed = DomainRulePrinter.Print(rule.Model.Condition, solution, aggregate, command);
                _required[(command.Model.Name, rule)] = Keep(new RuleMethod(rule.Method, rule.ErrorName, printed));
            }
        }
    }

    public IReadOnlyList<RuleMethod> All => _all;

    public RuleMethod Invariant(RuleCode rule) => _invariants[rule];

    public RuleMethod Required(CommandCode command, RuleCode rule) => _required[(command.Model.Name, rule)];

    // Two commands that require the same share the method; if it reads differently in one of them, that one has its own.
    private RuleMethod Keep(RuleMethod method)
    {
        var same = _all.Find(other => other.Name.StartsWith(method.Name, StringComparison.Ordinal)
            && other.Rule.Body == method.Rule.Body
            && other.Rule.Parameters.Select(parameter => (parameter.Name, parameter.Type)).SequenceEqual(method.Rule.Parameters.Select(parameter => (parameter.Name, parameter.Type))));
        if (same is not null)
        {
            return same;
        }

        var scope = new NameScope(StringComparer.Ordinal, _all.Select(other => other.Name));
        var kept = method with { Name = scope.Take(method.Name, $"{method.Name}Then") };
        _all.Add(kept);
        return kept;
    }
}
