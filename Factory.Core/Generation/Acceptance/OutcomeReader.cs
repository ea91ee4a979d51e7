using System.Text.RegularExpressions;
using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.TestData;
using Factory.Core.Requirements.Sentences;

namespace Factory.Core.Generation.Acceptance;

/// <summary>Reads the "then" of a criterion: each of its clauses must be one that a test can check.</summary>
internal sealed partial class OutcomeReader(ContextModel context, AggregateModel aggregate, Trial trial)
{
    // Stems of words.
    private static readonly string[] Existing = ["exist", "creat", "mad", "stor", "sav"];
    private static readonly string[] Vanished = ["gon", "delet", "remov", "longer"];
    private static readonly string[] Announced = ["announc", "publish", "notif", "told"];

    private readonly CommandModel _command = trial.Call.Command;

    /// <summary>Null if a clause is not understood.</summary>
    public List<AcceptanceCheck>? Read(string then)
    {
        var checks = ClauseBreak().Split(then).Where(clause => !string.IsNullOrWhiteSpace(clause)).Select(Clause).ToList();
        return checks.Count == 0 || checks.Contains(null) ? null : [.. checks.OfType<AcceptanceCheck>().Distinct()];
    }

    private AcceptanceCheck? Clause(string text)
    {
        var phrase = new Phrase(text);
        if (context.Aggregates.Any(other => other != aggregate && IsNamed(phrase, other)) && !IsNamed(phrase, aggregate))
        {
            return null;
        }

        return State(phrase) ?? (Refusal().IsMatch(text) ? new AcceptanceCheck.Refused() : null) ?? Event(phrase, text) ?? Presence(phrase, text) ?? Field(phrase, text);
    }

    private AcceptanceCheck.HasState? State(Phrase phrase)
    {
        var states = (aggregate.Lifecycle?.States ?? []).Where(state => phrase.Says(CriterionBinder.Words(state))).ToList();
        return states.Count == 1 && !phrase.IsNegated ? new AcceptanceCheck.HasState(states[0]) : null;
    }

    private AcceptanceCheck.Publishes? Event(Phrase phrase, string text)
    {
        if (phrase.IsNegated)
        {
            return null;
        }

        var published = aggregate.Events.Where(raised => raised.IsPublished && _command.Emits.Contains(raised.Name)).ToList();
        var raised = published.Find(raised => phrase.Says([raised.Name.ToLowerInvariant()]) || phrase.Says(CriterionBinder.Words(raised.Name)))
            ?? (Holds(text, Announced) && published.Count == 1 ? published[0] : null);
        return raised is null ? null : new AcceptanceCheck.Publishes(raised);
    }

    private AcceptanceCheck? Presence(Phrase phrase, string text) => _command.Kind switch
    {
        CommandKind.Creates when !phrase.IsNegated && (Holds(text, Existing) || phrase.Does(CriterionBinder.Words(_command.Name)[0])) => new AcceptanceCheck.Exists(),
        CommandKind.Deletes when Holds(text, Vanished) => new AcceptanceCheck.Gone(),
        _ => null,
    };

    private AcceptanceCheck.HasField? Field(Phrase phrase, string text)
    {
        var fields = aggregate.Fields.Where(field => trial.After?.Values[field.Name] is not null and not IReadOnlyList<object?> && phrase.Names(CriterionBinder.Words(field.Name))).ToList();
        return fields.Count == 1 && !phrase.IsNegated && Having().IsMatch(text) ? new AcceptanceCheck.HasField(fields[0]) : null;
    }

    private static bool IsNamed(Phrase phrase, AggregateModel other) => phrase.Names(CriterionBinder.Words(other.Name));

    private static bool Holds(string text, string[] stems) =>
        Blueprints.Binding.Identifier.Words(text).Any(word => stems.Contains(Phrase.Stem(word.ToLowerInvariant()), StringComparer.Ordinal));

    [GeneratedRegex(@"\s+and\s+|[,;]\s*(?:and\s+)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ClauseBreak();

    [GeneratedRegex(@"\b(refus\w+|reject\w+|forbidden|denied|impossible|fails?|(is|are) not (allowed|possible|accepted))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Refusal();

    [GeneratedRegex(@"\b(has|have|gets?|carries|carry|bears?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Having();
}
