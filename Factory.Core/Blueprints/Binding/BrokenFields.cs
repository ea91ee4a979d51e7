using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints.Binding;

/// <summary>Fields whose type is wrong: they are told once, not again wherever they are named.</summary>
internal sealed class BrokenFields
{
    private readonly HashSet<(string Owner, string Field)> _fields = [];

    public void Add(FieldElement field) => _fields.Add((JsonPointer.Parent(JsonPointer.Parent(field.Pointer)), field.Name));

    /// <param name="owner">JSON Pointer of the aggregate, entity, value object or command that should have the field.</param>
    public bool Contains(string owner, string field) => _fields.Contains((owner, field));
}
