using Factory.Core.Blueprints.Binding;
using Factory.Core.Blueprints.Document;
using Factory.Core.Requirements.Sentences;

namespace Factory.Core.Requirements;

/// <summary>Links what a run asks for to what does it: the same verb on the same thing.</summary>
internal static class RequirementLinks
{
    public static ContextElement Link(ContextElement context, IReadOnlyList<Sentence> sentences)
    {
        var wishes = sentences.Select(Wish).OfType<(string Item, string Verb, string Noun)>().ToList();
        var facts = sentences.OfType<WhenDone>().ToList();
        return wishes.Count + facts.Count == 0
            ? context
            : context with { Aggregates = [.. context.Aggregates.Select(aggregate => Link(aggregate, wishes, facts))] };
    }

    private static AggregateElement Link(AggregateElement aggregate, List<(string Item, string Verb, string Noun)> wishes, List<WhenDone> facts) => aggregate with
    {
        Satisfies = Joined(aggregate.Satisfies, wishes.Where(wish => wish.Noun == aggregate.Name && (English.IsReading(wish.Verb) || IsImplied(wish.Verb, aggregate))).Select(wish => wish.Item)),
        Commands =
        [
            .. aggregate.Commands.Select(command => command with
            {
                Satisfies = Joined(command.Satisfies, wishes.Where(wish => IsMet(wish.Verb, wish.Noun, command, aggregate.Name)).Select(wish => wish.Item)),
            }),
        ],
        Events =
        [
            .. aggregate.Events.Select(raised => raised with
            {
                Satisfies = Joined(raised.Satisfies, facts.Where(fact => raised.Name.Equals(fact.Noun + fact.Participle, StringComparison.OrdinalIgnoreCase)).Select(fact => fact.Item)),
            }),
        ],
    };

    private static List<string> Joined(IReadOnlyList<string> before, IEnumerable<string> more) => [.. before.Union(more)];

    private static (string Item, string Verb, string Noun)? Wish(Sentence sentence) => sentence switch
    {
        Wants wants => (wants.Item, wants.Verb, wants.Noun),
        CanDo can => (can.Item, can.Verb, can.Noun),
        _ => null,
    };

    // An aggregate without commands can be created, updated and deleted.
    private static bool IsImplied(string verb, AggregateElement aggregate) =>
        aggregate.Commands.Count == 0 && (English.IsCreating(verb) || English.IsChanging(verb) || English.IsDeleting(verb));

    // "Remove" asks for what "Delete" does.
    private static bool IsSameWish(string verb, CommandElement command) =>
        (command.Deletes && English.IsDeleting(verb))
        || (command.Creates && verb is "add" or "create" or "register" && command.Name is "Create" or "Add" or "Register")
        || (command.Name is "Update" or "Edit" or "Change" && English.IsChanging(verb));

    // "Borrow" of Book and "BorrowBook" of anything both borrow a book; what leads a book to Borrowed does too.
    private static bool IsMet(string verb, string noun, CommandElement command, string aggregate) =>
        Identifier.ToPascalCase(verb) is { } name
        && (command.Name == name + noun
            || (noun == aggregate && (command.Name == name || IsSameWish(verb, command) || (command.To is { } to && English.IsParticiple(to, verb)))));
}
