using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.Documents;

/// <summary>One line of the table of rules.</summary>
/// <param name="Scope">The command that requires it, or that it always holds.</param>
public sealed record RuleRow(string Name, string Scope, string Rule, string Message);

/// <summary>An aggregate as the documents describe it; all its text is ready for Markdown.</summary>
public sealed record AggregateDocument
{
    public required string Name { get; init; }

    public required string Plural { get; init; }

    /// <summary>Empty if the model says nothing.</summary>
    public required string Description { get; init; }

    public required IReadOnlyList<string> ClassDiagram { get; init; }

    /// <summary>Empty without a lifecycle.</summary>
    public required IReadOnlyList<string> StateDiagram { get; init; }

    /// <summary>The commands that any state allows and none follows, in a sentence; empty if there are none.</summary>
    public required string AnyState { get; init; }

    public required IReadOnlyList<RuleRow> Rules { get; init; }

    public required IReadOnlyList<ApiRow> Requests { get; init; }

    internal static AggregateDocument Of(SolutionCode solution, AggregateCode aggregate) => new()
    {
        Name = aggregate.Name,
        Plural = aggregate.Plural,
        Description = Markdown.Sentence(aggregate.Model.Description),
        ClassDiagram = Documents.ClassDiagram.Of(solution, aggregate),
        StateDiagram = Documents.StateDiagram.Of(aggregate),
        AnyState = string.Join(", ", Documents.StateDiagram.AnyState(aggregate).Select(Markdown.Code)),
        Rules =
        [
            .. aggregate.Invariants.Select(rule => Row(rule, "always")),
            .. aggregate.Commands.SelectMany(command => command.Requires.Select(rule => Row(rule, command.Method))),
        ],
        Requests = ApiTable.Of(aggregate),
    };

    private static RuleRow Row(RuleCode rule, string scope) =>
        new(rule.ErrorName, scope, Markdown.Code(rule.Model.Text), Markdown.Sentence(rule.Model.Message));
}
