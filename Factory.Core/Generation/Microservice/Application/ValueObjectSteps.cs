using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.Application;

/// <summary>The lines that make value objects of what came in, and refuse with all that is wrong in them.</summary>
internal sealed class ValueObjectSteps
{
    private readonly SolutionCode _solution;
    private readonly IReadOnlyList<FieldCode> _fields;
    private readonly string _source;
    private readonly Dictionary<FieldCode, string> _locals;

    /// <param name="source">What the members stand in: <c>command.</c>, or nothing.</param>
    /// <param name="taken">What else is in sight of the lines: a local of that name would hide it.</param>
    public ValueObjectSteps(SolutionCode solution, IEnumerable<FieldCode> fields, string source, params IEnumerable<string> taken)
    {
        _solution = solution;
        _fields = [.. fields.Where(field => field.Kind is TypeKind.ValueObject)];
        _source = source;
        var scope = new NameScope(StringComparer.Ordinal, taken);
        _locals = _fields.ToDictionary(field => field, field => scope.Take(field.Parameter, $"{field.Parameter.TrimStart('@')}Value"));
        Lines = _fields.Count switch
        {
            0 => [],
            1 => One(_fields[0]),
            _ => Several(),
        };
    }

    public IReadOnlyList<string> Lines { get; }

    /// <summary>The value of a field once the lines have run.</summary>
    public string Value(FieldCode field)
    {
        if (field.Kind is not TypeKind.ValueObject)
        {
            return $"{_source}{field.Property}";
        }

        var local = _locals[field];
        return field.IsOptional ? $"{local}?.Value" : _fields.Count == 1 ? $"{local}.Value" : $"{local}.Value!";
    }

    private List<string> One(FieldCode field) =>
    [
        Make(field),
        field.IsOptional ? $"if ({_locals[field]} is {{ IsSuccess: false }})" : $"if (!{_locals[field]}.IsSuccess)",
        "{",
        $"    return {_locals[field]}.Error.Under({CSharp.Literal(field.Json)});",
        "}",
    ];

    private List<string> Several()
    {
        var calls = _fields.Select(field => $"    .Under({CSharp.Literal(field.Json)}, {_locals[field]}{(field.IsOptional ? "?" : "")}.Error)").ToList();
        calls[^1] += ";";
        return [.. _fields.Select(Make), "var errors = new FieldErrors()", .. calls, "if (errors.Any(out var error))", "{", "    return error;", "}"];
    }

    private string Make(FieldCode field)
    {
        var code = _solution.ValueObject(field.Model.Type.Name!);
        return field.IsList
            ? $"var {_locals[field]} = {code.Dto}.To{code.Name}List({_source}{field.Property}{(_source.Length == 0 && !field.Model.IsRequired ? " ?? []" : "")});"
            : $"var {_locals[field]} = {_source}{field.Property}{(field.IsOptional ? "?" : "")}.To{code.Name}();";
    }
}
