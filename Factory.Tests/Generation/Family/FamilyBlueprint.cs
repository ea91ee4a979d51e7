using System.Globalization;
using Factory.Core.Blueprints;
using Factory.Core.Blueprints.Document;

namespace Factory.Tests.Generation.Family;

/// <summary>A blueprint drawn from the whole language; the same for the same seed.</summary>
internal static class FamilyBlueprint
{
    private static readonly string[] UpstreamRoles = ["open-host-service", "published-language", "supplier"];
    private static readonly string[] DownstreamRoles = ["anticorruption-layer", "conformist", "customer"];

    /// <summary>As YAML. The organization carries the seed, so that no two share a namespace.</summary>
    public static string Text(int seed, FreeText? text = null) => BlueprintWriter.ToYaml(Of(seed, text ?? FreeText.Plain()));

    public static BlueprintDocument Of(int seed, FreeText text)
    {
        var dice = new Dice(seed);
        var names = new Names(dice);
        var scope = Names.Scope();
        var requirements = Requirements(dice, text);
        var contexts = new Contexts(dice, names, text, [.. requirements.Select(item => item.Id)]);
        var first = contexts.Draw(names.Pascal(scope), Size(dice));
        var second = dice.Chance(15) ? contexts.Draw(names.Pascal(scope), 1) : null;
        first = new Reactions(dice, names, text, [.. requirements.Select(item => item.Id)]).Give(first, second);
        return new BlueprintDocument
        {
            Name = text.Next(),
            Organization = Organization(dice, names, seed),
            Description = dice.Chance(60) ? text.Next() : null,
            Requirements = requirements,
            Contexts = second is null ? [first] : [first, second],
            ContextMap = Map(dice, names, first.Name),
        };
    }

    // Most are small, for a small one has every construct too; some are as large as people draw them.
    private static int Size(Dice dice) => dice.Between(0, 99) switch
    {
        < 50 => 1,
        < 75 => 2,
        < 88 => 3,
        < 95 => dice.Between(4, 6),
        < 99 => dice.Between(7, 11),
        _ => dice.Between(12, 20),
    };

    private static string Organization(Dice dice, Names names, int seed)
    {
        var own = string.Create(CultureInfo.InvariantCulture, $"Family{seed}");
        return dice.Chance(names.Hostility) ? $"{own}.{names.Pascal(Names.Scope())}" : own;
    }

    private static List<RequirementElement> Requirements(Dice dice, FreeText text) =>
    [
        .. Enumerable.Range(1, dice.Between(0, 4)).Select(number => new RequirementElement
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"REQ-{number}"),
            Title = dice.Chance(60) ? text.Next() : null,
            Kind = dice.Pick(null, "functional", "constraint", "quality"),
            Text = text.Next(),
            Acceptance = [.. Enumerable.Range(0, dice.Pick(0, 0, 1, 2)).Select(_ => new AcceptanceElement(text.Next(), text.Next(), text.Next()))],
        }),
    ];

    private static List<RelationElement> Map(Dice dice, Names names, string context)
    {
        var scope = Names.Scope(context);
        var map = new List<RelationElement>();
        for (var count = dice.Pick(0, 0, 1, 2); count > 0; count--)
        {
            string[] pair = [context, names.Pascal(scope)];
            map.Add(dice.Between(0, 3) switch
            {
                0 => new RelationElement { Partnership = pair },
                1 => new RelationElement { SharedKernel = pair },
                2 => new RelationElement { Upstream = pair[0], Downstream = pair[1], UpstreamRoles = dice.Some(UpstreamRoles, 50), DownstreamRoles = dice.Some(DownstreamRoles, 50) },
                _ => new RelationElement { Upstream = pair[1], Downstream = pair[0], UpstreamRoles = dice.Some(UpstreamRoles, 50) },
            });
        }

        return map;
    }
}
