using Factory.Core.Blueprints;
using Factory.Core.Requirements.Sentences;

namespace Factory.Core.Requirements.Drafting;

/// <summary>Says what was made of which sentence: nothing is drafted silently.</summary>
internal sealed class DraftNotes
{
    private readonly List<Finding> _notes = [];

    public IReadOnlyList<Finding> All => _notes;

    public void Drafted(Sentence sentence, string what) => Add(FindingCodes.Drafted, $"{sentence.Item} \"{Short(sentence.Text)}\" drafts {what}.", null);

    public void Drafted(string what) => Add(FindingCodes.Drafted, what, null);

    public void NotDrafted(Sentence sentence, string why, string? hint = null) =>
        Add(FindingCodes.SentenceNotDrafted, $"{sentence.Item} \"{Short(sentence.Text)}\": {why}.", hint);

    private void Add(FindingCode code, string message, string? hint) => _notes.Add(new Finding(code.Code, code.Severity, "", null, null, message, hint));

    private static string Short(string text) => text.Length <= 80 ? text.Trim() : $"{text[..(char.IsHighSurrogate(text[79]) ? 79 : 80)].Trim()}…";
}
