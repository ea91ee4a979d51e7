using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Model;

namespace Factory.Core.Blueprints.Binding;

/// <summary>The names of one context, and what was bound of them so far.</summary>
internal sealed class ContextScope
{
    private readonly HashSet<string> _aggregates;
    private readonly HashSet<string> _valueObjects;

    public ContextScope(ContextElement element, BlueprintDocument document)
    {
        (Element, Document) = (element, document);
        Enums = [.. element.Enums.DistinctBy(item => item.Name).Select(item => new EnumModel(item.Name, item.Description, [.. item.Values.Distinct()]))];
        _aggregates = [.. element.Aggregates.Select(aggregate => aggregate.Name)];
        _valueObjects = [.. element.ValueObjects.Select(item => item.Name)];
    }

    public BlueprintDocument Document { get; }

    public ContextElement Element { get; }

    public IReadOnlyList<EnumModel> Enums { get; }

    /// <summary>Filled as soon as their fields are bound.</summary>
    public IReadOnlyList<ValueObjectModel> ValueObjects { get; set; } = [];

    public BrokenFields BrokenFields { get; } = new();

    /// <summary>Names that may stand as a type beside the built-in ones.</summary>
    public IEnumerable<string> TypeNames => [.. Enums.Select(item => item.Name), .. _valueObjects];

    public bool HasAggregate(string name) => _aggregates.Contains(name);

    public bool HasValueObject(string name) => _valueObjects.Contains(name);

    public bool HasEnum(string name) => Enums.Any(item => item.Name == name);
}
