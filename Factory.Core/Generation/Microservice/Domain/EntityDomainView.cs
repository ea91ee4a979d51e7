using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.Domain;

/// <summary>An entity as the domain layer declares it: only its aggregate makes and changes it.</summary>
public sealed class EntityDomainView
{
    internal EntityDomainView(SolutionCode solution, AggregateCode aggregate, EntityCode code)
    {
        Namespace = DomainNamespaces.Of(solution, aggregate);
        Name = code.Name;
        IdType = code.IdType;
        Summary = Comments.Summary(code.Model.Description);
        var set = code.Fields.Where(field => field.IsSet).ToList();
        var constants = set.Where(field => IsBounded(aggregate, code, field)).Select(field => new FieldConstants(field, "")).ToList();
        Constants = [.. constants.SelectMany(constant => constant.Declarations())];
        Expressions = [.. constants.Select(constant => constant.Expression("internal")).OfType<string>()];
        Backings = [.. code.Fields.Where(field => field.IsList).Select(field => $"private readonly List<{field.ItemType}> {field.Backing} = [];")];
        Properties = [.. code.Fields.Select(PropertyView.Of)];
        var parameters = set.Select(field => $"{field.DomainType} {field.Parameter}").ToList();
        CreateSignature = CSharp.Call(4, $"internal static {code.Name} Create(", [$"{code.IdType} id", .. parameters], ")");
        Assignments = [.. code.Fields.Where(field => !field.IsList).Select(field => Assignment(solution, field)).OfType<string>()];
        ListAssignments = [.. code.Fields.Where(field => field.IsList && field.IsSet).Select(field => $"{code.Variable}.{field.Backing}.AddRange({field.Parameter});")];
        Variable = code.Variable;
        var shown = aggregate.Commands.Where(command => command.Entity == code && IsShownBefore(solution, aggregate, command)).ToList();
        CanBeMade = shown.Count > 0 || aggregate.Commands.Any(command => command.Entity == code && command.Kind is CommandKind.AddsEntity);
        Changes = [.. aggregate.Commands
            .Where(command => command.Entity == code && command.Kind is CommandKind.ChangesEntity && command.Fields.Any(field => field.IsSet))
            .Select(command => Change(code, command, shown.Contains(command)))];
        Usings = CSharp.Usings(Namespace,
        [
            Expressions.Count > 0 ? "System.Text.RegularExpressions" : null,
            .. DomainNamespaces.OfFields(solution, code.Fields),
        ]);
    }

    public string Namespace { get; }

    public IReadOnlyList<string> Usings { get; }

    public string Name { get; }

    public string IdType { get; }

    public string Variable { get; }

    public string? Summary { get; }

    public IReadOnlyList<string> Constants { get; }

    public IReadOnlyList<string> Expressions { get; }

    public IReadOnlyList<string> Backings { get; }

    public IReadOnlyList<string> Properties { get; }

    /// <summary>Whether a command adds one, or makes another one in its place to look at.</summary>
    public bool CanBeMade { get; }

    public string CreateSignature { get; }

    public IReadOnlyList<string> Assignments { get; }

    public IReadOnlyList<string> ListAssignments { get; }

    /// <summary>Whole methods, indented.</summary>
    public IReadOnlyList<string> Changes { get; }

    // A bound is a constant here if a command checks by it.
    private static bool IsBounded(AggregateCode aggregate, EntityCode code, FieldCode field) =>
        aggregate.Commands.Any(command => command.Entity == code && command.Fields.Any(sent =>
            sent.IsSet && sent.Model.Name == field.Model.Name && !CommandConstants.OwnsBounds(aggregate, command, sent)));

    private static string? Assignment(SolutionCode solution, FieldCode field) => field.IsSet
        ? $"{field.Property} = {field.Parameter},"
        : field.Model.Default is null ? null : $"{field.Property} = {DomainValue.Initial(solution, field)},";

    // What invariants look at before the change is made.
    private static bool IsShownBefore(SolutionCode solution, AggregateCode aggregate, CommandCode command) =>
        command is { Kind: CommandKind.ChangesEntity, Entity: { } entity }
        && command.Fields.Any(field => field.IsSet)
        && new CommandInputs(solution, aggregate, command).ShowsInvariants(entity);

    private static string Change(EntityCode code, CommandCode command, bool isShownBefore)
    {
        var fields = command.Fields.Where(field => field.IsSet).Select(sent => code.Fields.First(field => field.Model.Name == sent.Model.Name)).ToList();
        var parameters = fields.Select(field => $"{field.DomainType} {field.Parameter}").ToList();
        var lines = new List<string> { $"    {CSharp.Call(4, $"internal void {code.MethodOf(command)}(", parameters, ")")}", "    {" };
        foreach (var field in fields)
        {
            lines.AddRange(field.IsList
                ? [$"        {field.Backing}.Clear();", $"        {field.Backing}.AddRange({field.Parameter});"]
                : [$"        {field.Property} = {field.Parameter};"]);
        }

        lines.Add("    }");
        if (isShownBefore)
        {
            var values = code.Fields.Where(field => field.IsSet).Select(field => fields.Contains(field) ? field.Parameter : field.Property);
            lines.AddRange(
            [
                "",
                $"    /// <summary>As it would be after the change.</summary>",
                $"    {CSharp.Call(4, $"internal {code.Name} After{code.MethodOf(command)}(", parameters, ") =>")}",
                $"        {CSharp.Call(8, "Create(", ["Id", .. values], ");")}",
            ]);
        }

        return string.Join('\n', lines);
    }
}
