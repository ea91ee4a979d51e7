using Factory.Core.Blueprints.Model;

namespace Factory.Core.Blueprints.Diff;

/// <summary>Compares what callers send with a command; what changed of the aggregate's own fields is told there.</summary>
internal sealed class CommandFieldDiff(AggregateModel aggregateBefore, AggregateModel aggregateAfter, FieldComparison comparison, ChangeLog log)
{
    public void Compare(CommandModel before, CommandModel after, Part part)
    {
        var fields = Matched<CommandFieldModel>.By(before.Fields, after.Fields, field => field.Name);
        var renames = Renames.Of(fields, field => field.Name, (one, other) => one.Field.Type == other.Field.Type && one.Sets == other.Sets);
        foreach (var field in fields.Added)
        {
            log.Changed(
                part,
                field.MustBeSent ? $"gained required field `{field.Name}`" : $"gained field `{field.Name}`",
                Breakage.When(field.MustBeSent, Contract.Api, "Calls without it are refused."),
                renames[field.Name]);
        }

        foreach (var (old, field) in fields.Kept)
        {
            Compare(old, field, Known(aggregateBefore, before, old), Known(aggregateAfter, after, field), part);
        }

        foreach (var field in fields.Removed)
        {
            log.Changed(part, $"lost field `{field.Name}`", Breakage.Of(Contract.Api, "Calls that send it are refused."), renames[field.Name]);
        }
    }

    private void Compare(CommandFieldModel before, CommandFieldModel after, FieldModel? knownBefore, FieldModel? knownAfter, Part command)
    {
        var part = Part.Of("field", after.Name, command.Words, $"{command.Element}/{after.Name}", before.Field.Pointer, after.Field.Pointer);
        if (before.Sets != after.Sets)
        {
            log.Changed(
                part,
                after.Sets ? "is now set" : "belongs to the command alone now and is no longer set",
                Breakage.Of(Contract.Api, "The same call leads to other values."));
        }

        var told = knownBefore is null || knownAfter is null ? [] : comparison.Of(knownBefore, knownAfter);
        foreach (var change in comparison.Of(before.Field, after.Field).Except(told))
        {
            log.Changed(part, change.What, change.At(Exposure.Sent));
        }
    }

    // The aggregate's or entity's field that it sets.
    private static FieldModel? Known(AggregateModel aggregate, CommandModel command, CommandFieldModel field)
    {
        var fields = command.Entity is null ? aggregate.Fields : aggregate.Entity(command.Entity).Fields;
        return field.Sets ? fields.Single(known => known.Name == field.Name) : null;
    }
}
