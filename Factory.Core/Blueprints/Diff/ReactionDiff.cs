using Factory.Core.Blueprints.Model;

namespace Factory.Core.Blueprints.Diff;

/// <summary>Compares what a context does when something happened, in it or in others.</summary>
internal sealed class ReactionDiff(ContextModel before, ContextModel after, ChangeLog log)
{
    public void Compare(Part context)
    {
        Policies(context.Element);
        Subscriptions();
    }

    private void Policies(string context)
    {
        var policies = Matched<PolicyModel>.By(before.Policies, after.Policies, policy => policy.Name);
        var renames = Renames.Of(policies, policy => policy.Name, (one, other) => one.Event == other.Event && Command(one.Reaction) == Command(other.Reaction));
        foreach (var policy in policies.Added)
        {
            log.Added(PartOf(null, policy), Breakage.None, renames[policy.Name]);
        }

        foreach (var (old, policy) in policies.Kept)
        {
            var part = PartOf(old, policy);
            log.Remarks(part, (old.Description, old.Satisfies), (policy.Description, policy.Satisfies));
            if (old.Event != policy.Event)
            {
                log.Changed(part, $"follows `{policy.Event}` instead of `{old.Event}`");
            }

            if (Command(old.Reaction) != Command(policy.Reaction))
            {
                log.Changed(part, $"gives {Command(policy.Reaction)} instead of {Command(old.Reaction)}");
            }

            Reaction(old.Reaction, policy.Reaction, part);
        }

        foreach (var policy in policies.Removed)
        {
            log.Removed(PartOf(policy, null), Breakage.None, renames[policy.Name]);
        }

        Part PartOf(PolicyModel? old, PolicyModel? policy)
        {
            var name = (policy ?? old)!.Name;
            return Part.Of("policy", name, null, $"{context}/{name}", old?.Pointer, policy?.Pointer);
        }
    }

    private void Subscriptions()
    {
        var subscriptions = Matched<SubscriptionModel>.By(before.Subscriptions, after.Subscriptions, Words);
        foreach (var heard in subscriptions.Added)
        {
            log.Added(PartOf(null, heard), Breakage.None);
        }

        foreach (var (old, heard) in subscriptions.Kept)
        {
            var part = PartOf(old, heard);
            log.Remarks(part, (old.Description, old.Satisfies), (heard.Description, heard.Satisfies));
            Reaction(old.Reaction, heard.Reaction, part);
            Payload(old, heard, part);
        }

        foreach (var heard in subscriptions.Removed)
        {
            log.Removed(PartOf(heard, null), Breakage.None);
        }

        Part PartOf(SubscriptionModel? old, SubscriptionModel? heard) =>
            new("subscription", Words((heard ?? old)!), $"{after.Name}/{(heard ?? old)!.Reaction.Aggregate}/{(heard ?? old)!.Reaction.Command}", old?.Pointer, heard?.Pointer);
    }

    private void Payload(SubscriptionModel before, SubscriptionModel after, Part part)
    {
        foreach (var need in after.Payload.DistinctBy(field => field.Name))
        {
            var known = before.Payload.FirstOrDefault(field => field.Name == need.Name);
            if (need.IsRequired && known is not { IsRequired: true })
            {
                log.Changed(part, $"now needs field `{need.Name}` of the event", Breakage.Of(Contract.Events, "Events without it are not understood."));
            }
            else if (known is not null && known.Type.ToString() != need.Type.ToString())
            {
                log.Changed(part, $"needs field `{need.Name}` of the event as `{need.Type}` instead of `{known.Type}`", Breakage.Of(Contract.Events, "Events with the other form are not understood."));
            }
        }
    }

    private void Reaction(ReactionModel before, ReactionModel after, Part part)
    {
        if (before.Target != after.Target || before.TargetField != after.TargetField)
        {
            log.Changed(part, $"reaches {Target(after)} instead of {Target(before)}");
        }

        if (!Arguments(before).SequenceEqual(Arguments(after)))
        {
            log.Changed(part, "fills the fields of its command otherwise");
        }
    }

    private static IEnumerable<ArgumentModel> Arguments(ReactionModel reaction) => reaction.Arguments.OrderBy(argument => argument.Field, StringComparer.Ordinal);

    private static string Command(ReactionModel reaction) => $"`{reaction.Aggregate}.{reaction.Command}`";

    private static string Words(SubscriptionModel heard) => $"subscription of {Command(heard.Reaction)} to `{heard.Context}.{heard.Event}`";

    private static string Target(ReactionModel reaction) => reaction.Target switch
    {
        ReactionTarget.Referring => $"all whose `{reaction.TargetField}` refers to the event's aggregate",
        ReactionTarget.Matching => $"all whose `{reaction.TargetField}` equals the event's",
        ReactionTarget.New => "a new one",
        _ => "the event's own aggregate",
    };
}
