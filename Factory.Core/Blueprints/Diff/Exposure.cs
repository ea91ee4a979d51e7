using Factory.Core.Blueprints.Model;

namespace Factory.Core.Blueprints.Diff;

/// <summary>Where the values of a field, enum or value object go.</summary>
[Flags]
internal enum Exposure
{
    None = 0,

    /// <summary>Callers send it.</summary>
    Sent = 1,

    /// <summary>Callers are answered it.</summary>
    Answered = 2,

    /// <summary>Published events carry it.</summary>
    Published = 4,
    Stored = 8,
}

/// <summary>Where the values of each enum and value object of a context go.</summary>
internal sealed class TypeExposures
{
    private readonly Dictionary<(TypeKind Kind, string Name), Exposure> _exposures = [];
    private readonly ContextModel _context;

    public TypeExposures(ContextModel context)
    {
        _context = context;
        foreach (var aggregate in context.Aggregates)
        {
            Mark(aggregate.Fields.Concat(aggregate.Entities.SelectMany(entity => entity.Fields)), Exposure.Stored | Exposure.Answered);
            Mark(aggregate.Commands.SelectMany(command => command.Fields).Select(field => field.Field), Exposure.Sent);
            Mark(aggregate.Queries.SelectMany(query => query.By), Exposure.Sent);
            Mark(
                aggregate.Events.Where(raised => raised.IsPublished).SelectMany(raised => raised.Fields).Where(field => !field.IsStatus).Select(field => field.Field),
                Exposure.Published);
        }
    }

    public Exposure Of(TypeKind kind, string name) => _exposures.GetValueOrDefault((kind, name));

    private void Mark(IEnumerable<FieldModel> fields, Exposure exposure)
    {
        var open = new Stack<FieldModel>(fields);
        while (open.TryPop(out var field))
        {
            if (field.Type is not { Kind: TypeKind.Enum or TypeKind.ValueObject, Name: { } name })
            {
                continue;
            }

            var known = Of(field.Type.Kind, name);
            if ((known & exposure) == exposure)
            {
                continue;
            }

            _exposures[(field.Type.Kind, name)] = known | exposure;
            foreach (var member in field.Type.Kind is TypeKind.ValueObject ? _context.ValueObject(name).Fields : [])
            {
                open.Push(member);
            }
        }
    }
}
