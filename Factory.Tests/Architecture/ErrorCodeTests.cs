using System.Text.RegularExpressions;
using Factory.Console.Api;
using Factory.Tests.Support;

namespace Factory.Tests.Architecture;

/// <summary>Prevents two failures behind one code and codes that nobody can look up; makes it harder to invent a code on the way.</summary>
public sealed partial class ErrorCodeTests
{
    /// <summary>An app whose template pack is broken does not start.</summary>
    private static readonly string[] BeforeThereIsHttp = ["TEMPLATE_PACK_INVALID"];

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

    /// <summary>As a client would: in the answer of an app, or in the failure of a run that an app tells of.</summary>
    [Fact]
    public void Every_code_is_reached_by_a_test_over_HTTP()
    {
        var expected = Repository.Sources("Factory.Tests").Select(file => file.Text)
            .Where(text => CallsAnApp().IsMatch(text))
            .SelectMany(text => Expected().Matches(text))
            .Select(match => match.Groups["code"].Value)
            .ToHashSet(StringComparer.Ordinal);
        Assert.Equal(BeforeThereIsHttp, ErrorRegister.All.Select(code => code.Name).Where(name => !expected.Contains(name)));
    }

    [Fact]
    public void Codes_are_declared_as_fields_only()
    {
        var elsewhere = Repository.Sources("Factory.Core").Concat(Repository.Sources("Factory.Console"))
            .Where(file => MadeOnTheWay().IsMatch(file.Text))
            .Select(file => file.Path);
        Assert.Empty(elsewhere);
    }

    [GeneratedRegex(@"\b(FactoryApp|IdleFactoryApp|TwoTenantsApp|FactoryProcess)\b")]
    private static partial Regex CallsAnApp();

    // MustFail(HttpStatusCode.NotFound, "RUN_NOT_FOUND"), a row of a theory, or what is compared with a failure's code.
    [GeneratedRegex("""(HttpStatusCode\.\w+, |\[InlineData\([^\n]*|Assert\.(Equal|Contains)\(|\w+Async\([^\n]*)"(?<code>[A-Z]+(_[A-Z0-9]+)*)(?=")""")]
    private static partial Regex Expected();

    [GeneratedRegex("^[A-Z]+(_[A-Z0-9]+)*$")]
    private static partial Regex Form();

    [GeneratedRegex(@"new ErrorCode\(")]
    private static partial Regex MadeOnTheWay();
}
