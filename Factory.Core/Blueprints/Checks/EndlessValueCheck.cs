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
            var parts = context.ValueObjects.ToDictionary(item => item.Name, item => item.Fields.Where(field => field.Type.Kind is TypeKind.ValueObject).ToList(), StringComparer.Ordinal);
            var circles = Circles(parts);
            foreach (var (name, fields) in parts)
            {
                foreach (var field in fields.Where(field => circles[field.Type.Name!] == circles[name]))
                {
                    log.Add(FindingCodes.EndlessValue, $"{field.Pointer}/type", $"The value object {name} contains itself through '{field.Name}'.", "Make it an entity or an aggregate with references.");
                }
            }
        }
    }

    // Numbers what reaches one another alike (Kosaraju): backwards from what is done last, each walk finds one circle. A text may chain more than a call stack holds.
    private static Dictionary<string, int> Circles(Dictionary<string, List<FieldModel>> parts)
    {
        var wholes = parts.SelectMany(item => item.Value, (item, field) => (Part: field.Type.Name!, Whole: item.Key)).ToLookup(item => item.Part, item => item.Whole, StringComparer.Ordinal);
        var circles = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var root in Enumerable.Reverse(Done(parts)))
        {
            var open = new Stack<string>([root]);
            while (open.TryPop(out var at))
            {
                if (circles.TryAdd(at, circles.GetValueOrDefault(root, circles.Count)))
                {
                    foreach (var whole in wholes[at])
                    {
                        open.Push(whole);
                    }
                }
            }
        }

        return circles;
    }

    // The value objects in the order in which a walk through their parts leaves them.
    private static List<string> Done(Dictionary<string, List<FieldModel>> parts)
    {
        var done = new List<string>(parts.Count);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var way = new Stack<(string Name, bool IsBack)>(parts.Keys.Select(name => (name, false)));
        while (way.TryPop(out var step))
        {
            if (step.IsBack)
            {
                done.Add(step.Name);
            }
            else if (seen.Add(step.Name))
            {
                way.Push((step.Name, true));
                foreach (var part in parts[step.Name])
                {
                    way.Push((part.Type.Name!, false));
                }
            }
        }

        return done;
    }
}
