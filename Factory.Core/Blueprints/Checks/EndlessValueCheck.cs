using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Model;
using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints.Checks;

/// <summary>Finds value objects that contain themselves.</summary>
internal sealed class EndlessValueCheck : IBlueprintCheck
{
    public void Check(BlueprintDocument document, IReadOnlyList<ContextModel> contexts, FindingLog log)
    {
        foreach (var context in contexts)
        {
            var parts = context.ValueObjects.ToDictionary(item => item.Name, item => item.Fields.Where(field => field.Type.Kind is TypeKind.ValueObject).ToList());
            foreach (var (name, fields) in parts)
            {
                foreach (var field in fields.Where(field => Reaches(field.Type.Name!, name, parts, [])))
                {
                    log.Add(FindingCodes.EndlessValue, $"{field.Pointer}/type", $"The value object {name} contains itself through '{field.Name}'.", "Make it an entity or an aggregate with references.");
                }
            }
        }
    }

    private static bool Reaches(string from, string to, Dictionary<string, List<FieldModel>> parts, HashSet<string> seen)
    {
        var open = new Stack<string>([from]);
        while (open.TryPop(out var at))
        {
            if (at == to)
            {
                return true;
            }

            if (seen.Add(at))
            {
                parts.GetValueOrDefault(at)?.ForEach(field => open.Push(field.Type.Name!));
            }
        }

        return false;
    }
}
