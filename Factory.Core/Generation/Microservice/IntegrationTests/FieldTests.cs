using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;
using Factory.Core.Generation.Microservice.Application;
using Factory.Core.Generation.Microservice.Domain;
using Factory.Core.Generation.TestData;

namespace Factory.Core.Generation.Microservice.IntegrationTests;

/// <summary>What a body must hold, and that every field at fault is named in one answer.</summary>
internal static class FieldTests
{
    // A body with more faults shows nothing new.
    private const int Faults = 6;

    public static void Add(CommandScene scene)
    {
        if (scene.Body is not { Exists: true } || scene.Command.Verb is "DELETE")
        {
            return;
        }

        Needs(scene);
        WrongType(scene);
        NamesAll(scene);
        Fills(scene);
    }

    // What is sent without a list, or a member of a value object, that has a default, is stored with it.
    private static void Fills(CommandScene scene)
    {
        if (!scene.Command.Creates || scene.First is not { } first)
        {
            return;
        }

        foreach (var field in scene.Command.Fields.Where(field => field.IsSet && !scene.Plan.IsHidden(field) && DomainValue.HasAbsent(field)))
        {
            Fills(scene, first, field, [field.Model.Name], field.Json, field.Model);
        }

        foreach (var field in scene.Command.Fields.Where(field => field.IsSet && !scene.Plan.IsHidden(field) && first.Call.Arguments[field.Model.Name] is ObjectValue))
        {
            var member = scene.Plan.Solution.ValueObject(field.Model.Type.Name!).Fields.FirstOrDefault(DtoFields.IsFilled);
            if (member is not null)
            {
                Fills(scene, first, field, [field.Model.Name, member.Model.Name], $"{field.Json}.{member.Json}", member.Model);
            }
        }
    }

    private static void Fills(CommandScene scene, Trial first, FieldCode field, IReadOnlyList<string> place, string path, FieldModel filled)
    {
        if (!new Simulation(scene.Plan.Solution.Model, scene.Aggregate.Model).Run(first.Start, first.Call.With(place, filled.Default)).Succeeded)
        {
            return;
        }

        var value = new JsonCode(scene.Plan.Solution, (_, _) => "Guid.Empty").Of(filled.Type, filled.Default);
        scene.File.Add(
            $"Fills_an_absent_{path.Replace('.', '_')}",
            [
                $"var body = {scene.Calls.Body(scene.Command, first.Call.Arguments)}.Without({CSharp.Literal(path)});",
                "",
                TestFile.Statement($"var stored = (await {scene.Calls.Send(scene.Command, "body")})", scene.Expect("Created")),
                "",
                $"stored.ExpectSame(body.With({CSharp.Literal(path)}, {scene.File.WithJson(value)})[{CSharp.Literal(field.Json)}], {CSharp.Literal(field.Json)});",
            ]);
    }

    private static void Needs(CommandScene scene)
    {
        var standard = scene.Trials.First!.Call.Arguments;
        var required = scene.Command.Fields
            .Where(field => field.Model.IsRequired && field.Model.Default is null)
            .SelectMany(field => Required(scene, field.Json, field.Model.Type, standard[field.Model.Name]))
            .ToList();
        var loose = scene.Calls.LooseBody(scene.Command);
        if (required.Count == 1)
        {
            scene.File.Add($"Needs_{required[0].Replace('.', '_')}", [TestFile.Statement(scene.SendLoose($"{loose}.Without({CSharp.Literal(required[0])})"), CommandScene.ExpectInvalid(required))]);
        }
        else if (required.Count > 1)
        {
            scene.File.Add("Needs", [TestFile.Statement(scene.SendLoose($"{loose}.Without(field)"), ".ExpectInvalid(field);")], required.Select(CSharp.Literal), "string field");
        }
    }

    private static IEnumerable<string> Required(CommandScene scene, string path, FieldType type, object? value)
    {
        if (value is null)
        {
            yield break;
        }

        yield return path;
        if (value is ObjectValue members)
        {
            var inner = scene.Plan.Solution.ValueObject(type.Name!).Fields
                .Where(member => member.Model.IsRequired && member.Model.Default is null)
                .SelectMany(member => Required(scene, $"{path}.{member.Json}", member.Model.Type, members[member.Model.Name]));
            foreach (var member in inner)
            {
                yield return member;
            }
        }
    }

    private static void WrongType(CommandScene scene)
    {
        var fields = scene.Command.Fields.Take(Faults).ToList();
        var body = fields.Aggregate(
            scene.Calls.LooseBody(scene.Command)!,
            (text, field) => $"{text}{TestFile.Break}.With({CSharp.Literal(field.Json)}, {(field.Kind is TypeKind.Bool && !field.IsList ? "1" : "true")})");
        scene.File.Add(
            "Names_every_field_of_the_wrong_type",
            [$"var body = {body};", "", TestFile.Statement(scene.SendLoose("body"), CommandScene.ExpectInvalid(fields.Select(field => field.Json)))]);
    }

    private static void NamesAll(CommandScene scene)
    {
        var standard = scene.Trials.First!.Call.Arguments;
        var faults = scene.Trials.Fields
            .Where(item => !item.IsAllowed && item.Constraint is not ConstraintKind.Required && IsInBody(standard, item))
            .GroupBy(item => string.Join('.', item.Path), StringComparer.Ordinal)
            .Select(group => group.First())
            .Take(Faults)
            .ToList();
        if (faults.Count == 0)
        {
            return;
        }

        var body = faults.Aggregate(scene.Calls.LooseBody(scene.Command)!, (text, item) => $"{text}{Fault(scene, item)}");
        scene.File.Add(
            "Names_every_field_that_is_not_valid",
            [$"var body = {scene.File.WithJson(body)};", "", TestFile.Statement(scene.SendLoose("body"), CommandScene.ExpectInvalid(faults.Select(ErrorPath)))]);
    }

    private static string Fault(CommandScene scene, FieldCase item) => item.Constraint is ConstraintKind.Member
        ? $"{TestFile.Break}.With({CSharp.Literal(string.Join('.', item.Path))}, {(item.Field.Type.IsList ? scene.File.Json("new JsonArray(\"?\")") : "\"?\"")})"
        : scene.Body!.Change(item.Path, item.Field.Type, item.Value);

    // The value object around the member must be there; an item of a list is named by its place.
    private static bool IsInBody(ObjectValue standard, FieldCase item) =>
        (item.Path.Count == 1 || (item.Path.Count == 2 && standard[item.Path[0]] is ObjectValue))
        && (!item.Field.Type.IsList || IsOfList(item) || item.Value is IReadOnlyList<object?> { Count: 1 } || item.Constraint is ConstraintKind.Member);

    private static string ErrorPath(FieldCase item)
    {
        var path = string.Join('.', item.Path);
        return item.Field.Type.IsList && !IsOfList(item) ? $"{path}[0]" : path;
    }

    private static bool IsOfList(FieldCase item) => item.Constraint is ConstraintKind.MinItems or ConstraintKind.MaxItems;
}
