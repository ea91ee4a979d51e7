using System.Reflection;
using System.Text.RegularExpressions;
using Factory.Console.Api;
using Factory.Core.Kernel;
using Factory.Tests.Support;

namespace Factory.Tests.Architecture;

/// <summary>Prevents two failures behind one code and codes that nobody can look up; makes it harder to invent a code on the way.</summary>
public sealed partial class ErrorCodeTests
{
    [Fact]
    public void Codes_are_unique() => Assert.Equal(ErrorRegister.All.Count, ErrorRegister.All.Select(code => code.Name).Distinct().Count());

    [Fact]
    public void Codes_are_upper_case_words_and_say_what_they_mean() => Assert.All(ErrorRegister.All, code =>
    {
        Assert.Matches(Form(), code.Name);
        Assert.EndsWith(".", code.Meaning, StringComparison.Ordinal);
    });

    /// <summary>Run with FACTORY_ACCEPT=1 to write the page anew.</summary>
    [Fact]
    public void The_page_of_codes_is_the_register()
    {
        var path = Path.Combine(Repository.Root, "docs", "errors.md");
        if (Environment.GetEnvironmentVariable("FACTORY_ACCEPT") == "1")
        {
            File.WriteAllText(path, ErrorRegister.ToMarkdown());
        }

        Assert.Equal(ErrorRegister.ToMarkdown(), File.ReadAllText(path));
    }

    /// <summary>By its name, or by the field that declares it.</summary>
    [Fact]
    public void Every_code_is_reached_by_a_test()
    {
        var tests = string.Concat(Repository.Sources("Factory.Tests").Select(file => file.Text));
        var fields = typeof(ErrorRegister).Assembly.GetTypes().Concat(typeof(ErrorCode).Assembly.GetTypes())
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Where(field => field.FieldType == typeof(ErrorCode))
            .ToDictionary(field => ((ErrorCode)field.GetValue(null)!).Name, field => $"{field.DeclaringType!.Name}.{field.Name}");
        Assert.All(ErrorRegister.All, code => Assert.True(
            tests.Contains($"\"{code.Name}\"", StringComparison.Ordinal) || tests.Contains(fields[code.Name], StringComparison.Ordinal), $"No test reaches {code.Name}."));
    }

    [Fact]
    public void Codes_are_declared_as_fields_only()
    {
        var elsewhere = Repository.Sources("Factory.Core").Concat(Repository.Sources("Factory.Console"))
            .Where(file => MadeOnTheWay().IsMatch(file.Text))
            .Select(file => file.Path);
        Assert.Empty(elsewhere);
    }

    [GeneratedRegex("^[A-Z]+(_[A-Z0-9]+)*$")]
    private static partial Regex Form();

    [GeneratedRegex(@"new ErrorCode\(")]
    private static partial Regex MadeOnTheWay();
}
