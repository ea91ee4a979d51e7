using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;
using Factory.Core.Generation.Microservice.Infrastructure;
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

        foreach (var field in scene.Command.Fields.Where(field => field.Kind is TypeKind.ValueObject || field is { Kind: TypeKind.Ref, IsList: true }))
        {
            MustBeThereInside(scene, field, new[] { scene.First, scene.Full! }.Select(trial => trial.Call.Arguments[field.Model.Name]).FirstOrDefault(value => Paths(scene.Plan.Solution, field, value, "").Any()));
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
        if (Holding(scene, other) is not { } made)
        {
            return;
        }

        scene.File.Add(
            $"Refuses_while_{other.Article}_{Stored.Name(other.Words)}_refers_to_it",
            [
                .. scene.Arrange(scene.First!),
                $"{new CallCode(scene.Plan, other, scene.File).New(other, made)};",
                "",
                TestFile.Statement(scene.Send(scene.First!), scene.ExpectProblem("Conflict", "in-use")),
            ]);
    }

    // The body that makes one which refers to it; null if a create stores no such reference.
    private static string? Holding(CommandScene scene, AggregateCode other)
    {
        var (plan, own) = (scene.Plan, scene.Aggregate.Model.Name);
        if (!plan.CanBeMade(other) || plan.Create(other) is not { } call || plan.Body(other, other.Command(call.Command.Name)) is not { } body || body.IsTorn(own))
        {
            return null;
        }

        var create = other.Command(call.Command.Name);
        var referring = create.Fields
            .Where(field => ValueParts.Any(field.Model, plan.Solution.Model.ValueObjects, part => part.Type.Kind is TypeKind.Ref && part.Type.Name == own))
            .ToList();
        var single = referring.Find(field => field is { Kind: TypeKind.Ref, IsList: false });
        if (referring.Exists(field => !field.IsSet) || (single is null && HeldReferences.To(plan.Solution, scene.Aggregate).All(held => held.Holder != other)))
        {
            return null;
        }

        var calls = new CallCode(plan, other, scene.File);
        var made = new Dictionary<string, string> { [own] = "id" };
        if (body.Targets.Contains(own))
        {
            return calls.Body(create, made: made);
        }

        // Where the standard body leaves the reference out, the rules may be against setting it.
        if (single is not null)
        {
            return call.Arguments[single.Model.Name] is not null || new Simulation(plan.Solution.Model, other.Model).Run(start: null, call.With([single.Model.Name], SampleIds.Other)).Succeeded
                ? $"{calls.Body(create)}.With({CSharp.Literal(single.Json)}, id)"
                : null;
        }

        return plan.Of(other, create).Full is { } full && plan.CanBeTried(other, full) && body.FurtherTargets(full.Call.Arguments).Contains(own)
            ? calls.Body(create, full.Call.Arguments, made)
            : null;
    }
}
