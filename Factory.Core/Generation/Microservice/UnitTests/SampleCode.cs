using System.Globalization;
using Factory.Core.Blueprints.Model;
using Factory.Core.Generation.Code;
using Factory.Core.Generation.Rules;
using Factory.Core.Generation.TestData;

namespace Factory.Core.Generation.Microservice.UnitTests;

/// <summary>Prints the values of a plan as C#, near to the clock of the tests as distances from it.</summary>
internal sealed class SampleCode(SolutionCode solution, TestPlan plan)
{
    private const int LongText = 24;

    public string Of(FieldType type, object? value) => value switch
    {
        null => type.IsList ? "[]" : "null",
        IReadOnlyList<object?> items when type.IsList => List(type.Item, items),
        EnumValue member => Member(type.Name!, member.Member),
        int past when type.Kind is TypeKind.Enum => $"({solution.Enum(type.Name!).Name}){past.ToString(CultureInfo.InvariantCulture)}",
        ObjectValue whole => ValueObject(type.Name!, whole),
        Guid id when type.Kind is TypeKind.Ref => id == Guid.Empty ? "default" : $"new {solution.Aggregate(type.Name!).IdType}({Id(id)})",
        Guid id => id == Guid.Empty ? "Guid.Empty" : Id(id),
        byte[] bytes => $"Convert.FromBase64String(\"{Convert.ToBase64String(bytes)}\")",
        string text => Text(text),
        DateOnly date => Date(date),
        DateTimeOffset moment => Moment(moment),
        _ => CSharpValue.Of(value),
    };

    /// <summary><c>Money.Create(10m, "EUR")</c>, broken where it is too long.</summary>
    public string Create(ValueObjectCode code, ObjectValue whole) =>
        $"{code.Name}.Create({string.Join(", ", code.Fields.Select(field => Of(field.Model.Type, whole[field.Model.Name])))})";

    private string Member(string type, string member)
    {
        var code = solution.Enum(type);
        return $"{code.Name}.{code.Members[code.Model.Members.ToList().IndexOf(member)]}";
    }

    private string ValueObject(string type, ObjectValue whole)
    {
        var code = solution.ValueObject(type);
        return plan.ValueObject(type).Sample is { } sample && sample.IsSameAs(whole) ? $"Samples.Some{code.Name}" : $"Samples.Valid({Create(code, whole)})";
    }

    private string List(FieldType item, IReadOnlyList<object?> items)
    {
        var printed = items.Select(value => Of(item, value)).ToList();
        return printed.Count > 4 && printed.TrueForAll(text => text == printed[0])
            ? string.Create(CultureInfo.InvariantCulture, $"[.. Enumerable.Repeat({printed[0]}, {printed.Count})]")
            : $"[{string.Join(", ", printed)}]";
    }

    private static string Id(Guid id) =>
        id == SampleIds.Any ? "Samples.Id" : id == SampleIds.Other ? "Samples.OtherId" : CSharpValue.Of(id);

    // A long run of one letter says its length better than it shows it.
    private static string Text(string text)
    {
        var start = text.IndexOf(new string('a', LongText), StringComparison.Ordinal);
        if (start < 0)
        {
            return CSharp.Literal(text);
        }

        var end = start;
        while (end < text.Length && text[end] == 'a')
        {
            end++;
        }

        var run = string.Create(CultureInfo.InvariantCulture, $"Samples.Text({end - start})");
        return string.Join(" + ", new[] { start > 0 ? CSharp.Literal(text[..start]) : "", run, end < text.Length ? CSharp.Literal(text[end..]) : "" }.Where(part => part.Length > 0));
    }

    private static string Date(DateOnly date) => (date.DayNumber - TestPlan.Today.DayNumber) switch
    {
        0 => "Samples.Today",
        var days and > -4000 and < 4000 => string.Create(CultureInfo.InvariantCulture, $"Samples.Today.AddDays({days})"),
        _ => CSharpValue.Of(date),
    };

    private static string Moment(DateTimeOffset moment)
    {
        var distance = moment - TestPlan.Now;
        return distance.Ticks switch
        {
            0 => "Samples.Now",
            var ticks when ticks % TimeSpan.TicksPerDay == 0 && Math.Abs(distance.Days) < 4000 => string.Create(CultureInfo.InvariantCulture, $"Samples.Now.AddDays({distance.Days})"),
            var ticks when ticks % TimeSpan.TicksPerSecond == 0 && Math.Abs(distance.Days) < 400 => Seconds(distance),
            _ => CSharpValue.Of(moment),
        };
    }

    // A second past so many days reads better than the seconds of them all.
    private static string Seconds(TimeSpan distance)
    {
        var days = Math.Round(distance.TotalDays);
        var rest = (distance - TimeSpan.FromDays(days)).TotalSeconds;
        return days == 0 || Math.Abs(rest) >= 60
            ? string.Create(CultureInfo.InvariantCulture, $"Samples.Now.AddSeconds({distance.TotalSeconds:0})")
            : string.Create(CultureInfo.InvariantCulture, $"Samples.Now.AddDays({days:0}).AddSeconds({rest:0})");
    }
}
