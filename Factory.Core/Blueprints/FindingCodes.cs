using System.Reflection;

namespace Factory.Core.Blueprints;

/// <summary>The register of everything that can be noticed in a blueprint.</summary>
public static class FindingCodes
{
    // The text
    public static readonly FindingCode Unreadable = Error("BP1001", "The text is not YAML 1.2 or JSON.");
    public static readonly FindingCode TooLarge = Error("BP1002", "The text is larger than 1 MiB.");
    public static readonly FindingCode TooDeep = Error("BP1003", "Lists and maps stand deeper inside each other than 32 levels.");
    public static readonly FindingCode UnknownKey = Error("BP1004", "The language has no such key at this place.");
    public static readonly FindingCode MissingKey = Error("BP1005", "A key that must be there is missing or empty.");
    public static readonly FindingCode WrongShape = Error("BP1006", "Something else is expected at this place: a list, a map, a text, a number, true or false.");
    public static readonly FindingCode DoubledKey = Error("BP1008", "A key stands twice in one map.");
    public static readonly FindingCode Tag = Error("BP1009", "YAML tags are not read.");
    public static readonly FindingCode SecondDocument = Error("BP1010", "One text holds one document.");
    public static readonly FindingCode Alias = Error("BP1011", "An alias is not known, stands inside its own anchor, or expands to too much.");
    public static readonly FindingCode ForbiddenCharacter = Error("BP1012", "No text may hold NUL, other control characters of the notation, or half of a surrogate pair.");
    public static readonly FindingCode FormatVersion = Error("BP1013", "The format version is not one that is read here.");
    public static readonly FindingCode TooLong = Error("BP1014", "A free text is longer than 100 kB.");
    public static readonly FindingCode TooMany = Error("BP1015", "A blueprint has at most 200 aggregates.");

    // Names
    public static readonly FindingCode BadName = Error("BP1020", "A name is not an identifier of its kind, or longer than 60 letters.");
    public static readonly FindingCode ReservedName = Error("BP1021", "The language itself uses this name here.");
    public static readonly FindingCode DoubledName = Error("BP1022", "Two things of one kind have the same name in one scope.");

    // Fields
    public static readonly FindingCode UnknownType = Error("BP1007", "A field's type is not known.");
    public static readonly FindingCode ForeignReference = Error("BP1023", "A reference points out of its context.");
    public static readonly FindingCode ConstraintMisplaced = Error("BP1024", "A constraint does not belong to a field of this type or at this place.");
    public static readonly FindingCode ConstraintImpossible = Error("BP1025", "A constraint is no value of its kind, or contradicts another.");
    public static readonly FindingCode BadPattern = Error("BP1026", "A pattern is too long or not a regular expression that can be matched without backtracking.");
    public static readonly FindingCode BadDefault = Error("BP1027", "A default is no value of its field's type, or breaks its constraints.");
    public static readonly FindingCode BadExample = Error("BP1028", "An example is no value of its field's type, or breaks its constraints.");
    public static readonly FindingCode EndlessValue = Error("BP1029", "A value object contains itself.");

    // Names that point to something
    public static readonly FindingCode UnknownField = Error("BP1030", "There is no such field.");
    public static readonly FindingCode UnknownState = Error("BP1031", "There is no such state.");
    public static readonly FindingCode UnknownEvent = Error("BP1032", "There is no such event.");
    public static readonly FindingCode UnknownCommand = Error("BP1033", "There is no such command.");
    public static readonly FindingCode UnknownEntity = Error("BP1034", "There is no such entity.");
    public static readonly FindingCode UnknownRequirement = Error("BP1035", "There is no such requirement.");
    public static readonly FindingCode UnknownChoice = Error("BP1036", "The word is none of those that may stand here.");

    // Rules
    public static readonly FindingCode RuleSyntax = Error("BP1040", "A rule is not an expression of the rule language.");
    public static readonly FindingCode RuleName = Error("BP1041", "A rule names something that it cannot see.");
    public static readonly FindingCode RuleType = Error("BP1042", "A rule puts together what does not fit.");

    // Behaviour
    public static readonly FindingCode CommandConflict = Error("BP1050", "A command says two things that exclude each other.");
    public static readonly FindingCode NoLifecycle = Error("BP1051", "A command speaks of states where the aggregate has no lifecycle.");
    public static readonly FindingCode RequiredUnset = Error("BP1052", "A create or add leaves a required field without a value.");
    public static readonly FindingCode EventField = Error("BP1053", "An event cannot carry this field.");
    public static readonly FindingCode QueryField = Error("BP1054", "A query cannot filter or sort by this field.");
    public static readonly FindingCode PolicyTarget = Error("BP1055", "It is not clear to which instances a policy or subscription gives its command.");
    public static readonly FindingCode PolicyArgument = Error("BP1056", "Nothing fills a required field of a policy's or subscription's command, or what fills it does not fit.");
    public static readonly FindingCode PolicyCycle = Error("BP1057", "Policies call each other in a circle.");
    public static readonly FindingCode NotPublished = Error("BP1058", "A subscription hears an event that its context does not publish.");
    public static readonly FindingCode Relation = Error("BP1059", "A line of the context map does not have exactly one of its three forms.");

    // Warnings
    public static readonly FindingCode UnreachableState = Warning("BP2001", "No command leads to the state.");
    public static readonly FindingCode TransitionFromUnreachable = Warning("BP2002", "A command starts from a state that is never reached.");
    public static readonly FindingCode EventNeverEmitted = Warning("BP2003", "No command emits the event.");
    public static readonly FindingCode CommandWithoutEffect = Warning("BP2004", "A command changes nothing and emits nothing.");
    public static readonly FindingCode NothingCreates = Warning("BP2005", "No command creates the aggregate.");
    public static readonly FindingCode NothingSets = Warning("BP2006", "No command sets the field.");
    public static readonly FindingCode InvariantUnsatisfiable = Warning("BP2007", "No create can satisfy the invariant.");
    public static readonly FindingCode RequirementUnsatisfied = Warning("BP2008", "No element says that it satisfies the requirement.");
    public static readonly FindingCode SensitiveInEvent = Warning("BP2009", "A published event carries a sensitive field.");
    public static readonly FindingCode NoExample = Warning("BP2010", "No value can be found that meets a pattern, or no example that exercises a rule.");
    public static readonly FindingCode NothingAdds = Warning("BP2011", "No command adds the entity.");
    public static readonly FindingCode NeverCreated = Warning("BP2012", "What creates the aggregate has to refer to one that can never be there before it.");
    public static readonly FindingCode NeverReacts = Warning("BP2013", "A policy is about what refers to an aggregate that is only deleted while nothing does.");
    public static readonly FindingCode ArgumentLeftOut = Warning("BP2014", "A field of a policy's or subscription's command stays absent, because what the event carries under its name does not fit.");
    public static readonly FindingCode StarterAggregate = Warning("BP2020", "Nothing is known about the context: the run starts with an aggregate named after it.");
    public static readonly FindingCode SentenceNotDrafted = Warning("BP2021", "A sentence of the requirements is understood, but cannot become part of the model.");

    // Notes
    public static readonly FindingCode MoreFindings = Info("BP3002", "There are more findings than are listed.");
    public static readonly FindingCode Drafted = Info("BP3001", "A part of the model was drafted from a sentence of the requirements.");

    /// <summary>Every code, by its number.</summary>
    public static IReadOnlyList<FindingCode> All { get; } =
    [
        .. typeof(FindingCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => field.GetValue(null)).OfType<FindingCode>()
            .OrderBy(code => code.Code, StringComparer.Ordinal),
    ];

    private static FindingCode Error(string code, string meaning) => new(code, FindingSeverity.Error, meaning);

    private static FindingCode Warning(string code, string meaning) => new(code, FindingSeverity.Warning, meaning);

    private static FindingCode Info(string code, string meaning) => new(code, FindingSeverity.Info, meaning);
}
