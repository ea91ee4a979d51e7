using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints.Diff;

/// <summary>Where elements stand that do not know their place: without errors none stands twice, so that their order is the document's.</summary>
internal static class Pointers
{
    public static Dictionary<string, string> Of<T>(string parent, IReadOnlyList<T> items, Func<T, string> name) =>
        items.Select((item, at) => (Name: name(item), Pointer: JsonPointer.Item(parent, at))).ToDictionary(item => item.Name, item => item.Pointer, StringComparer.Ordinal);
}
