using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;
using Factory.Core.Generation.Microservice.Domain;

namespace Factory.Core.Generation.Microservice.Api;

/// <summary>Writes the endpoints of one aggregate: its commands and queries, and those that every aggregate has.</summary>
internal sealed class AggregateEndpoints(SolutionCode solution, AggregateCode aggregate, bool usesJwt)
{
    private readonly NameScope _methods = new(StringComparer.OrdinalIgnoreCase, "ListAsync", "GetAsync", $"Map{aggregate.Plural}");

    public IReadOnlyList<EndpointView> All()
    {
        // What makes an aggregate comes first; reading follows, then what is done to one, then further questions.
        var commands = aggregate.Commands.Select(Command).ToList();
        var queries = aggregate.Queries.Select(Query).ToList();
        var creates = aggregate.Commands.Zip(commands).Where(pair => pair.First.Creates).Select(pair => pair.Second);
        var others = aggregate.Commands.Zip(commands).Where(pair => !pair.First.Creates).Select(pair => pair.Second);
        return [.. creates, List(), Get(), .. others, .. queries];
    }

    private EndpointView Command(CommandCode command)
    {
        var path = Parameters(command.Route);
        var answer = command.Deletes ? AnswerKind.Nothing
            : command.Creates || command.Kind is CommandKind.AddsEntity ? AnswerKind.Created
            : AnswerKind.Ok;
        var body = command.Fields.Count == 0 ? null : new RequestView(command.Request, command.Fields);
        var mapping = new Mapping(command.Verb == "DELETE" ? "Delete" : "Post", command.Route, $"{command.Method}Async", command.OperationId, command.Words)
        {
            Description = command.Model.Description,
            Roles = usesJwt ? command.Model.Roles : [],
            Problems = Problems(command, body),
        };
        return Endpoint(mapping, answer) with
        {
            PathParameters = path,
            HasIfMatch = !command.Creates,
            Body = body,
            Parameters =
            [
                .. path.Select(name => $"Guid {name}"),
                .. command.Creates ? [] : new[] { "IfMatch ifMatch" },
                .. body is null ? [] : new[] { $"Body<{body.Name}> body" },
                $"{command.Handler} handler",
                "CancellationToken cancellationToken",
            ],
            Statements = Statements(command, path, answer),
        };
    }

    private List<string> Statements(CommandCode command, IReadOnlyList<string> path, AnswerKind answer)
    {
        List<string> arguments =
        [
            .. command.Creates ? [] : new[] { $"new {aggregate.IdType}(id)", "ifMatch.Version" },
            .. path.Skip(1).Select(name => $"new {command.Entity!.IdType}({name})"),
            .. command.Fields.Select(field => RequestView.Argument(field, "request", DomainValue.Absent(solution, field))),
        ];
        var reply = answer switch
        {
            AnswerKind.Created => $"return result.ToCreated({aggregate.Variable} => $\"/{aggregate.Route}/{{{aggregate.Variable}.Id}}\");",
            AnswerKind.Nothing => "return result.ToNoContent();",
            _ => "return result.ToOk();",
        };
        return
        [
            .. command.Fields.Count == 0 ? [] : new[] { "var request = body.Value;" },
            .. CSharp.Call(8, $"var command = new {command.Record}(", arguments, ");").Split('\n').Select(Unindented),
            "var result = await handler.HandleAsync(command, cancellationToken);",
            reply,
        ];
    }

    private EndpointView List() => Paged(
        new Mapping("Get", "", "ListAsync", $"{aggregate.Plural}_List", $"List {aggregate.PluralWords}") { Problems = [400], IsStanding = true },
        $"List{aggregate.Plural}",
        by: []);

    private EndpointView Query(QueryCode query)
    {
        var mapping = new Mapping("Get", $"/{query.Route}", $"{query.Model.Name}Async", query.OperationId, query.Words)
        {
            Description = query.Model.Description,
            Problems = [400],
        };
        return Paged(mapping, query.Name, query.By);
    }

    private EndpointView Paged(Mapping mapping, string name, IReadOnlyList<FieldCode> by)
    {
        var parameters = by.Count == 0 ? null : new RequestView($"{name}Parameters", by);
        IReadOnlyList<string> arguments = [.. by.Select(field => RequestView.Argument(field, "query.Value")), "paging.Value.ToRequest()"];
        return Endpoint(mapping, AnswerKind.Page) with
        {
            Query = parameters,
            Parameters =
            [
                .. parameters is null ? [] : new[] { $"Query<{parameters.Name}> query" },
                "Query<Paging> paging",
                $"{name}Handler handler",
                "CancellationToken cancellationToken",
            ],
            Statements =
            [
                .. CSharp.Call(8, $"var result = await handler.HandleAsync(new {name}Query(", arguments, "), cancellationToken);").Split('\n').Select(Unindented),
                "return result.ToOk();",
            ],
        };
    }

    private EndpointView Get()
    {
        var mapping = new Mapping("Get", "/{id}", "GetAsync", $"{aggregate.Plural}_Get", $"Get {aggregate.Article} {aggregate.Words}") { Problems = [404], IsStanding = true };
        return Endpoint(mapping, AnswerKind.Ok) with
        {
            PathParameters = ["id"],
            Parameters = ["Guid id", $"Get{aggregate.Name}Handler handler", "CancellationToken cancellationToken"],
            Statements =
            [
                $"var result = await handler.HandleAsync(new Get{aggregate.Name}Query(new {aggregate.IdType}(id)), cancellationToken);",
                "return result.ToOk();",
            ],
        };
    }

    private EndpointView Endpoint(Mapping mapping, AnswerKind answer)
    {
        var method = _methods.IsTaken(mapping.Method) && !mapping.IsStanding
            ? _methods.Take($"Perform{mapping.Method}")
            : mapping.Method;
        _methods.Reserve(method);
        return new EndpointView
        {
            Verb = mapping.Verb,
            Route = mapping.Route,
            Path = $"/{aggregate.Route}{mapping.Route}",
            Method = method,
            OperationId = mapping.OperationId,
            Summary = Sentence(mapping.Summary),
            Description = mapping.Description,
            Answer = answer,
            Problems = mapping.Problems,
            Roles = mapping.Roles,
            Mapping = mapping.Lines(method, Sentence(mapping.Summary)),
            ResultType = answer switch
            {
                AnswerKind.Created => $"Results<Created<{aggregate.Dto}>, ProblemHttpResult>",
                AnswerKind.Page => $"Results<Ok<Paged<{aggregate.Dto}>>, ProblemHttpResult>",
                AnswerKind.Nothing => "Results<NoContent, ProblemHttpResult>",
                _ => $"Results<Ok<{aggregate.Dto}>, ProblemHttpResult>",
            },
            Parameters = [],
            Statements = [],
        };
    }

    private int[] Problems(CommandCode command, RequestView? body)
    {
        var statuses = new SortedSet<int> { 409 };
        if (body is not null || !command.Creates)
        {
            statuses.Add(400);
        }

        if (!command.Creates)
        {
            statuses.UnionWith([404, 412]);
        }

        if (usesJwt && command.Model.Roles.Count > 0)
        {
            statuses.Add(403);
        }

        return [.. statuses];
    }

    private static List<string> Parameters(string route) =>
        [.. route.Split('/').Where(segment => segment.StartsWith('{')).Select(segment => segment.Trim('{', '}'))];

    private static string Sentence(string words) => $"{char.ToUpperInvariant(words[0])}{words[1..]}";

    private static string Unindented(string line) => line.StartsWith("        ", StringComparison.Ordinal) ? line[8..] : line;

    private sealed record Mapping(string Verb, string Route, string Method, string OperationId, string Summary)
    {
        public string? Description { get; init; }

        public IReadOnlyList<string> Roles { get; init; } = [];

        public IReadOnlyList<int> Problems { get; init; } = [];

        /// <summary>Every aggregate has it; its name is kept for it.</summary>
        public bool IsStanding { get; init; }

        public IReadOnlyList<string> Lines(string method, string summary) =>
        [
            $".Map{Verb}(\"{Route.Replace("}", ":guid}", StringComparison.Ordinal)}\", {method})",
            $".WithName(\"{OperationId}\")",
            $".WithSummary({CSharp.Literal(summary)})",
            .. string.IsNullOrWhiteSpace(Description) ? [] : new[] { $".WithDescription({CSharp.Literal(Description.Trim())})" },
            .. Roles.Count == 0 ? [] : new[] { $".RequireAuthorization(policy => policy.RequireRole({string.Join(", ", Roles.Select(CSharp.Literal))}))" },
            $".ProducesProblems({string.Join(", ", Problems)});",
        ];
    }
}
