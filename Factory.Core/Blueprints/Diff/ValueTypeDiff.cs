using Factory.Core.Blueprints.Model;

namespace Factory.Core.Blueprints.Diff;

/// <summary>Compares the enums and value objects of a context: what they break depends on where their values go.</summary>
internal sealed class ValueTypeDiff(ContextModel before, ContextModel after, FieldComparison comparison, ChangeLog log)
{
    private readonly TypeExposures _before = new(before);
    private readonly TypeExposures _after = new(after);

    public void Compare(Part context)
    {
        Enums(context);
        ValueObjects(context);
    }

    private void Enums(Part context)
    {
        var enums = Matched<EnumModel>.By(before.Enums, after.Enums, item => item.Name);
        var partOf = PartsOf("enum", "enums", before.Enums, after.Enums, item => item.Name, context);
        var renames = Renames.Of(enums, item => item.Name, (one, other) => one.Members.SequenceEqual(other.Members));
        foreach (var item in enums.Added)
        {
            log.Added(partOf(item.Name), Breakage.None, renames[item.Name]);
        }

        foreach (var (old, item) in enums.Kept)
        {
            var part = partOf(item.Name);
            log.Remarks(part, (old.Description, []), (item.Description, []));
            Members(part, old, item);
        }

        foreach (var item in enums.Removed)
        {
            log.Removed(partOf(item.Name), Breakage.None, renames[item.Name]);
        }
    }

    private void Members(Part part, EnumModel old, EnumModel item)
    {
        var members = Matched<string>.By(old.Members, item.Members, member => member);
        var renames = Renames.OfNames(members);
        foreach (var member in members.Added)
        {
            log.Changed(part, $"gained member `{member}`", Breakage.None, renames[member]);
        }

        var exposure = Exposed(TypeKind.Enum, item.Name);
        foreach (var member in members.Removed)
        {
            log.Changed(part, $"lost member `{member}`", MemberLoss(exposure), renames[member]);
        }
    }

    private void ValueObjects(Part context)
    {
        var values = Matched<ValueObjectModel>.By(before.ValueObjects, after.ValueObjects, item => item.Name);
        var partOf = PartsOf("value object", "valueObjects", before.ValueObjects, after.ValueObjects, item => item.Name, context);
        var renames = Renames.Of(values, item => item.Name, (one, other) => one.Fields.Select(field => field.Name).SequenceEqual(other.Fields.Select(field => field.Name)));
        foreach (var item in values.Added)
        {
            log.Added(partOf(item.Name), Breakage.None, renames[item.Name]);
        }

        foreach (var (old, item) in values.Kept)
        {
            var part = partOf(item.Name);
            log.Remarks(part, (old.Description, []), (item.Description, []));
            var fields = new FieldsDiff(comparison, _ => Exposed(TypeKind.ValueObject, item.Name), log);
            fields.Compare(old.Fields, item.Fields, $"`{item.Name}`", part.Element);
        }

        foreach (var item in values.Removed)
        {
            log.Removed(partOf(item.Name), Breakage.None, renames[item.Name]);
        }
    }

    private static Breakage MemberLoss(Exposure exposure) =>
        Breakage.When((exposure & Exposure.Sent) != 0, Contract.Api, "Calls that send it are refused.")
            .And(Breakage.When((exposure & Exposure.Published) != 0, Contract.Events, "Events that were published already may carry it."))
            .And(Breakage.When((exposure & Exposure.Stored) != 0, Contract.StoredData, "It may be stored."));

    // What went nowhere in the older version, or goes nowhere now, breaks nothing.
    private Exposure Exposed(TypeKind kind, string name) => _before.Of(kind, name) & _after.Of(kind, name);

    private static Func<string, Part> PartsOf<T>(string kind, string key, IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, string> name, Part context)
    {
        var (from, to) = (Pointers.Of($"{context.FromPointer}/{key}", before, name), Pointers.Of($"{context.ToPointer}/{key}", after, name));
        return item => Part.Of(kind, item, null, $"{context.Element}/{item}", from.GetValueOrDefault(item), to.GetValueOrDefault(item));
    }
}
