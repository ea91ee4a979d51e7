using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.Application;

/// <summary>The lines that make value objects of what came in, and refuse with all that is wrong in them.</summary>
internal sealed class ValueObjectSteps
{
    private readonly SolutionCode _solution;
    private readonly IReadOnlyList<FieldCode> _fields;
    private readonly string _source;

    /// <param name="source">What the members stand in: <c>command.</c>, or nothing.</param>
    public ValueObjectSteps(SolutionCode solution, IEnumerable<FieldCode> fields, string source)
    {
        _solution = solution;
        _fields = [.. fields.Where(field => field.Kind is TypeKind.ValueObject)];
        _source = source;
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

        return field.IsOptional ? $"{field.Parameter}?.Value" : _fields.Count == 1 ? $"{field.Parameter}.Value" : $"{field.Parameter}.Value!";
    }

    private List<string> One(FieldCode field) =>
    [
        Make(field),
        field.IsOptional ? $"if ({field.Parameter} is {{ IsSuccess: false }})" : $"if (!{field.Parameter}.IsSuccess)",
        "{",
        $"    return {field.Parameter}.Error.Under({CSharp.Literal(field.Json)});",
        "}",
    ];

    private List<string> Several()
    {
        var calls = _fields.Select(field => $"    .Under({CSharp.Literal(field.Json)}, {field.Parameter}{(field.IsOptional ? "?" : "")}.Error)").ToList();
        calls[^1] += ";";
        return [.. _fields.Select(Make), "var errors = new FieldErrors()", .. calls, "if (errors.Any(out var error))", "{", "    return error;", "}"];
    }

    private string Make(FieldCode field)
    {
        var code = _solution.ValueObject(field.Model.Type.Name!);
        return field.IsList
            ? $"var {field.Parameter} = {code.Dto}.To{code.Name}List({_source}{field.Property}{(_source.Length == 0 && !field.Model.IsRequired ? " ?? []" : "")});"
            : $"var {field.Parameter} = {_source}{field.Property}{(field.IsOptional ? "?" : "")}.To{code.Name}();";
    }
}
