using System.Text;
using Factory.Core.Kernel;

namespace Factory.Core.Blueprints.Reading;

/// <summary>What is looked at before and while a text is read, whatever its notation.</summary>
internal static class TextLimits
{
    public const int MostBytes = SizeLimits.LargestBlueprint;
    public const int MostLevels = 32;
    public const int LongestText = 100 * 1024;

    /// <summary>Whether the text can be read at all: not too large, no NUL, no half of a surrogate pair.</summary>
    public static bool Allow(string text, FindingLog log)
    {
        // UTF-8 never needs fewer bytes than UTF-16 units.
        if (text.Length > MostBytes || Encoding.UTF8.GetByteCount(text) > MostBytes)
        {
            log.Stop(FindingCodes.TooLarge, "", null, "The blueprint is larger than 1 MiB.", "Split it: one blueprint holds the contexts of one project.");
            return false;
        }

        var (line, column) = (1, 1);
        for (var at = 0; at < text.Length; at++, column++)
        {
            if (text[at] == '\n')
            {
                (line, column) = (line + 1, 0);
            }
            else if (IsForbidden(text, at))
            {
                log.Stop(FindingCodes.ForbiddenCharacter, "", new Place(line, column), $"The character U+{(int)text[at]:X4} may not stand in a blueprint.");
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a value holds NUL or half of a surrogate pair, as an escape can make it.</summary>
    public static bool IsClean(string value)
    {
        for (var at = 0; at < value.Length; at++)
        {
            if (value[at] == '\0' || IsHalf(value, at))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsForbidden(string text, int at) =>
        text[at] is < ' ' and not ('\t' or '\n' or '\r') or '\x7f' or '\ufffe' or '\uffff' || IsHalf(text, at);

    private static bool IsHalf(string text, int at) =>
        (char.IsHighSurrogate(text[at]) && (at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1])))
        || (char.IsLowSurrogate(text[at]) && (at == 0 || !char.IsHighSurrogate(text[at - 1])));
}
