using System.Text.Json;
using Factory.Core.Generation;
using Factory.Core.Quality;
using Factory.Core.Quality.Formatting;
using Factory.Core.Quality.Processes;

namespace Factory.Tests.Quality;

public sealed class FormatCheckTests
{
    private const string Head = "namespace Tiny;\n\npublic sealed class ";

    /// <summary>Each file is ill-formatted in one way, named by its path.</summary>
    private static IReadOnlyList<GeneratedFile> IllFormatted { get; } =
    [
        TinySolution.File("Right.cs", $"{Head}Right\n{{\n    public string Text => \"\"\"\n        kept   \n        \"\"\";\n}}\n"),
        TinySolution.File("Indented.cs", $"{Head}Indented\n{{\n  public int Value {{ get; }}\n}}\n"),
        TinySolution.File("Tabs.cs", $"{Head}Tabs\n{{\n\tpublic int Value {{ get; }}\n}}\n"),
        TinySolution.File("Trailing.cs", $"{Head}Trailing\n{{\n    public int Value {{ get; }}  \n}}\n"),
        TinySolution.File("Brace.cs", $"{Head}Brace {{\n    public int Value {{ get; }}\n}}\n"),
        TinySolution.File("Spaces.cs", $"{Head}Spaces\n{{\n    public int Sum(int a,int b) => a+b;\n}}\n"),
        TinySolution.File("NoFinalLine.cs", $"{Head}NoFinalLine\n{{\n}}"),
        TinySolution.File("CarriageReturn.cs", $"{Head}CarriageReturn\r\n{{\r\n}}\r\n"),
        TinySolution.File("Mark.cs", $"\uFEFF{Head}Mark\n{{\n}}\n"),
        TinySolution.File("Imports.cs", $"using Zebra;\nusing Apple;\nusing System;\n\n{Head}Imports\n{{\n}}\n"),
    ];

    private static IReadOnlyList<GeneratedFile> Files => [.. Inputs.Good.Files.Where(file => file.Path == ".editorconfig").Select(WithCharset), .. IllFormatted];

    [Fact]
    public void Each_fault_is_found_in_its_file()
    {
        var found = new FormatCheck().Find(Files).Select(finding => $"{finding.File} {finding.Code}").Distinct().ToList();

        Assert.DoesNotContain(found, finding => finding.StartsWith("Right.cs", StringComparison.Ordinal));
        string[] expected =
        [
            "Indented.cs WHITESPACE", "Tabs.cs WHITESPACE", "Trailing.cs WHITESPACE", "Brace.cs WHITESPACE", "Spaces.cs WHITESPACE",
            "NoFinalLine.cs FINALNEWLINE", "CarriageReturn.cs ENDOFLINE", "Mark.cs CHARSET", "Imports.cs IMPORTS",
        ];
        Assert.All(expected, fault => Assert.Contains(fault, found));
    }

    [Fact]
    public void A_file_that_was_formatted_is_looked_at_again_when_it_or_the_settings_change()
    {
        var check = new FormatCheck();
        var config = Inputs.Good.Files.Single(file => file.Path == ".editorconfig");
        var indented = TinySolution.File("Some.cs", $"{Head}Some\n{{\n    public int Value {{ get; }}\n}}\n");
        var narrow = TinySolution.File(config.Path, config.Content.Replace("indent_size = 4", "indent_size = 2", StringComparison.Ordinal));
        var wrong = TinySolution.File("Some.cs", $"{Head}Some\n{{\n      public int Value {{ get; }}\n}}\n");

        Assert.Empty(check.Find([config, indented]));
        Assert.Empty(check.Find([config, indented]));
        Assert.NotEmpty(check.Find([narrow, indented]));
        Assert.NotEmpty(check.Find([config, wrong]));
        Assert.NotEmpty(check.Find([config, wrong]));
        Assert.Empty(check.Find([config, indented]));
    }

    [Fact]
    public void Other_files_only_get_warnings() => Assert.All(
        new FormatCheck().Find([TinySolution.File("a.yaml", "a: 1 \nb: 2"), TinySolution.File("b.md", "Line  \n")]),
        finding => Assert.Equal(("a.yaml", QualitySeverity.Warning), (finding.File, finding.Severity)));

    /// <summary>The proof that the gate and <c>dotnet format</c> by hand agree, file by file; without a project it looks at no imports.</summary>
    [Fact]
    public async Task Dotnet_format_says_the_same()
    {
        using var place = new Workplace();
        place.With(Files);
        var report = Path.Combine(place.Scratch, "format.json");
        Directory.CreateDirectory(place.Scratch);
        var start = new ChildStart
        {
            FileName = Workplace.Dotnet().Find() ?? throw new InvalidOperationException("There is no SDK."),
            Arguments = ["format", "whitespace", place.Workspace, "--folder", "--verify-no-changes", "--report", report],
            WorkingDirectory = place.Workspace,
            Environment = ChildEnvironment.For(HostVariables.OfThisProcess(), new VerificationOptions(), place.Scratch),
        };

        await new ChildProcess(Workplace.NotIsolated, TimeProvider.System).RunAsync(start, place.Context.Output, place.Context.Started, TestContext.Current.CancellationToken);

        using var changes = JsonDocument.Parse(await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken));
        var refused = changes.RootElement.EnumerateArray().Select(file => Path.GetFileName(file.GetProperty("FilePath").GetString())).Order(StringComparer.Ordinal).Distinct();
        Assert.Equal(refused, new FormatCheck().Find(Files).Where(finding => finding.Severity == QualitySeverity.Error && finding.Code != "IMPORTS").Select(finding => finding.File).Distinct());
    }

    private static GeneratedFile WithCharset(GeneratedFile config) =>
        TinySolution.File(config.Path, config.Content.Replace("[*]\n", "[*]\ncharset = utf-8\n", StringComparison.Ordinal));
}
