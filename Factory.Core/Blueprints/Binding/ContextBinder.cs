using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Model;
using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints.Binding;

/// <summary>Binds one context: types first, then aggregates, rules, and what happens between aggregates.</summary>
internal sealed class ContextBinder(BlueprintDocument document, ContextElement element, FindingLog log)
{
    private readonly ContextScope _scope = new(element, document);

    /// <summary>The context with everything that can be bound without looking into other contexts.</summary>
    public ContextModel BindInside(string organization, IReadOnlyList<RequirementModel> requirements, IReadOnlyList<ContextRelationModel> relations)
    {
        BindValueObjects();
        var binder = new AggregateBinder(_scope, log);
        var rules = new RuleBinder(_scope, log);
        var elements = element.Aggregates.DistinctBy(aggregate => aggregate.Name).ToList();
        var aggregates = elements.Select(binder.Bind).ToList();
        return new ContextModel
        {
            Organization = organization,
            SystemName = document.Name,
            Name = element.Name,
            Description = element.Description,
            Enums = _scope.Enums,
            ValueObjects = _scope.ValueObjects,
            Aggregates = [.. aggregates.Zip(elements, rules.Bind)],
            Relations = relations,
            Requirements = requirements,
        };
    }

    /// <summary>The context with its policies and subscriptions.</summary>
    /// <param name="contexts">All contexts of the document, bound inside.</param>
    public ContextModel BindBetween(ContextModel context, IReadOnlyList<ContextModel> contexts)
    {
        var reactions = new ReactionBinder(_scope, context.Aggregates, log);
        return context with
        {
            Policies = [.. element.Policies.DistinctBy(policy => policy.Name).Select(policy => Policy(policy, context, reactions)).OfType<PolicyModel>()],
            Subscriptions = [.. element.Subscribes.Select(heard => new SubscriptionBinder(element.Name, contexts, reactions, log).Bind(heard)).OfType<SubscriptionModel>()],
        };
    }

    // Defaults of a value object may need those of its members' types, whichever is written first.
    private void BindValueObjects()
    {
        var fields = new FieldBinder(_scope, log);
        var shapes = element.ValueObjects.DistinctBy(item => item.Name).Select(item => (Element: item, Fields: Shapes(item, fields))).ToList();
        var bound = shapes.ConvertAll(item => new ValueObjectModel(item.Element.Name, item.Element.Description, [.. item.Fields.Select(field => field.Shape)]));
        _scope.ValueObjects = bound;
        var places = Enumerable.Range(0, bound.Count).ToDictionary(at => bound[at].Name, StringComparer.Ordinal);
        foreach (var at in InOrderOfUse(bound, places))
        {
            bound[at] = bound[at] with { Fields = [.. shapes[at].Fields.Select(field => fields.WithValues(field.Shape, field.Element))] };
        }
    }

    private static List<(FieldElement Element, FieldModel Shape)> Shapes(ValueObjectElement item, FieldBinder fields)
    {
        var shapes = new List<(FieldElement, FieldModel)>();
        foreach (var field in item.Fields.DistinctBy(field => field.Name))
        {
            if (fields.Shape(field, FieldOwner.ValueObject) is { } shape)
            {
                shapes.Add((field, shape));
            }
        }

        return shapes;
    }

    // Parts first. A text may chain more of them than a call stack holds, so the way down is kept in a list.
    private static IEnumerable<int> InOrderOfUse(List<ValueObjectModel> items, Dictionary<string, int> places)
    {
        var seen = new bool[items.Count];
        var way = new Stack<(int At, bool IsBack)>(Enumerable.Range(0, items.Count).Reverse().Select(at => (at, false)));
        while (way.TryPop(out var step))
        {
            if (step.IsBack)
            {
                yield return step.At;
            }
            else if (!seen[step.At])
            {
                seen[step.At] = true;
                way.Push((step.At, true));
                foreach (var part in items[step.At].Fields.Where(field => field.Type.Kind is TypeKind.ValueObject))
                {
                    way.Push((places[part.Type.Name!], false));
                }
            }
        }
    }

    private PolicyModel? Policy(PolicyElement policy, ContextModel context, ReactionBinder reactions)
    {
        if (policy.When.Length == 0)
        {
            return null;
        }

        var (source, raised) = context.Aggregates
            .SelectMany(aggregate => aggregate.Events, (aggregate, candidate) => (aggregate, candidate))
            .FirstOrDefault(pair => pair.candidate.Name == policy.When);
        if (raised is null)
        {
            log.Add(
                FindingCodes.UnknownEvent,
                $"{policy.Pointer}/when",
                $"There is no event '{policy.When}' in the context {context.Name}.",
                log.Suggest(policy.When, context.Aggregates.SelectMany(aggregate => aggregate.Events).Select(item => item.Name))
                    ?? (policy.When.Contains('.', StringComparison.Ordinal) ? "An event of another context is heard by 'subscribes'." : null));
            reactions.Check(policy.Reaction, policy.Name, policy.Pointer);
            return null;
        }

        var emitters = source.Commands.Where(command => command.Emits.Contains(raised.Name)).ToList();
        var isOfDeleted = emitters.Count > 0 && emitters.TrueForAll(command => command.Kind is CommandKind.Deletes);
        var heard = new HeardEvent(raised.Name, source.Name, raised.Fields, raised.IdName, isOfDeleted);
        return reactions.Bind(policy.Reaction, heard, policy.Name, policy.Pointer) is var (reaction, _)
            ? new PolicyModel(policy.Name, policy.Description, policy.When, reaction, policy.Satisfies, policy.Pointer)
            : null;
    }
}
