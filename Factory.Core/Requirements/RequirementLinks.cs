using Factory.Core.Blueprints.Binding;
using Factory.Core.Blueprints.Document;
using Factory.Core.Requirements.Sentences;

namespace Factory.Core.Requirements;

/// <summary>Links what a run asks for to the commands that do it: the same verb on the same thing.</summary>
internal static class RequirementLinks
{
    public static ContextElement Link(ContextElement context, IReadOnlyList<Sentence> sentences)
    {
        var wishes = sentences.Select(Wish).OfType<(string Item, string Verb, string Noun)>().ToList();
        return wishes.Count == 0
            ? context
            : context with { Aggregates = [.. context.Aggregates.Select(aggregate => Link(aggregate, wishes))] };
    }

    private static AggregateElement Link(AggregateElement aggregate, List<(string Item, string Verb, string Noun)> wishes) => aggregate with
    {
        Commands =
        [
            .. aggregate.Commands.Select(command => command with
            {
                Satisfies = [.. command.Satisfies.Concat(wishes.Where(wish => IsMet(wish.Verb, wish.Noun, command.Name, aggregate.Name)).Select(wish => wish.Item)).Distinct()],
            }),
        ],
    };

    private static (string Item, string Verb, string Noun)? Wish(Sentence sentence) => sentence switch
    {
        Wants wants => (wants.Item, wants.Verb, wants.Noun),
        CanDo can => (can.Item, can.Verb, can.Noun),
        _ => null,
    };

    // "Borrow" of Book and "BorrowBook" of anything both borrow a book.
    private static bool IsMet(string verb, string noun, string command, string aggregate) =>
        Identifier.ToPascalCase(verb) is { } name
        && ((command == name && noun == aggregate) || command == name + noun);
}
