using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Model;
using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints.Checks;

/// <summary>Finds invariants that are false in every new aggregate, whatever its create is given.</summary>
internal sealed class InvariantCheck : IBlueprintCheck
{
    public void Check(BlueprintDocument document, IReadOnlyList<ContextModel> contexts, FindingLog log)
    {
        foreach (var (context, aggregate) in contexts.SelectMany(context => context.Aggregates, (context, aggregate) => (context, aggregate)))
        {
            var creates = aggregate.Commands
                .Where(command => command.Kind is CommandKind.Creates)
                .Select(command => new RulePossibility(aggregate, command, context.ValueObjects))
                .ToList();
            if (creates.Count == 0)
            {
                continue;
            }

            foreach (var rule in aggregate.Invariants.Where(rule => creates.TrueForAll(create => !create.CanHold(rule.Condition))))
            {
                log.Add(
                    FindingCodes.InvariantUnsatisfiable,
                    rule.Pointer,
                    $"No create of {aggregate.Name} can satisfy {rule.Name}: it is false of every new one.",
                    "Let it hold of what a create can be given; of what is absent, for example with '… == null || …'.");
            }
        }
    }
}
