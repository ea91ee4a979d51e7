using System.Text.RegularExpressions;
using Factory.Console.Auth;
using Factory.Core.Access;

namespace Factory.Console.Components.Shared;

/// <summary>The names of those who are named on the pages of one circuit: however many rows name somebody, the database is asked once.</summary>
public sealed partial class KnownActors(ActorNames names, CircuitCaller caller)
{
    private const int ShownOfId = 12;
    private readonly Dictionary<string, string> _known = [];
    private readonly Dictionary<string, Task<string>> _asked = [];

    /// <summary>The name, if it was looked up before; otherwise as much of the id as tells it from others.</summary>
    public string Known(string actor) => _known.GetValueOrDefault(actor) ?? Short(actor);

    /// <summary>The name; of somebody unknown the short id.</summary>
    public Task<string> NameAsync(string actor)
    {
        // A look-up that failed is done again by whoever asks next.
        if (!_asked.TryGetValue(actor, out var asked) || asked.IsFaulted || asked.IsCanceled)
        {
            _asked[actor] = asked = FindAsync(actor);
        }

        return asked;
    }

    /// <summary>Looks up whoever the texts speak of by id.</summary>
    public Task LearnAsync(IEnumerable<string> texts) =>
        Task.WhenAll(texts.SelectMany(text => Mentioned().Matches(text)).Select(found => found.Value).Distinct().Select(NameAsync));

    /// <summary>The text with names for the ids in it, as far as they were looked up.</summary>
    public string InText(string text) => Mentioned().Replace(text, found => Known(found.Value));

    /// <summary><c>key:key-01m8jc5mgcemds</c> becomes <c>key-01m8jc5m…</c>, <c>person:anna</c> becomes <c>anna</c>.</summary>
    public static string Short(string actor)
    {
        var subject = actor[(actor.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return subject.StartsWith("key-", StringComparison.Ordinal) && subject.Length > ShownOfId ? $"{subject[..ShownOfId]}…" : subject;
    }

    private async Task<string> FindAsync(string actor) =>
        _known[actor] = await names.FindAsync(await caller.TenantAsync(), actor, CancellationToken.None) ?? Short(actor);

    // What ends a sentence does not belong to the id.
    [GeneratedRegex(@"\b(?:person|key):\S*\w", RegexOptions.CultureInvariant)]
    private static partial Regex Mentioned();
}
