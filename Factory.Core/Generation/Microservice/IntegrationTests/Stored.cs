using Factory.Core.Generation.Code;
using Factory.Core.Generation.TestData;

namespace Factory.Core.Generation.Microservice.IntegrationTests;

/// <summary>Prints what a test expects of a stored aggregate after a call.</summary>
internal static class Stored
{
    /// <summary>The fields that the call sent in <c>body</c>, and the defaults that filled what it did not send.</summary>
    public static IEnumerable<string> Fields(CommandScene scene, Trial trial)
    {
        foreach (var field in scene.Command.Fields.Where(field => field.IsSet && scene.Command.Entity is null))
        {
            var name = CSharp.Literal(field.Json);
            if (scene.Plan.IsHidden(field) && trial.After?.Values[field.Model.Name] is not null)
            {
                if (field.Model.IsSensitive)
                {
                    yield return $"stored.ExpectSame(\"***\", {name});";
                }
            }
            else if (trial.Call.Arguments[field.Model.Name] is not null)
            {
                yield return $"stored.ExpectSame(body[{name}], {name});";
            }
            else if (trial.After?.Values[field.Model.Name] is { } value and not IReadOnlyList<object?>)
            {
                var json = new JsonCode(scene.Plan.Solution, (_, _) => "Guid.Empty").Of(field.Model.Type, value);
                yield return $"stored.ExpectSame({scene.File.WithJson(json)}, {name});";
            }
            else if (field.IsOptional)
            {
                yield return $"Assert.Null(stored[{name}]);";
            }
        }
    }

    public static IEnumerable<string> Status(Trial trial) =>
        trial.After?.State is { } state ? [$"stored.ExpectSame({CSharp.Literal(state)}, \"status\");"] : [];

    /// <summary>Words as a part of the name of a test.</summary>
    public static string Name(string words) => words.Replace(' ', '_');
}
