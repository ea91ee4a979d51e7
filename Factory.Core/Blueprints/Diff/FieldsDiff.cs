using Factory.Core.Blueprints.Model;

namespace Factory.Core.Blueprints.Diff;

/// <summary>Compares the fields of an aggregate, an entity or a value object.</summary>
/// <param name="exposure">Where the values of the field of a name go.</param>
internal sealed class FieldsDiff(FieldComparison comparison, Func<string, Exposure> exposure, ChangeLog log)
{
    /// <param name="owner">In the words of the model: <c>`Subscription`</c>.</param>
    /// <param name="element">Where the owner stands in the model.</param>
    public void Compare(IReadOnlyList<FieldModel> before, IReadOnlyList<FieldModel> after, string owner, string element)
    {
        var fields = Matched<FieldModel>.By(before, after, field => field.Name);
        var renames = Renames.Of(fields, field => field.Name, (one, other) => one.Type == other.Type && one.IsRequired == other.IsRequired);
        foreach (var field in fields.Added)
        {
            log.Added(PartOf(null, field), Gain(field), renames[field.Name]);
        }

        foreach (var (old, field) in fields.Kept)
        {
            var part = PartOf(old, field);
            foreach (var change in comparison.Of(old, field))
            {
                log.Changed(part, change.What, change.At(exposure(field.Name)));
            }

            log.Remarks(part, (old.Description, []), (field.Description, []));
        }

        foreach (var field in fields.Removed)
        {
            log.Removed(PartOf(field, null), Loss(field), renames[field.Name]);
        }

        Part PartOf(FieldModel? old, FieldModel? field)
        {
            var name = (field ?? old)!.Name;
            return Part.Of("field", name, owner, $"{element}/{name}", old?.Pointer, field?.Pointer);
        }
    }

    private Breakage Gain(FieldModel field) =>
        field.IsRequired && field.Default is null ? new FieldChange("", FieldEffect.Required).At(exposure(field.Name)) : Breakage.None;

    private Breakage Loss(FieldModel field)
    {
        var lost = exposure(field.Name);
        return Breakage.When((lost & (Exposure.Sent | Exposure.Answered)) != 0, Contract.Api, "Answers come without it, and calls that send it are refused.")
            .And(Breakage.When((lost & Exposure.Published) != 0, Contract.Events, "Events come without it."))
            .And(Breakage.When((lost & Exposure.Stored) != 0, Contract.StoredData, "Its stored values are lost."));
    }
}
