using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.Domain;

/// <summary>The lines of a command's method that deal with the entity that it adds, changes or removes.</summary>
internal sealed class EntityCommand(AggregateCode aggregate, CommandCode command, EntityCode entity, CommandInputs inputs)
{
    private string Id => Naming.Camel(entity.IdType);

    // A command may be about an entity and leave it as it is.
    private bool IsChange => command.Kind is CommandKind.ChangesEntity && command.Fields.Any(sent => sent.IsSet);

    /// <summary>Finds what is changed or removed, or refuses.</summary>
    public IReadOnlyList<string> Find() => (command.Kind, entity.IsMany) switch
    {
        (CommandKind.AddsEntity, _) => [],
        (_, true) =>
        [
            $"var {entity.Variable} = {entity.Backing}.Find(item => item.Id == {Id});",
            $"if ({entity.Variable} is null)",
            "{",
            $"    return {aggregate.Errors}.{entity.Name}NotFound({Id});",
            "}",
        ],
        _ => [$"if ({entity.Property} is null)", "{", $"    return {aggregate.Errors}.{entity.Name}NotFound;", "}"],
    };

    /// <summary>What the invariants look at, and what is then added.</summary>
    public IReadOnlyList<string> Candidate() => command.Kind is CommandKind.AddsEntity
        ? [.. CSharp.Call(8, $"var {entity.Variable} = {entity.Name}.Create(", ["id", .. entity.Fields.Where(field => field.IsSet).Select(inputs.After)], ");").Split('\n').Select(Unindented)]
        : IsChange && inputs.ShowsInvariants(entity)
            ? [$"var after = {(entity.IsMany ? entity.Variable : entity.Property)}.After{entity.MethodOf(command)}({Arguments()});"]
            : [];

    /// <summary>The entity or collection as it would be after the command.</summary>
    public string After() => (command.Kind, entity.IsMany) switch
    {
        (CommandKind.AddsEntity, true) => $"[.. {entity.Backing}, {entity.Variable}]",
        (CommandKind.AddsEntity, false) => entity.Variable,
        (CommandKind.ChangesEntity, true) when IsChange => $"[.. {entity.Backing}.Select(item => item.Id == {Id} ? after : item)]",
        (CommandKind.ChangesEntity, false) when IsChange => "after",
        (CommandKind.ChangesEntity, _) => entity.Property,
        (_, true) => $"[.. {entity.Backing}.Where(item => item.Id != {Id})]",
        _ => "null",
    };

    public IReadOnlyList<string> Apply()
    {
        var status = command.To is null ? [] : new[] { $"Status = {aggregate.StatusType}.{command.To};" };
        return command.Kind is CommandKind.ChangesEntity && !IsChange ? status :
        [
            (command.Kind, entity.IsMany) switch
            {
                (CommandKind.AddsEntity, true) => $"{entity.Backing}.Add({entity.Variable});",
                (CommandKind.AddsEntity, false) => $"{entity.Property} = {entity.Variable};",
                (CommandKind.ChangesEntity, _) => $"{(entity.IsMany ? entity.Variable : entity.Property)}.{entity.MethodOf(command)}({Arguments()});",
                (_, true) => $"{entity.Backing}.Remove({entity.Variable});",
                _ => $"{entity.Property} = null;",
            },
            .. status,
        ];
    }

    private string Arguments() => string.Join(", ", command.Fields.Where(field => field.IsSet).Select(field => CommandInputs.Sent(field, inputs.IsFilled(field))));

    private static string Unindented(string line) => line.StartsWith("        ", StringComparison.Ordinal) ? line[8..] : line;
}
