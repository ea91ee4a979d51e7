using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Factory.Core.Blueprints;
using Factory.Core.Blueprints.Reading;

namespace Factory.Tests.Blueprints;

/// <summary>Tells what a JSON Schema can say of a document from what only its meaning decides.</summary>
internal static class FormFindings
{
    private static readonly FindingCode[] Always =
    [
        FindingCodes.UnknownKey,
        FindingCodes.MissingKey,
        FindingCodes.WrongShape,
        FindingCodes.FormatVersion,
        FindingCodes.UnknownChoice,
        FindingCodes.BadName,
    ];

    // What is doubled, or stands below what is not known, is not looked at further.
    private static readonly FindingCode[] Hiding =
        [FindingCodes.DoubledName, FindingCodes.UnknownEvent, FindingCodes.NotPublished, FindingCodes.UnknownEntity];

    public static bool IsHiding(Finding finding) => Hiding.Any(code => code.Code == finding.Code);

    public static bool IsOfForm(Finding finding, JsonNode document)
    {
        var at = JsonPointer.Find(document, finding.Pointer);
        return Always.Any(code => code.Code == finding.Code)
            || (Is(FindingCodes.CommandConflict) && at is JsonArray { Count: 0 })
            || (Is(FindingCodes.ConstraintImpossible) && IsOutOfBounds(finding.Pointer, at))
            || (Is(FindingCodes.BadPattern) && at?.ToString().Length > 500)
            || (Is(FindingCodes.ReservedName) && at?.ToString() == "id")
            || (Is(FindingCodes.RuleSyntax) && string.IsNullOrWhiteSpace(at?.ToString()))
            || (Is(FindingCodes.UnknownCommand) && !Regex.IsMatch(at!.ToString(), @"^[A-Z]\w*\.[A-Z]\w*$"))
            || (Is(FindingCodes.Relation) && !IsToItself(at!))
            || (Is(FindingCodes.DoubledName) && IsRepeated(document, finding.Pointer, at));

        bool Is(FindingCode code) => code.Code == finding.Code;
    }

    private static bool IsOutOfBounds(string pointer, JsonNode? at) => decimal.TryParse(at?.ToString(), CultureInfo.InvariantCulture, out var number)
        && (pointer[(pointer.LastIndexOf('/') + 1)..] switch
        {
            "length" or "maxLength" or "maxItems" => number == 0,
            "scale" => number > 18,
            _ => false,
        });

    private static bool IsToItself(JsonNode relation) =>
        relation is JsonObject { } map && map["upstream"] is { } upstream && JsonNode.DeepEquals(upstream, map["downstream"]) && map["partnership"] is null && map["sharedKernel"] is null;

    private static bool IsRepeated(JsonNode document, string pointer, JsonNode? at) =>
        JsonPointer.Find(document, JsonPointer.Parent(pointer)) is JsonArray list
        && JsonPointer.Parent(pointer) != "/contextMap"
        && list.Count(item => JsonNode.DeepEquals(item, at)) > 1;
}
