using Factory.Core.Blueprints.Binding;
using Factory.Core.Blueprints.Document;
using Factory.Core.Blueprints.Model;
using Factory.Core.Blueprints.Reading;

namespace Factory.Core.Blueprints.Checks;

/// <summary>Checks that names are identifiers and do not collide, and that lists of names are not empty.</summary>
internal sealed class NameCheck : IBlueprintCheck
{
    public void Check(BlueprintDocument document, IReadOnlyList<ContextModel> contexts, FindingLog log)
    {
        if (document.Organization is { } organization && !Identifier.IsOrganization(organization))
        {
            log.Add(
                FindingCodes.BadName,
                "/organization",
                $"'{organization}' is no organization: it is one or more PascalCase identifiers joined by dots.",
                Meant(string.Join('.', organization.Split('.').Select(Identifier.ToPascalCase).OfType<string>())));
        }

        foreach (var things in NamedThings.Of(document))
        {
            foreach (var thing in things.Things.Where(thing => thing.Name.Length > 0 && !Identifier.IsPascalCase(thing.Name)))
            {
                log.Add(
                    FindingCodes.BadName,
                    thing.Pointer,
                    $"'{thing.Name}' is no name of a{(things.Kind[0] is 'a' or 'e' or 'i' ? "n" : "")} {things.Kind}: it is a PascalCase identifier of at most 60 letters.",
                    Meant(Identifier.ToPascalCase(thing.Name)));
            }

            Distinct(things, log);
        }

        Filled(document, log);
    }

    /// <summary>Tells names that are equal or differ by case alone.</summary>
    /// <param name="equality">Which names are the same, if others than those.</param>
    public static void Distinct(NamedThings things, FindingLog log, StringComparer? equality = null)
    {
        var seen = new Dictionary<string, string>(equality ?? StringComparer.OrdinalIgnoreCase);
        foreach (var thing in things.Things.Where(thing => thing.Name.Length > 0))
        {
            if (!seen.TryAdd(thing.Name, thing.Name))
            {
                log.Add(
                    FindingCodes.DoubledName,
                    thing.Pointer,
                    seen[thing.Name] == thing.Name
                        ? $"The {things.Kind} '{thing.Name}' stands twice in {things.Scope}."
                        : $"The {things.Kind} '{thing.Name}' differs from '{seen[thing.Name]}' of {things.Scope} by case alone.");
            }
        }
    }

    private static void Filled(BlueprintDocument document, FindingLog log)
    {
        foreach (var context in document.Contexts)
        {
            foreach (var item in context.Enums.Where(item => item.Values.Count == 0))
            {
                log.Add(FindingCodes.MissingKey, $"{item.Pointer}/values", $"The enum {item.Name} has no member.");
            }

            foreach (var item in context.ValueObjects.Where(item => item.Fields.Count == 0))
            {
                log.Add(FindingCodes.MissingKey, $"{item.Pointer}/fields", $"The value object {item.Name} has no field.");
            }

            foreach (var aggregate in context.Aggregates.Where(aggregate => aggregate.Lifecycle is { States.Count: 0 }))
            {
                log.Add(FindingCodes.MissingKey, $"{aggregate.Lifecycle!.Pointer}/states", $"The lifecycle of {aggregate.Name} has no state.");
            }

            foreach (var command in context.Aggregates.SelectMany(aggregate => aggregate.Commands))
            {
                foreach (var (role, at) in command.Roles.Select((role, at) => (role, at)).Where(item => string.IsNullOrWhiteSpace(item.role) || item.role.Any(char.IsControl)))
                {
                    log.Add(FindingCodes.BadName, JsonPointer.Item($"{command.Pointer}/roles", at), $"'{role}' is no name of a role.");
                }
            }
        }
    }

    private static string? Meant(string? name) => string.IsNullOrEmpty(name) ? null : $"Did you mean '{name}'?";
}
