using Factory.Core.Generation.Code;
using Factory.Core.Generation.TestData;

namespace Factory.Core.Generation.Microservice.UnitTests;

/// <summary>The unit tests of a value object: what it keeps, when two are equal, and what it refuses.</summary>
public sealed class ValueObjectTests
{
    private readonly UnitTestFile _file;

    internal ValueObjectTests(SampleCode samples, UnitTestNames names, string ownNamespace, ValueObjectCode code, ValueObjectPlan plan)
    {
        Namespace = ownNamespace;
        Name = $"{code.Name}Tests";
        _file = new UnitTestFile(names, ownNamespace);
        if (plan.Sample is not { } sample)
        {
            return;
        }

        var variable = code.Variable;
        _file.Add("Keeps_what_it_is_made_of",
        [
            $"var {variable} = Samples.Valid({samples.Create(code, sample)});",
            "",
            .. code.Fields.Select(field => Kept(samples, variable, field, sample[field.Model.Name])),
        ]);
        _file.Add("Is_equal_by_value",
        [
            $"Assert.Equal(Samples.Some{code.Name}, Samples.Valid({samples.Create(code, sample)}));",
            .. plan.Other is { } other ? [$"Assert.NotEqual(Samples.Some{code.Name}, Samples.Valid({samples.Create(code, other)}));"] : Array.Empty<string>(),
        ]);
        if (code.Fields.Any(field => field.Model.IsSensitive))
        {
            _file.Add("Does_not_show_its_members", [$"Assert.Equal(\"{code.Name}\", Samples.Some{code.Name}.ToString());"]);
        }

        foreach (var cases in plan.Fields.Where(edge => edge.Path.Count == 1).GroupBy(edge => (edge.Field.Name, edge.IsAllowed)).OrderByDescending(group => group.Key.IsAllowed))
        {
            var field = code.Fields.First(other => other.Model.Name == cases.Key.Name);
            _file.Add(
                $"{(cases.Key.IsAllowed ? "Accepts" : "Refuses")}_{field.Json}_{(cases.Key.IsAllowed ? "at" : "past")}_the_edge",
                cases.Select(edge => samples.Create(code, sample.With(edge.Path, edge.Value)))
                    .Select(made => cases.Key.IsAllowed ? $"Assert.True({made}.IsSuccess);" : $"{made}.RefusedFor({CSharp.Literal(field.Json)});"));
        }
    }

    public string Namespace { get; }

    public string Name { get; }

    public bool Any => !_file.IsEmpty;

    public IReadOnlyList<string> Usings => _file.Usings();

    public IReadOnlyList<string> Methods => _file.Methods;

    private static string Kept(SampleCode samples, string variable, FieldCode field, object? value)
    {
        var place = $"{variable}.{field.Property}";
        return value switch
        {
            null when !field.IsList => $"Assert.Null({place});",
            null or IReadOnlyList<object?> { Count: 0 } => $"Assert.Empty({place});",
            bool flag when !field.IsOptional => $"Assert.{(flag ? "True" : "False")}({place});",
            _ => $"Assert.Equal({samples.Of(field.Model.Type, value)}, {place});",
        };
    }
}
