using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;
using Factory.Core.Generation.TestData;

namespace Factory.Core.Generation.Microservice.IntegrationTests;

/// <summary>A reference leads to something that is there, and what is referred to stays.</summary>
internal static class ReferenceTests
{
    public static void Add(CommandScene scene)
    {
        if (scene.First is null)
        {
            return;
        }

        foreach (var field in scene.Command.Fields.Where(field => field is { Kind: TypeKind.Ref, IsList: false }))
        {
            MustBeThere(scene, field);
        }

        foreach (var field in scene.Command.Fields.Where(field => field.Kind is TypeKind.ValueObject))
        {
            MustBeThereInside(scene, field, scene.First.Call.Arguments[field.Model.Name]);
        }

        if (scene.Command.Deletes)
        {
            foreach (var other in scene.Aggregate.ReferredBy)
            {
                IsInUse(scene, scene.Plan.Solution.Aggregate(other));
            }
        }
    }

    private static void MustBeThere(CommandScene scene, FieldCode field) => scene.File.Add(
        $"Needs_a_{field.Json}_that_is_there",
        [
            .. scene.Arrange(scene.First!),
            $"var body = {scene.Calls.Body(scene.Command, scene.First!.Call.Arguments)}{TestFile.Break}.With({CSharp.Literal(field.Json)}, Guid.CreateVersion7());",
            "",
            TestFile.Statement($"(await {scene.Calls.Send(scene.Command, "body")})", CommandScene.ExpectInvalid(field.Json)),
        ]);

    private static void MustBeThereInside(CommandScene scene, FieldCode field, object? value)
    {
        List<string> paths = [.. Paths(scene.Plan.Solution, field, value, field.Json).Distinct()];
        if (paths.Count == 0 || scene.Plan.Body(scene.Aggregate, scene.Command) is not { } body)
        {
            return;
        }

        var sent = $"{scene.Calls.Body(scene.Command, scene.First!.Call.Arguments)}{body.Change([field.Json], field.Model.Type, value)}";
        scene.File.Add(
            $"Needs_what_{field.Json}_refers_to",
            [
                .. scene.Arrange(scene.First!),
                $"var body = {scene.File.WithJson(sent)};",
                "",
                TestFile.Statement($"(await {scene.Calls.Send(scene.Command, "body")})", CommandScene.ExpectInvalid(paths)),
            ]);
    }

    // The members of a value that refer to something.
    private static IEnumerable<string> Paths(SolutionCode solution, FieldCode field, object? value, string path) => value switch
    {
        Guid when field.Kind is TypeKind.Ref => [path],
        ObjectValue whole => solution.ValueObject(field.Model.Type.Name!).Fields.SelectMany(member => Paths(solution, member, whole[member.Model.Name], $"{path}.{member.Json}")),
        IReadOnlyList<object?> items => items.SelectMany(item => Paths(solution, field, item, path)),
        _ => [],
    };

    private static void IsInUse(CommandScene scene, AggregateCode other)
    {
        var create = scene.Plan.CanBeMade(other) ? other.Command(scene.Plan.Create(other)!.Command.Name) : null;
        var field = create?.Fields.FirstOrDefault(field => field is { Kind: TypeKind.Ref, IsList: false } && field.IsSet && field.Model.Type.Name == scene.Aggregate.Model.Name);
        if (create is null || field is null || scene.Plan.Body(other, create) is not { } body || body.IsTorn(scene.Aggregate.Model.Name))
        {
            return;
        }

        // Where the standard body leaves the reference out, the rules may be against setting it.
        var call = scene.Plan.Create(other)!;
        if (call.Arguments[field.Model.Name] is null && !new Simulation(scene.Plan.Solution.Model, other.Model).Run(start: null, call.With([field.Model.Name], SampleIds.Other)).Succeeded)
        {
            return;
        }

        var calls = new CallCode(scene.Plan, other, scene.File);
        var made = body.Targets.Contains(scene.Aggregate.Model.Name)
            ? calls.Body(create, made: new Dictionary<string, string> { [scene.Aggregate.Model.Name] = "id" })
            : $"{calls.Body(create)}.With({CSharp.Literal(field.Json)}, id)";
        scene.File.Add(
            $"Refuses_while_{other.Article}_{Stored.Name(other.Words)}_refers_to_it",
            [
                .. scene.Arrange(scene.First!),
                $"{calls.New(other, made)};",
                "",
                TestFile.Statement(scene.Send(scene.First!), scene.ExpectProblem("Conflict", "in-use")),
            ]);
    }
}
