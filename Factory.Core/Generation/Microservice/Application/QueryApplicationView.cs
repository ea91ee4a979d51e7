using Factory.Core.Generation.Code;
using Factory.Core.Generation.Microservice.Domain;
using Factory.Core.Generation.Rules;

namespace Factory.Core.Generation.Microservice.Application;

/// <summary>A query as a record, and its handler.</summary>
public sealed class QueryApplicationView
{
    private readonly SolutionCode _solution;
    private readonly AggregateCode _aggregate;
    private readonly QueryCode _query;

    internal QueryApplicationView(SolutionCode solution, AggregateCode aggregate, QueryCode query)
    {
        (_solution, _aggregate, _query) = (solution, aggregate, query);
        Namespace = $"{solution.ApplicationNamespace}.{aggregate.Plural}";
        Summary = Comments.Summary(query.Model.Description);
        Record = CSharp.Call(0, $"public sealed record {query.Record}(", [.. query.By.Select(field => $"{field.DomainType} {field.Property}"), "PageRequest Page"], ");");
        var where = query.Model.Where is null ? null : QueryRulePrinter.Print(query.Model.Where, solution, aggregate);
        var needsNow = Needs(where, RuleParameterKind.Now);
        var needsToday = Needs(where, RuleParameterKind.Today);
        var needsClock = needsNow || needsToday;
        Class = $"public sealed class {query.Handler}(IReadStore store{(needsClock ? ", TimeProvider clock" : "")})";
        Locals =
        [
            .. needsNow ? ["var now = clock.GetUtcNow();"] : Array.Empty<string>(),
            .. needsToday ? [$"var today = DateOnly.FromDateTime({(needsNow ? "now" : "clock.GetUtcNow()")}.UtcDateTime);"] : Array.Empty<string>(),
        ];
        Steps = [.. AllSteps(where)];
        Usings = CSharp.Usings(Namespace,
        [
            $"{solution.ApplicationNamespace}.Paging",
            $"{solution.ApplicationNamespace}.Ports",
            DomainNamespaces.Kernel(solution),
            .. DomainNamespaces.OfFields(solution, query.By),
            .. Spoken(solution, where),
        ]);
    }

    public string Namespace { get; }

    public IReadOnlyList<string> Usings { get; }

    public string? Summary { get; }

    public string Record { get; }

    public string RecordName => _query.Record;

    public string Class { get; }

    public string Dto => _aggregate.Dto;

    public string Plural => _aggregate.Plural;

    public IReadOnlyList<string> Locals { get; }

    /// <summary>The calls that make up the query, from the first condition on.</summary>
    public IReadOnlyList<string> Steps { get; }

    private string Variable => _aggregate.Variable;

    private static bool Needs(PrintedRule? where, RuleParameterKind kind) => where?.Parameters.Any(parameter => parameter.Kind == kind) is true;

    private IEnumerable<string> AllSteps(PrintedRule? where)
    {
        foreach (var field in _query.By)
        {
            var own = field.Model.Name == "status" && _aggregate.HasLifecycle ? "Status" : _aggregate.Field(field.Model.Name).Property;
            yield return $".Where({Variable} => {Variable}.{own} == query.{field.Property})";
        }

        if (where is not null)
        {
            yield return $".Where({Variable} => {where.Fit(26 + (2 * Variable.Length), 20)})";
        }

        if (_query.Model.Sort.Count > 0)
        {
            yield return $".OrderBy{(_query.Model.IsDescending ? "Descending" : "")}({Variable} => {Variable}.{Sort})";
            yield return $".ThenBy({Variable} => {Variable}.Id)";
        }
        else
        {
            yield return $".OrderBy({Variable} => {Variable}.Id)";
        }
    }

    private string Sort
    {
        get
        {
            var names = _query.Model.Sort;
            if (names[0] == "status" && _aggregate.HasLifecycle)
            {
                return "Status";
            }

            var sorted = _aggregate.Field(names[0]);
            var path = sorted.Property;
            foreach (var name in names.Skip(1))
            {
                path += sorted.IsOptional ? "!." : ".";
                sorted = _solution.ValueObject(sorted.Model.Type.Name!).Fields.Single(member => member.Model.Name == name);
                path += sorted.Property;
            }

            return path;
        }
    }

    // A condition may name members of enums, states and typed ids.
    private IEnumerable<string?> Spoken(SolutionCode solution, PrintedRule? where)
    {
        if (where is null)
        {
            yield break;
        }

        if (_aggregate.HasLifecycle && where.Names(_aggregate.StatusType))
        {
            yield return DomainNamespaces.Of(solution, _aggregate);
        }

        if (solution.Enums.Any(item => where.Names(item.Name)))
        {
            yield return solution.DomainNamespace;
        }
    }
}
