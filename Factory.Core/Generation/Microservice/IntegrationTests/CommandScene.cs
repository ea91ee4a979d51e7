using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;
using Factory.Core.Generation.TestData;

namespace Factory.Core.Generation.Microservice.IntegrationTests;

/// <summary>One command with its plan, and the file that its tests are written to.</summary>
internal sealed class CommandScene
{
    public CommandScene(HttpPlan plan, AggregateCode aggregate, CommandCode command, TestFile file)
    {
        (Plan, Aggregate, Command, File) = (plan, aggregate, command, file);
        Calls = new CallCode(plan, aggregate, file);
        Trials = plan.Of(aggregate, command);
        First = Trials.Legal.FirstOrDefault(trial => plan.CanBeTried(aggregate, trial));
        Full = Trials.Full is { } full && plan.CanBeTried(aggregate, full) ? full : First;
        Body = plan.Body(aggregate, command);
    }

    public HttpPlan Plan { get; }

    public AggregateCode Aggregate { get; }

    public CommandCode Command { get; }

    public TestFile File { get; }

    public CallCode Calls { get; }

    public CommandPlan Trials { get; }

    /// <summary>A call that succeeds; null if none can be made over HTTP.</summary>
    public Trial? First { get; }

    /// <summary>The same with as many optional fields as the rules allow.</summary>
    public Trial? Full { get; }

    /// <summary>Null if no values were found with which the command succeeds.</summary>
    public Bodies? Body { get; }

    /// <summary>Whether each other unique field of a second call differs, so that none of them is refused before this one.</summary>
    public bool OthersDiffer(FieldCode field) => Command.Fields
        .Where(other => other != field && other.Model.IsUnique && other.IsSet && other.Kind is not TypeKind.Ref)
        .All(other => First!.Call.Arguments[other.Model.Name] is null || Body!.Differs(other));

    /// <summary>Statements that lead to the situation in which a trial calls, up to its path: <c>id</c> and, of an entity, <c>entityId</c>.</summary>
    public IEnumerable<string> Arrange(Trial trial)
    {
        if (trial.Start is null)
        {
            yield break;
        }

        foreach (var line in Calls.Reach(trial.Start))
        {
            yield return line;
        }

        foreach (var line in ArrangeEntity(trial))
        {
            yield return line;
        }
    }

    public IEnumerable<string> ArrangeEntity(Trial trial)
    {
        if (Calls.EntityId(trial.Call, "id") is { } entity)
        {
            yield return $"var entityId = {entity};";
        }
    }

    /// <summary>The call of a trial as an expression that is awaited, in parentheses.</summary>
    public string Send(Trial trial, string? ifMatch = null, string? client = null) =>
        $"(await {Calls.Send(Command, Calls.Body(Command, trial.Call.Arguments), ifMatch: ifMatch, client: client)})";

    /// <summary>A call that is refused before anything is looked for.</summary>
    public string SendLoose(string? body) => $"(await {Calls.Send(Command, body, "Guid.NewGuid()", "Guid.NewGuid()")})";

    public string Expect(string status) => $".Expect({File.Status(status)});";

    public string ExpectProblem(string status, string code) => $".ExpectProblem({File.Status(status)}, {CSharp.Literal(code)});";

    public static string ExpectInvalid(params IEnumerable<string> paths) => $".ExpectInvalid({string.Join(", ", paths.Select(CSharp.Literal))});";
}
