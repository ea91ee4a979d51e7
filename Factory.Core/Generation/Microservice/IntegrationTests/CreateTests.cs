using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.IntegrationTests;

/// <summary>What a create must show: the answer, what is stored, and the keys that nobody else may have.</summary>
internal static class CreateTests
{
    public static void Add(CommandScene scene, bool usesJwt)
    {
        if (scene.First is null)
        {
            return;
        }

        Makes(scene);
        foreach (var field in scene.Command.Fields.Where(field => field.Model.IsUnique && field.IsSet))
        {
            if (scene.Plan.Setting(scene.Aggregate, scene.Command, field) is { } setting)
            {
                Taken(scene, field, setting.Change);
            }
        }

        if (usesJwt && scene.Command.Fields.Any(field => field.Model.IsSensitive && field.IsSet && scene.First.Call.Arguments[field.Model.Name] is not null))
        {
            Hides(scene);
        }
    }

    private static void Makes(CommandScene scene)
    {
        var full = scene.Full!;
        var body = scene.Calls.Body(scene.Command, full.Call.Arguments);
        List<string> lines =
        [
            .. body is null ? Array.Empty<string>() : [$"var body = {body};", ""],
            TestFile.Statement($"var created = (await {scene.Calls.Send(scene.Command, body is null ? null : "body")})", scene.Expect("Created")),
            "",
            "Assert.Equal(\"\\\"1\\\"\", created.ETag);",
            $"Assert.Equal({scene.Calls.One("created.Id")}, created.Location);",
            TestFile.Statement($"var stored = (await _api.GetAsync({scene.Calls.One("created.Id")}))", scene.Expect("OK")),
            "Assert.Equal(created.ETag, stored.ETag);",
            .. Stored.Status(full),
            .. Stored.Fields(scene, full),
        ];
        scene.File.Add($"Makes_{scene.Aggregate.Article}_{Stored.Name(scene.Aggregate.Words)}", lines, requirements: scene.Aggregate.Model.Satisfies.Except(scene.Command.Satisfies));
    }

    private static void Hides(CommandScene scene)
    {
        var hidden = scene.Command.Fields.Where(field => field.Model.IsSensitive && field.IsSet && scene.First!.Call.Arguments[field.Model.Name] is not null);
        scene.File.Add(
            "Hides_what_is_sensitive_from_who_may_not_read_it",
            [
                $"var id = {scene.Send(scene.First!)}.Id;",
                "",
                TestFile.Statement($"var seen = (await app.WithoutRoles().GetAsync({scene.Calls.One()}))", scene.Expect("OK")),
                "",
                .. hidden.Select(field => $"seen.ExpectSame(\"***\", {CSharp.Literal(field.Json)});"),
            ]);
    }

    /// <param name="setting">What sets the field behind the standard body.</param>
    private static void Taken(CommandScene scene, FieldCode field, string setting)
    {
        var name = CSharp.Literal(field.Json);
        List<string> lines =
        [
            $"var first = {scene.File.WithJson($"{scene.Calls.Body(scene.Command)}{setting}")};",
            TestFile.Statement($"(await {scene.Calls.Send(scene.Command, "first")})", scene.Expect("Created")),
            $"var second = {scene.Calls.Body(scene.Command)}{TestFile.Break}.With({name}, first[{name}]!.DeepClone());",
            "",
            TestFile.Statement(
                $"(await {scene.Calls.Send(scene.Command, "second")})",
                scene.ExpectProblem("Conflict", scene.Aggregate.TakenCode(field))),
        ];
        if (field.Kind is TypeKind.Ref || scene.OthersDiffer(field))
        {
            scene.File.Add($"Refuses_a_{field.Json}_that_is_taken", lines);
        }
    }
}
