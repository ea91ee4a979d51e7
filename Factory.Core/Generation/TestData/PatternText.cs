using Factory.Core.Blueprints.Model;
using Fare;

namespace Factory.Core.Generation.TestData;

/// <summary>Finds texts that match a pattern by walking its automaton, shortest first; each is verified against .NET's own reading of the pattern.</summary>
internal static class PatternText
{
    private const int MaxSteps = 20_000;

    // Texts that are followed from one place of the automaton at one length: more are only needed where several are asked for.
    private const int TextsPerPlace = 3;
    private const int LongestVaried = 64;

    /// <summary>Up to so many texts with a length between the bounds; fewer, or none, if the walk finds no more.</summary>
    public static IReadOnlyList<string> Matching(TextPattern pattern, int minLength, int maxLength, int count)
    {
        try
        {
            // Without minimizing it stays as small as the pattern; a deterministic one can be exponentially larger.
            var automaton = new RegExp(AutomatonPattern.Of(pattern.Text), default).ToAutomaton(minimize: false);
            return [.. Walk(automaton, minLength, Math.Min(maxLength, 4000)).Where(text => pattern.Expression.IsMatch(text)).Take(count)];
        }
        catch (ArgumentException)
        {
            return [];
        }
    }

    private static IEnumerable<string> Walk(Automaton automaton, int minLength, int maxLength)
    {
        var queue = new Queue<(State State, string Text)>();
        var seen = new Dictionary<(State, int), int>();
        var ways = new Dictionary<State, List<(State To, char Letter)>>();
        queue.Enqueue((automaton.Initial, ""));
        for (var steps = 0; steps < MaxSteps && queue.TryDequeue(out var at); steps++)
        {
            if (at.State.Accept && at.Text.Length >= minLength)
            {
                yield return at.Text;
            }

            if (at.Text.Length >= maxLength)
            {
                continue;
            }

            if (!ways.TryGetValue(at.State, out var next))
            {
                ways[at.State] = next = Ways(at.State);
            }

            foreach (var (to, letter) in next)
            {
                var place = (to, at.Text.Length + 1);
                var texts = seen.GetValueOrDefault(place);
                if (texts < (at.Text.Length < LongestVaried ? TextsPerPlace : 1))
                {
                    seen[place] = texts + 1;
                    queue.Enqueue((to, at.Text + letter));
                }
            }
        }
    }

    // Other letters of one transition lead to the same place: they only matter for a second text.
    private static List<(State To, char Letter)> Ways(State state) =>
        [.. from transition in state.Transitions.OrderBy(transition => transition.Min).ThenBy(transition => transition.To.Accept ? 0 : 1)
            from letter in "abAB01".Append(transition.Min).Where(letter => letter >= transition.Min && letter <= transition.Max).Distinct().Take(2)
            select (transition.To, letter)];
}
