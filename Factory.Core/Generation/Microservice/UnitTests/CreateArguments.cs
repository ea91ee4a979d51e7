using Factory.Core.Generation.Code;
using Factory.Core.Generation.Microservice.Domain;
using Factory.Core.Generation.TestData;

namespace Factory.Core.Generation.Microservice.UnitTests;

/// <summary>
/// The arguments of a command that makes an aggregate out of many fields, as a class of the unit tests with a value for each of them: a test then names
/// only what matters to it.
/// </summary>
public sealed class CreateArguments
{
    private const int ManyFields = 5;

    private readonly AggregateCode _aggregate;
    private readonly SampleCode _samples;
    private readonly string _method;
    private readonly List<Argument> _arguments = [];

    private CreateArguments(AggregateCode aggregate, CommandCode command, SampleCode samples, UnitTestNames names)
    {
        (_aggregate, _samples, _method) = (aggregate, samples, command.Method);
        Name = names.IsKnown($"{command.Name}Arguments") ? $"{command.Name}TestArguments" : $"{command.Name}Arguments";
    }

    /// <summary>Of the class: <c>SubscribeArguments</c>.</summary>
    public string Name { get; }

    public string Summary => $"What makes {_aggregate.Article} {_aggregate.Words}; a test names only what matters to it.";

    public IReadOnlyList<string> Usings { get; private set; } = [];

    /// <summary>Its properties, then the method that calls the aggregate's.</summary>
    public IReadOnlyList<string> Members { get; private set; } = [];

    /// <summary>Null if the command has so few fields that a call names them all.</summary>
    /// <param name="first">The call that succeeds; null if none was found.</param>
    internal static CreateArguments? Of(SolutionCode solution, AggregateCode aggregate, CommandCode command, CommandCall? first, SampleCode samples, UnitTestNames names)
    {
        var inputs = new CommandInputs(solution, aggregate, command);
        var fields = inputs.Used;
        if (!command.Creates || first is null || fields.Count < ManyFields)
        {
            return null;
        }

        var made = new CreateArguments(aggregate, command, samples, names);
        var scope = new NameScope(StringComparer.Ordinal, [.. ReservedNames.Members, "Samples", made.Name, aggregate.Name, aggregate.IdType, command.Method]);
        foreach (var field in fields)
        {
            var value = first.Arguments[field.Model.Name];
            made._arguments.Add(new Argument(field, scope.Take(field.Property, $"{field.Property}Value"), samples.Of(field.Model.Type, value), IsDefault(field, value)));
        }

        var ownNamespace = $"{solution.UnitTestsNamespace}.{aggregate.Plural}";
        IReadOnlyList<string> properties = [.. made.Properties()];
        made.Members = [.. properties, made.Method(inputs.NeedsNow)];
        made.Usings = CSharp.Usings(ownNamespace, names.Of($"{string.Join('\n', properties)} Result {aggregate.Name}"));
        return made;
    }

    /// <summary>A call with what differs from the values of the class.</summary>
    /// <param name="id">Of the instance; empty for any.</param>
    internal string Call(int indent, string before, string id, CommandCall call, string after)
    {
        List<string> changes =
        [
            .. id.Length > 0 ? [$"Id = {id}"] : Array.Empty<string>(),
            .. _arguments
                .Select(argument => (argument.Property, argument.Value, Wanted: _samples.Of(argument.Field.Model.Type, call.Arguments[argument.Field.Model.Name])))
                .Where(argument => argument.Wanted != argument.Value)
                .Select(argument => $"{argument.Property} = {argument.Wanted}"),
        ];
        var line = $"{before}new {Name}{(changes.Count == 0 ? "()" : $" {{ {string.Join(", ", changes)} }}")}.{_method}()";
        var margin = $"\n{new string(' ', indent)}";
        return indent + line.Length + after.Length <= CSharp.MaxLine || changes.Count == 0 ? $"{line}{after}"
            : after.StartsWith('.') && indent + line.Length <= CSharp.MaxLine ? $"{line}{margin}    {after}"
            : $"{before}new {Name}{margin}{{{string.Concat(changes.Select(change => $"{margin}    {change},"))}{margin}}}.{_method}(){after}";
    }

    private IEnumerable<string> Properties()
    {
        yield return $"    public {_aggregate.IdType} Id {{ get; init; }} = {_aggregate.IdType}.New();";
        foreach (var argument in _arguments)
        {
            var initial = argument.IsDefault ? "" : $" = {argument.Value};";
            yield return $"    public {argument.Field.DomainType} {argument.Property} {{ get; init; }}{initial}";
        }
    }

    private string Method(bool needsNow)
    {
        string[] values = ["Id", .. _arguments.Select(argument => argument.Property), .. needsNow ? ["Samples.Now"] : Array.Empty<string>()];
        return $"    public Result<{_aggregate.Name}> {_method}() =>\n        {CSharp.Call(8, $"{_aggregate.Name}.{_method}(", values, ");")}";
    }

    // What a property has anyway is not said again.
    private static bool IsDefault(FieldCode field, object? value) =>
        !field.IsList && (value is null || (!field.IsOptional && value is 0 or 0L or 0m or 0d or false));

    private sealed record Argument(FieldCode Field, string Property, string Value, bool IsDefault);
}
