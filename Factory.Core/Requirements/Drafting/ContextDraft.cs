using Factory.Core.Blueprints;
using Factory.Core.Blueprints.Document;
using Factory.Core.Requirements.Sentences;

namespace Factory.Core.Requirements.Drafting;

/// <summary>Drafts the aggregates of a context from sentences.</summary>
internal sealed class ContextDraft
{
    private const int MostAggregates = 100;

    private readonly IReadOnlyList<Sentence> _sentences;
    private readonly List<AggregateDraft> _aggregates = [];
    private readonly Dictionary<string, string> _parts = new(StringComparer.Ordinal);
    private readonly DraftNotes _notes = new();

    private ContextDraft(IReadOnlyList<Sentence> sentences) => _sentences = WithParts(sentences);

    /// <summary>The context with the drafted aggregates, and what was made of which sentence.</summary>
    public static (ContextElement Context, IReadOnlyList<Finding> Notes) Of(ContextElement context, IReadOnlyList<Sentence> sentences)
    {
        var draft = new ContextDraft(sentences);
        draft.FindParts();
        draft.FindAggregates();
        draft.AddStates();
        draft.AddFields();
        var behaviour = new BehaviourDraft(draft._aggregates, draft._parts, draft._notes);
        var policies = behaviour.Add(draft._sentences);
        return (context with { Aggregates = [.. draft._aggregates.Select(aggregate => aggregate.Finish())], Policies = [.. context.Policies, .. policies] }, draft._notes.All);
    }

    // "An order has order lines" says the same as "has many order lines" where order lines are described; else they are a list of words.
    private static List<Sentence> WithParts(IReadOnlyList<Sentence> sentences)
    {
        var described = sentences.Select(sentence => sentence switch
        {
            HasFields has => has.Noun,
            BelongsTo belongs => belongs.Noun,
            CanBe can => can.Noun,
            _ => null,
        }).ToHashSet();
        return
        [
            .. sentences.SelectMany(sentence =>
            {
                if (sentence is not HasFields has || !has.Fields.Any(IsPart))
                {
                    return [sentence];
                }

                var fields = has.Fields.Where(field => !IsPart(field)).ToList();
                return has.Fields.Where(IsPart).Select(field => (Sentence)new HasMany(has.Noun, field.Noun, has.Item, has.Text))
                    .Concat(fields.Count == 0 ? [] : [has with { Fields = fields }]);
            }),
        ];

        bool IsPart(FieldPhrase field) => field.IsPlural && described.Contains(field.Noun);
    }

    // What something has many of is a part of it, unless it has a life of its own.
    private void FindParts()
    {
        var independent = _sentences.Select(sentence => sentence switch
        {
            BelongsTo belongs => belongs.Noun,
            CanBe can => can.Noun,
            HasMany has => has.Noun,
            _ => null,
        }).ToHashSet();
        foreach (var has in _sentences.OfType<HasMany>().Where(has => !independent.Contains(has.Part) && has.Part != has.Noun))
        {
            _parts.TryAdd(has.Part, has.Noun);
        }
    }

    private void FindAggregates()
    {
        foreach (var sentence in _sentences)
        {
            var noun = sentence switch
            {
                HasFields has => has.Noun,
                HasMany has => has.Noun,
                BelongsTo belongs => belongs.Noun,
                CanBe can => can.Noun,
                CanDo can => can.Noun,
                _ => null,
            };
            if (noun is null || _parts.ContainsKey(noun) || Find(noun) is not null)
            {
                continue;
            }

            if (_aggregates.Count == MostAggregates)
            {
                _notes.NotDrafted(sentence, $"more than {MostAggregates} aggregates are not drafted at once");
                continue;
            }

            _aggregates.Add(new AggregateDraft(noun));
            _notes.Drafted(sentence, $"the aggregate {noun}");
        }
    }

    private void AddStates()
    {
        foreach (var can in _sentences.OfType<CanBe>())
        {
            if (Find(can.Noun) is not { } aggregate)
            {
                continue;
            }

            if (aggregate.Live([.. can.States.DistinctBy(state => state.ToUpperInvariant())]))
            {
                aggregate.Satisfy(can.Item);
                _notes.Drafted(can, $"the states {string.Join(", ", aggregate.States)} of {can.Noun}, the first of them initial");
            }
            else
            {
                _notes.NotDrafted(can, $"the states of {can.Noun} are known already");
            }
        }
    }

    private void AddFields()
    {
        foreach (var sentence in _sentences)
        {
            switch (sentence)
            {
                case BelongsTo belongs when Find(belongs.Noun) is { } aggregate:
                    aggregate.Satisfy(belongs.Item);
                    aggregate.Add(Reference(belongs.Owner, isRequired: true));
                    _notes.Drafted(belongs, Find(belongs.Owner) is null ? $"the id of a {belongs.Owner}, which is not described here" : $"a reference to {belongs.Owner}");
                    break;
                case HasMany has when Find(has.Noun) is { } aggregate:
                    aggregate.Satisfy(has.Item);
                    if (_parts.TryGetValue(has.Part, out var owner) && owner == has.Noun)
                    {
                        aggregate.AddPart(has.Part, has.Item);
                        _notes.Drafted(has, $"the entity {has.Part} of {has.Noun}");
                    }
                    else if (Find(has.Part) is null || _sentences.OfType<BelongsTo>().All(belongs => belongs.Noun != has.Part || belongs.Owner != has.Noun))
                    {
                        _notes.NotDrafted(has, $"{has.Part} is an aggregate of its own or a part of another", $"Say 'A {has.Part} belongs to a {has.Noun}.'");
                    }

                    break;
                case HasFields has:
                    AddFields(has);
                    break;
                default:
                    break;
            }
        }
    }

    private void AddFields(HasFields has)
    {
        var part = _parts.GetValueOrDefault(has.Noun);
        if (Find(part ?? has.Noun) is not { } aggregate)
        {
            return;
        }

        aggregate.Satisfy(has.Item);
        if (part is not null)
        {
            aggregate.AddPart(has.Noun, has.Item);
        }

        var drafted = new List<string>();
        foreach (var phrase in has.Fields)
        {
            if (phrase.Unknown.Count > 0)
            {
                _notes.NotDrafted(has, $"'{string.Join(", ", phrase.Unknown)}' is no type and no constraint of '{phrase.Name}'");
            }

            var field = Field(phrase, isOfPart: part is not null);
            if (phrase.Name is "id" || (phrase.Name is "status" && part is null && aggregate.States.Count > 0))
            {
                _notes.NotDrafted(has, $"everything has its '{phrase.Name}' already");
            }
            else if (part is null ? aggregate.Add(field) : aggregate.AddToPart(has.Noun, field))
            {
                drafted.Add($"{field.Name} ({field.Type})");
            }
        }

        if (drafted.Count > 0)
        {
            _notes.Drafted(has, $"the fields {string.Join(", ", drafted)} of {has.Noun}");
        }
    }

    private FieldElement Field(FieldPhrase phrase, bool isOfPart)
    {
        if (phrase is { Type: null, IsList: false, IsPlural: false } && Find(phrase.Noun) is not null)
        {
            return Reference(phrase.Noun, !phrase.IsOptional) with { Name = phrase.Name };
        }

        var type = phrase.Type ?? TypeOf(phrase.Name);
        var isList = phrase.IsList || phrase.IsPlural;
        return new FieldElement
        {
            Name = phrase.Name,
            Type = isList ? $"list<{type}>" : type,
            Required = !phrase.IsOptional && !isList,
            Unique = phrase.IsUnique && !isOfPart && !isList && type != "binary",
            Sensitive = phrase.IsSensitive,
        };
    }

    // The few names that tell their type as plainly as brackets would.
    private static string TypeOf(string name) =>
        name.EndsWith("email", StringComparison.OrdinalIgnoreCase) ? "email"
        : name is "date" || name.EndsWith("Date", StringComparison.Ordinal) ? "date"
        : "string";

    // What is not described here keeps its id only.
    private FieldElement Reference(string noun, bool isRequired)
    {
        var name = Blueprints.Binding.Identifier.Lower(noun);
        return Find(noun) is null
            ? new FieldElement { Name = $"{name}Id", Type = "uuid", Required = isRequired }
            : new FieldElement { Name = name, Type = $"ref<{noun}>", Required = isRequired };
    }

    private AggregateDraft? Find(string noun) => _aggregates.Find(aggregate => aggregate.Name.Equals(noun, StringComparison.OrdinalIgnoreCase));
}
