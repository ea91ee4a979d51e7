using System.Globalization;
using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;
using Factory.Core.Generation.TestData;

namespace Factory.Core.Generation.Microservice.IntegrationTests;

/// <summary>Prints the calls of one test file about one aggregate.</summary>
/// <param name="api">How the file calls its client: <c>_api</c>.</param>
/// <param name="isSteps">Whether the file is that of the steps themselves, which names its own methods without their class.</param>
internal sealed class CallCode(HttpPlan plan, AggregateCode aggregate, TestFile file, string api = "_api", bool isSteps = false)
{
    /// <summary><c>$"/subscriptions/{id}/activate"</c></summary>
    public string Path(CommandCode command, string id = "id", string entityId = "entityId")
    {
        var route = $"/{aggregate.Route}{command.Route}"
            .Replace("{id}", $"{{{id}}}", StringComparison.Ordinal);
        if (command.Entity is { IsMany: true } entity)
        {
            route = route.Replace($"{{{Naming.Camel(entity.IdType)}}}", $"{{{entityId}}}", StringComparison.Ordinal);
        }

        return route.Contains('{', StringComparison.Ordinal) ? $"$\"{route}\"" : $"\"{route}\"";
    }

    public string One(string id = "id") => $"$\"/{aggregate.Route}/{{{id}}}\"";

    /// <summary><c>_api.PostAsync($"/subscriptions/{id}/activate", body)</c></summary>
    public string Send(CommandCode command, string? body, string id = "id", string entityId = "entityId", string? ifMatch = null, string? client = null)
    {
        List<string> arguments = [Path(command, id, entityId)];
        var isDelete = command.Verb is "DELETE";
        if (body is not null && !isDelete)
        {
            arguments.Add(body);
        }

        if (ifMatch is not null)
        {
            arguments.Add($"ifMatch: {ifMatch}");
        }

        return $"{client ?? api}.{(isDelete ? "DeleteAsync" : "PostAsync")}({TestFile.ArgumentBreak}{string.Join($", {TestFile.ArgumentBreak}", arguments)})";
    }

    /// <summary>An instance that was just made: <c>await _api.NewSubscriptionAsync()</c>.</summary>
    public string New(AggregateCode other, string? body = null)
    {
        UseSteps(other);
        return $"await {api}.New{other.Name}Async({body})";
    }

    /// <summary>The body of a call, null if the command takes nothing; what it refers to is made before.</summary>
    /// <param name="made">Ids that are at hand, by aggregate; others are made.</param>
    /// <param name="isExact">Whether unique fields have just these values, which no second instance then can have.</param>
    public string? Body(CommandCode command, ObjectValue? arguments = null, IReadOnlyDictionary<string, string>? made = null, bool isExact = false) =>
        Print(command, arguments, target => made?.GetValueOrDefault(target) ?? New(plan.Solution.Aggregate(target)), isCounted: true, isExact);

    /// <summary>The body of a call that never gets as far as to look for what it refers to.</summary>
    public string? LooseBody(CommandCode command, ObjectValue? arguments = null) =>
        Print(command, arguments, _ => "Guid.CreateVersion7()", isCounted: false, isExact: false);

    /// <summary>Statements that bring <paramref name="variable" /> to a situation.</summary>
    public IEnumerable<string> Reach(Situation situation, string variable = "id", IReadOnlyDictionary<string, string>? made = null, bool isExact = false)
    {
        var (known, steps) = Known(situation);
        yield return $"var {variable} = {Start(situation, known, made, isExact)};";
        var taken = new NameScope(StringComparer.Ordinal, "entityId");
        foreach (var step in situation.Steps.Skip(steps))
        {
            if (EntityId(step, variable) is not { } entity)
            {
                yield return Step(step, variable, made: made);
                continue;
            }

            var type = aggregate.Command(step.Command.Name).Entity!.IdType;
            var name = taken.Take(variable is "id" ? Naming.Camel(type) : $"{variable}{type}");
            yield return $"var {name} = {entity};";
            yield return Step(step, variable, name, made);
        }
    }

    /// <summary>Whether a state's own way leads there, with no step besides.</summary>
    public bool IsPlain(Situation situation) => Known(situation) is var (_, steps) && steps == situation.Steps.Count && IsStandardCreate(situation);

    /// <summary><c>await _api.SubscriptionInAsync("Draft")</c></summary>
    public string In(string state, string? body = null)
    {
        UseSteps(aggregate);
        return body is null
            ? $"await {api}.{aggregate.Name}InAsync({state})"
            : $"await {api}.{aggregate.Name}InAsync({TestFile.ArgumentBreak}{state}, {TestFile.ArgumentBreak}{body})";
    }

    /// <summary>One step on the way, which must succeed.</summary>
    /// <param name="entityId">The variable that holds the id of the entity that the step is about; null if it is still to be found.</param>
    /// <param name="made">Ids that are at hand, by aggregate; others are made.</param>
    public string Step(CommandCall step, string id, string? entityId = null, IReadOnlyDictionary<string, string>? made = null)
    {
        var command = aggregate.Command(step.Command.Name);
        var body = file.WithJson(Body(command, step.Arguments, made) ?? "");
        var send = Send(command, body.Length > 0 ? body : null, id, entityId ?? EntityId(step, id) ?? "entityId");
        return TestFile.Statement($"(await {send})", $".Expect({file.Status(Success(command))});");
    }

    /// <summary>What finds the entity that a call is about; null if it is about none, or there is only one.</summary>
    public string? EntityId(CommandCall call, string id)
    {
        var command = aggregate.Command(call.Command.Name);
        return command.Entity is { IsMany: true } entity && call.EntityIndex is { } index
            ? $"(await {api}.GetAsync({One(id)})).EntityIds(\"{entity.Json}\")[{index.ToString(CultureInfo.InvariantCulture)}]"
            : null;
    }

    public static string Success(CommandCode command) => command.Kind switch
    {
        CommandKind.Creates or CommandKind.AddsEntity => "Created",
        CommandKind.Deletes => "NoContent",
        _ => "OK",
    };

    public void UseSteps(AggregateCode other)
    {
        if (!isSteps || other.Name != aggregate.Name)
        {
            file.Use(plan.Namespace(other));
        }
    }

    private string? Print(CommandCode command, ObjectValue? arguments, Func<string, string> reference, bool isCounted, bool isExact)
    {
        if (plan.Body(aggregate, command) is not { Exists: true } body)
        {
            return null;
        }

        UseSteps(aggregate);
        IEnumerable<string> values = body.Targets.Select(reference);
        if (body.IsNumbered && isCounted)
        {
            values = values.Append($"{api}.Next()");
        }

        var owner = isSteps ? "" : $"{aggregate.Name}Steps.";
        return file.WithJson($"{owner}{body.Method}({string.Join(", ", values)}){(arguments is null ? "" : body.Changes(arguments, reference, isExact))}");
    }

    private string Start(Situation situation, Situation? known, IReadOnlyDictionary<string, string>? made, bool isExact)
    {
        var create = situation.Steps[0];
        var command = aggregate.Command(create.Command.Name);
        if (create.Command.Name != plan.Create(aggregate)?.Command.Name)
        {
            return $"(await {Send(command, Body(command, create.Arguments, made, isExact))}).Expect({file.Status("Created")}).Id";
        }

        var body = IsStandardCreate(situation) && made is null && !isExact ? null : Body(command, create.Arguments, made, isExact);
        return known is { State: { } state } && !isSteps ? In(CSharp.Literal(state), body) : New(aggregate, body);
    }

    private bool IsStandardCreate(Situation situation)
    {
        var create = situation.Steps[0];
        return create.Command.Name == plan.Create(aggregate)?.Command.Name
            && plan.Body(aggregate, aggregate.Command(create.Command.Name))?.Changes(create.Arguments) is "";
    }

    // The longest way to a state that this way begins with; its create may have another body.
    private (Situation? Known, int Steps) Known(Situation situation)
    {
        if (isSteps || situation.Steps[0].Command.Name != plan.Create(aggregate)?.Command.Name)
        {
            return (null, 1);
        }

        var known = plan.Of(aggregate).States
            .Where(state => state.State is not null && state.Steps.Count <= situation.Steps.Count)
            .Where(state => state.Steps[0].Command.Name == situation.Steps[0].Command.Name)
            .Where(state => state.Steps.Skip(1).Zip(situation.Steps.Skip(1)).All(pair => IsSame(pair.First, pair.Second)))
            .MaxBy(state => state.Steps.Count);
        return known is null ? (null, 1) : (known, known.Steps.Count);
    }

    private static bool IsSame(CommandCall one, CommandCall other) =>
        one.Command.Name == other.Command.Name && one.EntityIndex == other.EntityIndex && one.Arguments.IsSameAs(other.Arguments);
}
