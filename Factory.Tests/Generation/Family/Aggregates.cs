using Factory.Core.Blueprints.Binding;
using Factory.Core.Blueprints.Document;

namespace Factory.Tests.Generation.Family;

/// <summary>Draws an aggregate with all that is in it.</summary>
/// <param name="events">The names of the context's events: they are of one scope.</param>
internal sealed class Aggregates(Dice dice, Names names, FreeText text, TypePool types, HashSet<string> events, IReadOnlyList<string> requirements)
{
    private readonly Fields _fields = new(dice, names, text);

    public AggregateElement Draw(string name)
    {
        var lifecycle = dice.Chance(60) ? Lifecycle() : null;
        var scope = Names.Scope(lifecycle is null ? ["id"] : ["id", "status"]);
        var fields = Enumerable.Range(0, dice.Between(0, 7)).Select(_ => _fields.Draw(scope, types, isOwned: true)).ToList();
        var entities = Entities(scope);
        var terms = Terms(fields, lifecycle, entities);
        var aggregate = new AggregateElement
        {
            Name = name,
            Description = Described(),
            Fields = fields,
            Lifecycle = lifecycle,
            Entities = entities,
            Satisfies = Satisfied(),
            Invariants = Invariants(terms),
            Queries = Queries(fields, terms, lifecycle),
        };
        return dice.Chance(15) ? aggregate : new Commands(dice, names, text, types, _fields, requirements).Give(aggregate, terms, events);
    }

    private string? Described() => dice.Chance(35) ? text.Next() : null;

    private IReadOnlyList<string> Satisfied() => dice.Some(requirements, 10);

    private LifecycleElement Lifecycle()
    {
        var scope = Names.Scope();
        var states = Enumerable.Range(0, dice.Between(1, 5)).Select(_ => names.Pascal(scope)).ToList();
        return new LifecycleElement(states, states[0]);
    }

    private List<EntityElement> Entities(HashSet<string> members)
    {
        var scope = Names.Scope();
        var entities = new List<EntityElement>();
        for (var count = dice.Pick(0, 0, 0, 1, 1, 2, 3); count > 0; count--)
        {
            var (name, isMany) = (names.Pascal(scope), dice.Chance(70));
            if (!members.Add(AggregateBinder.MemberOf(name, isMany)))
            {
                continue;
            }

            var own = Names.Scope("id");
            entities.Add(new EntityElement
            {
                Name = name,
                Many = isMany,
                Description = Described(),
                Satisfies = Satisfied(),
                Fields = [.. Enumerable.Range(0, dice.Between(0, 4)).Select(_ => _fields.Draw(own, types))],
            });
        }

        return entities;
    }

    private List<Term> Terms(IReadOnlyList<FieldElement> fields, LifecycleElement? lifecycle, IReadOnlyList<EntityElement> entities)
    {
        var terms = fields.Select(field => Term.Of(field, types)).ToList();
        if (lifecycle is not null)
        {
            terms.Add(new Term("status", "status", IsOptional: false) { Choices = lifecycle.States });
        }

        terms.AddRange(entities.Where(entity => entity.Fields.Count > 0).Select(entity => new Term(AggregateBinder.MemberOf(entity.Name, entity.Many), "entity", !entity.Many, entity.Many)
        {
            Members = [.. entity.Fields.Select(field => Term.Of(field, types))],
        }));
        return terms;
    }

    private List<InvariantElement> Invariants(IReadOnlyList<Term> terms)
    {
        var (scope, rules, invariants) = (Names.Scope(), new Rules(dice, types, isQuery: false), new List<InvariantElement>());
        for (var count = dice.Pick(0, 0, 1, 1, 2); count > 0; count--)
        {
            if (rules.Condition(terms, isLenient: true) is { } rule)
            {
                invariants.Add(new InvariantElement { Name = names.Pascal(scope), Rule = rule, Message = text.Next(), Description = Described(), Satisfies = Satisfied() });
            }
        }

        return invariants;
    }

    private List<QueryElement> Queries(List<FieldElement> fields, IReadOnlyList<Term> terms, LifecycleElement? lifecycle)
    {
        var (scope, rules, queries) = (Names.Scope(), new Rules(dice, types, isQuery: true), new List<QueryElement>());
        var single = fields.Where(field => !field.Sensitive && field.Type != "binary" && !field.Type.StartsWith("list<", StringComparison.Ordinal)).ToList();
        var plain = single.Where(field => !types.ValueObjects.ContainsKey(field.Type)).Select(field => field.Name).Concat(lifecycle is null ? [] : ["status"]).ToList();
        var sortable = plain.Concat(single.Where(field => types.ValueObjects.ContainsKey(field.Type)).SelectMany(field =>
            types.ValueObjects[field.Type].Fields.Where(member => !member.Sensitive && Fields.IsPlain(member.Type)).Select(member => $"{field.Name}.{member.Name}"))).ToList();
        for (var count = dice.Pick(0, 0, 1, 1, 2, 3); count > 0; count--)
        {
            var where = dice.Chance(60) ? rules.Condition(terms, isLenient: false) : null;
            var by = where is null || dice.Chance(30) ? dice.Several(plain, dice.Between(1, 2)) : [];
            var sort = dice.Chance(50) ? dice.PickOrNull(sortable) : null;
            if (where is not null || by.Count > 0 || sort is not null)
            {
                queries.Add(new QueryElement
                {
                    Name = names.Pascal(scope),
                    By = by,
                    Where = where,
                    Sort = sort is not null && dice.Chance(50) ? $"-{sort}" : sort,
                    Description = Described(),
                    Satisfies = Satisfied(),
                });
            }
        }

        return queries;
    }
}
