using Factory.Core.Blueprints.Model;

namespace Factory.Core.Blueprints.Diff;

/// <summary>Compares the states of an aggregate.</summary>
internal static class LifecycleDiff
{
    public static void Compare(AggregateModel before, AggregateModel after, Part aggregate, ChangeLog log)
    {
        var part = new Part("lifecycle", $"lifecycle of `{after.Name}`", aggregate.Element, $"{before.Pointer}/lifecycle", $"{after.Pointer}/lifecycle");
        switch (before.Lifecycle, after.Lifecycle)
        {
            case (null, not null):
                log.Added(part, Breakage.Of(Contract.StoredData, "What is stored has no state."));
                break;
            case (not null, null):
                log.Removed(part, Breakage.Of(Contract.Api, "Answers come without status.").And(Breakage.Of(Contract.StoredData, "The stored states are lost.")));
                break;
            case ({ } old, { } lifecycle):
                States(old, lifecycle, part, IsPublished(before) && IsPublished(after), log);
                break;
        }
    }

    private static void States(LifecycleModel before, LifecycleModel after, Part part, bool isPublished, ChangeLog log)
    {
        var states = Matched<string>.By(before.States, after.States, state => state);
        var renames = Renames.OfNames(states);
        foreach (var state in states.Added)
        {
            log.Changed(part, $"gained state `{state}`", Breakage.None, renames[state]);
        }

        foreach (var state in states.Removed)
        {
            var loss = Breakage.When(isPublished, Contract.Events, "Events that were published already may carry it.")
                .And(Breakage.Of(Contract.StoredData, "What is stored may be in it."));
            log.Changed(part, $"lost state `{state}`", loss, renames[state]);
        }

        if (before.Initial != after.Initial)
        {
            log.Changed(
                part,
                $"begins with `{after.Initial}` instead of `{before.Initial}`",
                Breakage.Of(Contract.Api, "What callers do with a new one starts from another state."));
        }
    }

    private static bool IsPublished(AggregateModel aggregate) =>
        aggregate.Events.Any(raised => raised.IsPublished && raised.Fields.Any(field => field.IsStatus));
}
