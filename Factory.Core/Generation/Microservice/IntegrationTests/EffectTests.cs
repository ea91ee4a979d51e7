using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;
using Factory.Core.Generation.TestData;

namespace Factory.Core.Generation.Microservice.IntegrationTests;

/// <summary>What a command on an aggregate must do from each state that it may start from, and refuse in the others.</summary>
internal static class EffectTests
{
    public static void Add(CommandScene scene)
    {
        if (scene.First is not null)
        {
            Succeeds(scene);
            foreach (var field in scene.Command.Fields.Where(field => field.Model.IsUnique && field.IsSet && scene.Command.Entity is null))
            {
                Taken(scene, field);
            }
        }

        Refused(scene);
    }

    private static void Succeeds(CommandScene scene)
    {
        // What depends on the state is shown from each; with every field that may be sent, from one.
        var first = scene.Trials.Legal.Count > 1 || scene.Full!.Start is null ? scene.First! : scene.Full!;
        var plain = Plain(scene, scene.Trials.Legal.Where(trial => trial.Call.Arguments.IsSameAs(first.Call.Arguments) && HasAsMany(scene, trial, first)));
        var isTheory = plain.Count > 1 && first.Call.EntityIndex is null && plain.Contains(first);
        List<string> lines = isTheory
            ? [$"var id = {scene.Calls.In("status")};"]
            : [.. scene.Arrange(first)];
        lines.AddRange(Act(scene, first));
        var name = $"{Does(scene)}{(isTheory ? "_from" : "")}";
        scene.File.Add(name, lines, isTheory ? plain.Select(trial => CSharp.Literal(trial.Start!.State!)) : null, isTheory ? "string status" : "");
        foreach (var trial in scene.Trials.Legal.Where(trial => trial != first && (!isTheory || !plain.Contains(trial)) && scene.Plan.CanBeTried(scene.Aggregate, trial)))
        {
            scene.File.Add(
                $"Succeeds_when_{Stored.Name(Naming.Words(trial.Start!.State ?? "made"))}",
                [.. scene.Arrange(trial), "", TestFile.Statement(scene.Send(trial), scene.Expect(CallCode.Success(scene.Command)))]);
        }
    }

    private static void Taken(CommandScene scene, FieldCode field)
    {
        if (field.Kind is TypeKind.Ref || !scene.Plan.CanRepeat(scene.Aggregate) || !IsAlone(scene, field) || (MadeWith(scene, field) ?? GivenTo(scene, field)) is not var (call, other))
        {
            return;
        }

        var name = CSharp.Literal(field.Json);
        scene.File.Add(
            $"Refuses_a_{field.Json}_that_is_taken",
            [
                .. other,
                .. scene.Arrange(scene.First!),
                $"var body = {scene.Calls.Body(scene.Command, call.Arguments)}{TestFile.Break}.With({name}, (await _api.GetAsync({scene.Calls.One("other")}))[{name}]!.DeepClone());",
                "",
                TestFile.Statement($"(await {scene.Calls.Send(scene.Command, "body")})", scene.ExpectProblem("Conflict", scene.Aggregate.TakenCode(field))),
            ]);
    }

    // Nothing but its being taken speaks against the value.
    private static bool IsAlone(CommandScene scene, FieldCode field) =>
        scene.OthersDiffer(field)
        && !scene.Plan.IsHidden(field)
        && !scene.Command.Requires.Concat(scene.Command.Invariants).Any(rule => RuleReads.Of(rule.Model.Condition).Paths.Any(path => path.Name == field.Model.Name));

    private static bool Passes(CommandScene scene, CommandCall call) => new Simulation(scene.Plan.Solution.Model, scene.Aggregate.Model).Run(scene.First!.Start, call).Succeeded;

    // The other one has the value from its create.
    private static (CommandCall Call, IEnumerable<string> Other)? MadeWith(CommandScene scene, FieldCode field)
    {
        var create = scene.Aggregate.Command(scene.Plan.Create(scene.Aggregate)!.Command.Name);
        if (scene.Plan.Setting(scene.Aggregate, create, field) is not var (value, change) || !Passes(scene, scene.First!.Call.With([field.Model.Name], value)))
        {
            return null;
        }

        var body = change.Length == 0 ? null : scene.File.WithJson($"{scene.Calls.Body(create)}{change}");
        return (scene.First.Call, [$"var other = {scene.Calls.New(scene.Aggregate, body)};"]);
    }

    // The other one went the same way and has the value from the same command.
    private static (CommandCall Call, IEnumerable<string> Other)? GivenTo(CommandScene scene, FieldCode field)
    {
        var name = field.Model.Name;
        var call = scene.First!.Call.Arguments[name] is null ? scene.First.Call.With([name], scene.Full!.Call.Arguments[name]) : scene.First.Call;
        var canRepeat = scene.First.Start!.Steps.All(step => scene.Plan.Body(scene.Aggregate, scene.Aggregate.Command(step.Command.Name)) is { CanRepeat: true });
        return call.Arguments[name] is not null && canRepeat && Passes(scene, call)
            ? (call, [.. scene.Calls.Reach(scene.First.Start, "other"), scene.Calls.Step(call, "other")])
            : null;
    }

    private static IEnumerable<string> Act(CommandScene scene, Trial first)
    {
        var needsBody = scene.Command.Fields.Any(field => first.Call.Arguments[field.Model.Name] is not null) && (scene.Command.Fields.Any(field => field.IsSet) || scene.Command.Entity is not null);
        var body = needsBody ? scene.Calls.Body(scene.Command, first.Call.Arguments) : null;
        if (body is not null)
        {
            yield return $"var body = {body};";
        }

        yield return "";
        var send = body is null ? scene.Send(first) : $"(await {scene.Calls.Send(scene.Command, "body")})";
        if (scene.Command.Deletes)
        {
            yield return TestFile.Statement(send, scene.Expect("NoContent"));
            yield return "";
            yield return TestFile.Statement(
                $"(await _api.GetAsync({scene.Calls.One()}))",
                scene.ExpectProblem("NotFound", $"{scene.Aggregate.ErrorPrefix}.not-found"));
            yield break;
        }

        yield return TestFile.Statement($"var answer = {send}", scene.Expect(CallCode.Success(scene.Command)));
        yield return "";
        yield return TestFile.Statement($"var stored = (await _api.GetAsync({scene.Calls.One()}))", scene.Expect("OK"));
        yield return "Assert.Equal(answer.ETag, stored.ETag);";
        if (scene.Command.To is not null)
        {
            foreach (var line in Stored.Status(first))
            {
                yield return line;
            }
        }

        foreach (var line in scene.Command.Entity is null ? Stored.Fields(scene, first).Where(line => body is not null || !line.Contains("body[", StringComparison.Ordinal)) : Entities(scene, first, body))
        {
            yield return line;
        }
    }

    private static IEnumerable<string> Entities(CommandScene scene, Trial first, string? body)
    {
        var entity = scene.Command.Entity!;
        var after = first.After?.Entities(entity.Model.Member).Count ?? 0;
        if (after == 0)
        {
            yield return $"Assert.Empty(stored.Entities({CSharp.Literal(entity.Json)}));";
            yield break;
        }

        yield return after == 1
            ? $"Assert.Single(stored.Entities({CSharp.Literal(entity.Json)}));"
            : $"Assert.Equal({JsonCode.Plain(after)}, stored.Entities({CSharp.Literal(entity.Json)}).Count());";
        if (body is not null)
        {
            var sent = scene.Command.Fields.Where(field => !field.IsSet || scene.Plan.IsHidden(field)).Aggregate("body", (text, field) => $"{text}.Without({CSharp.Literal(field.Json)})");
            yield return $"stored.ExpectEntity({CSharp.Literal(entity.Json)}, {sent});";
        }
    }

    private static void Refused(CommandScene scene)
    {
        var illegal = scene.Trials.Illegal.Where(trial => scene.Plan.CanBeTried(scene.Aggregate, trial) && trial.Start?.State is not null).ToList();
        if (scene.Body is null || illegal.Count == 0)
        {
            return;
        }

        var plain = illegal[0].Call.EntityIndex is null ? Plain(scene, illegal) : [];
        if (plain.Count > 0)
        {
            var isTheory = plain.Count > 1;
            scene.File.Add(
                isTheory ? "Is_refused_when" : $"Is_refused_when_{Stored.Name(Naming.Words(plain[0].Start!.State!))}",
                [
                    $"var id = {scene.Calls.In(isTheory ? "status" : CSharp.Literal(plain[0].Start!.State!))};",
                    "",
                    TestFile.Statement(scene.Send(plain[0]), scene.ExpectProblem("Conflict", scene.Command.StateErrorCode)),
                ],
                isTheory ? plain.Select(trial => CSharp.Literal(trial.Start!.State!)) : null,
                isTheory ? "string status" : "");
        }

        foreach (var trial in illegal.Except(plain))
        {
            scene.File.Add(
                $"Is_refused_when_{Stored.Name(Naming.Words(trial.Start!.State!))}",
                [.. scene.Arrange(trial), "", TestFile.Statement(scene.Send(trial), scene.ExpectProblem("Conflict", scene.Command.StateErrorCode))]);
        }
    }

    // What a state's own way has added before counts, too.
    private static bool HasAsMany(CommandScene scene, Trial trial, Trial first) =>
        scene.Command.Entity is not { } entity || trial.After?.Entities(entity.Model.Member).Count == first.After?.Entities(entity.Model.Member).Count;

    private static List<Trial> Plain(CommandScene scene, IEnumerable<Trial> trials) =>
    [
        .. trials.Where(trial => trial.Start?.State is not null && scene.Plan.CanBeTried(scene.Aggregate, trial) && scene.Calls.IsPlain(trial.Start)),
    ];

    private static string Does(CommandScene scene) => scene.Command switch
    {
        { Deletes: true } => $"Deletes_the_{Stored.Name(scene.Aggregate.Words)}",
        { Kind: CommandKind.AddsEntity, Entity: { } entity } => $"Adds_{entity.Article}_{Stored.Name(entity.Words)}",
        { Kind: CommandKind.ChangesEntity, Entity: { } entity } => $"Changes_the_{Stored.Name(entity.Words)}",
        { Kind: CommandKind.RemovesEntity, Entity: { } entity } => $"Removes_the_{Stored.Name(entity.Words)}",
        { To: { } to } => $"Moves_to_{Stored.Name(Naming.Words(to))}",
        { Fields.Count: > 0 } => "Sets_its_fields",
        _ => "Succeeds",
    };
}
