using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.Documents;

/// <summary>One line of the table of requests.</summary>
/// <param name="Request">Verb and path.</param>
/// <param name="Body">Members of the body, an optional one with <c>?</c>.</param>
/// <param name="Answer">Status of success.</param>
/// <param name="Refusals">Codes of the refusals that are the request's own, as code spans.</param>
public sealed record ApiRow(string Request, string Body, string Answer, string Refusals);

/// <summary>What can be asked about an aggregate over HTTP.</summary>
internal static class ApiTable
{
    public static IReadOnlyList<ApiRow> Of(AggregateCode aggregate) =>
    [
        .. aggregate.Commands.Where(command => command.Creates).Select(command => Row(aggregate, command)),
        new ApiRow(Markdown.Code($"GET /{aggregate.Route}"), "", "200, a page", ""),
        new ApiRow(Markdown.Code($"GET /{aggregate.Route}/{{id}}"), "", "200", ""),
        .. aggregate.Commands.Where(command => !command.Creates).Select(command => Row(aggregate, command)),
        .. aggregate.Queries.Select(query => Row(aggregate, query)),
    ];

    private static ApiRow Row(AggregateCode aggregate, CommandCode command) => new(
        Markdown.Code($"{command.Verb} /{aggregate.Route}{command.Route}"),
        string.Join(", ", command.Fields.Select(field => IsNeeded(field) ? field.Json : $"{field.Json}?")),
        command.Kind switch
        {
            CommandKind.Creates or CommandKind.AddsEntity => "201",
            CommandKind.Deletes => "204",
            _ => "200",
        },
        string.Join(", ", Refusals(aggregate, command).Distinct(StringComparer.Ordinal).Select(Markdown.Code)));

    private static ApiRow Row(AggregateCode aggregate, QueryCode query)
    {
        var parameters = string.Join('&', query.By.Select(field => $"{field.Json}="));
        return new ApiRow(Markdown.Code($"GET /{aggregate.Route}/{query.Route}{(parameters is "" ? "" : $"?{parameters}")}"), "", "200, a page", "");
    }

    private static IEnumerable<string> Refusals(AggregateCode aggregate, CommandCode command)
    {
        if (command.Model.IsGuarded && command.From.Count < aggregate.States.Count)
        {
            yield return command.StateErrorCode;
        }

        foreach (var rule in command.Requires.Concat(command.Invariants))
        {
            yield return rule.ErrorCode;
        }

        foreach (var field in command.Entity is null && !command.Deletes ? command.Fields.Where(field => field.IsSet && field.Model.IsUnique) : [])
        {
            yield return aggregate.TakenCode(field);
        }
    }

    private static bool IsNeeded(FieldCode field) => field.Model.IsRequired && field.Model.Default is null;
}
