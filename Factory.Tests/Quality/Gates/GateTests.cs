using Factory.Core.Quality;
using Factory.Core.Quality.Gates;
using TestResult = Factory.Core.Quality.TestResult;

namespace Factory.Tests.Quality.Gates;

public sealed class GateTests
{
    private static QualityInput Good => Inputs.Good;

    public static TheoryData<string> Names => [.. QualityGates.ByName.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_good_output_passes(string gate) => Assert.Equal((GateStatus.Passed, gate), (Good.Judge(gate).Status, gate));

    [Theory]
    [InlineData("build")]
    [InlineData("tests")]
    [InlineData("coverage")]
    [InlineData("format")]
    [InlineData("openapi")]
    public void What_was_not_run_is_not_judged_and_the_reason_is_said(string gate)
    {
        var judgement = (Good with { Build = null, Tests = null, WhyNoBuild = "There is no SDK.", WhyNoTests = "There is no SDK." }).Judge(gate);

        Assert.Equal(GateStatus.NotEvaluated, judgement.Status);
        Assert.Null(judgement.Value);
        Assert.NotEmpty(judgement.Message);
    }

    [Fact]
    public void Build_fails_on_one_warning()
    {
        var finding = new QualityFinding(QualitySeverity.Warning, "CS0219", "a.cs", 1, "Unused.");
        var judgement = (Good with { Build = Good.Build! with { Findings = [finding] } }).Judge("build");

        Assert.Equal((GateStatus.Failed, 1, "0 errors and 1 warning in 2 projects."), (judgement.Status, judgement.Value, judgement.Message));
        Assert.Equal([finding], judgement.Findings);
    }

    [Fact]
    public void Build_in_process_proves_failure_but_not_success()
    {
        var compiled = Good.Build! with { Mode = VerificationMode.Compile };

        Assert.Equal(GateStatus.NotEvaluated, (Good with { Build = compiled }).Judge("build").Status);
        Assert.Equal(GateStatus.Failed, (Good with { Build = compiled with { Succeeded = false } }).Judge("build").Status);
    }

    [Fact]
    public void Tests_fail_with_the_message_of_the_test()
    {
        var judgement = Good.With(tests => tests with { Tests = [.. tests.Tests, new TestCase("Tiny.Breaks", "Tiny.UnitTests", TestResult.Failed, 1, "Expected 1.", [])] }).Judge("tests");

        Assert.Equal((GateStatus.Failed, 1), (judgement.Status, judgement.Value));
        Assert.Equal("Tiny.Breaks: Expected 1.", Assert.Single(judgement.Findings).Message);
    }

    [Fact]
    public void Tests_fail_if_there_are_none_or_the_runner_broke()
    {
        Assert.Equal(GateStatus.Failed, Good.With(tests => tests with { Tests = [] }).Judge("tests").Status);
        Assert.Equal(GateStatus.Failed, Good.With(tests => tests with { Problems = [new QualityFinding(QualitySeverity.Error, "TEST_RUNNER", null, null, "Crashed.")] }).Judge("tests").Status);
    }

    [Fact]
    public void Tests_show_what_generation_could_not_exercise()
    {
        var note = new QualityFinding(QualitySeverity.Warning, "GN1001", null, null, "No example found for EndsAfterStart in Subscribe.");

        Assert.Equal([note], (Good with { Notes = [note] }).Judge("tests").Findings);
    }

    [Theory]
    [InlineData(90, GateStatus.Passed)]
    [InlineData(89, GateStatus.Failed)]
    public void Coverage_is_held_against_its_threshold(int covered, GateStatus expected)
    {
        var judgement = Good.With(tests => tests with { Coverage = tests.Coverage! with { LinesCovered = covered } }).Judge("coverage");

        Assert.Equal((expected, covered / 100.0, 0.9), (judgement.Status, judgement.Value, judgement.Threshold));
        Assert.Equal("No test runs lines 3-5, 9-10.", Assert.Single(judgement.Findings).Message);
    }

    [Fact]
    public void Coverage_that_was_not_written_down_fails() => Assert.Equal(GateStatus.Failed, Good.With(tests => tests with { Coverage = null }).Judge("coverage").Status);

    [Fact]
    public void Format_fails_on_a_style_rule_of_the_build()
    {
        var finding = new QualityFinding(QualitySeverity.Error, "IDE0005", "a.cs", 1, "Unnecessary using.");

        Assert.Equal(GateStatus.Failed, (Good with { Build = Good.Build! with { Findings = [finding] } }).Judge("format").Status);
    }

    [Fact]
    public void Openapi_fails_on_a_difference_or_a_service_that_does_not_start()
    {
        var differs = Good.With("openapi.yaml", "openapi: 3.1.1\npaths: {}\n").Judge("openapi");
        Assert.Equal(GateStatus.Failed, differs.Status);
        Assert.Contains("/ping", Assert.Single(differs.Findings).Message, StringComparison.Ordinal);

        var silent = Good.With(tests => tests with { Service = new ServiceStart(IsReady: false, "It ended.", null) }).Judge("openapi");
        Assert.Equal((GateStatus.Failed, "It ended."), (silent.Status, silent.Message));

        Assert.Equal(GateStatus.Failed, Good.With("openapi.yaml", "a: [").Judge("openapi").Status);
    }

    [Theory]
    [InlineData("jobs: [", "YAML_UNREADABLE")]
    [InlineData("run: dotnet build src/Tiny.Gone/Tiny.Gone.csproj\n", "FILE_MISSING")]
    [InlineData("run: dotnet test Gone.sln --no-build\n", "FILE_MISSING")]
    [InlineData("file: deploy/Dockerfile\n", "FILE_MISSING")]
    public void Pipelines_fails(string yaml, string code) => Assert.Equal(code, Assert.Single(Good.With(".github/workflows/ci.yml", yaml).Judge("pipelines").Findings).Code);

    [Theory]
    [InlineData("uses: actions/checkout@v4\nurl: https://example.org/src/a.csproj\nrun: cp /app/src/x.sln .\nimage: mcr.microsoft.com/dotnet/sdk:10.0\n")]
    [InlineData("searchFolder: $(Agent.TempDirectory)/results\nsummary: '**/coverage.cobertura.xml'\nrun: dotnet publish src/Tiny.Domain --output /app\n")]
    [InlineData("context: ..\nproject: ../../src/Tiny.Domain/Tiny.Domain.csproj\n")]
    public void Pipelines_names_of_other_things_are_no_files(string yaml) => Assert.Empty(Good.With(".github/workflows/ci.yml", yaml).Judge("pipelines").Findings);

    [Theory]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----")]
    [InlineData("key: AKIAIOSFODNN7EXAMPLE")]
    [InlineData("token = ghp_0123456789abcdefghijABCDEFGHIJ012345")]
    [InlineData("\"ConnectionStrings\": { \"A\": \"Server=db;Database=a;User Id=sa;Password=Passw0rd!\" }")]
    [InlineData("amqp://guest:guest@rabbit:5672")]
    [InlineData("\"ApiKey\": \"a8F3kd93Kd02jf83JfkQ91xZ\"")]
    [InlineData("fk_0123456789abcdefghijABCDEFGHIJ01")]
    public void Secrets_fails_and_does_not_repeat_the_secret(string text)
    {
        var finding = Assert.Single(Good.With("appsettings.json", $"line\n{text}\n").Judge("secrets").Findings);

        Assert.Equal(("SECRET_FOUND", 2), (finding.Code, finding.Line));
        Assert.DoesNotContain(text, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Server=db;Password=${DB_PASSWORD};")]
    [InlineData("password: ${{ secrets.GITHUB_TOKEN }}")]
    [InlineData("POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?set it}")]
    [InlineData("Data Source=billing.db")]
    [InlineData("public CancellationToken Token { get; init; }")]
    [InlineData("private const string TokenName = nameof(SomeVeryLongTokenNameOfTheService2);")]
    public void Secrets_lets_placeholders_and_code_pass(string text) => Assert.Empty(Good.With("x.txt", text + "\n").Judge("secrets").Findings);

    [Theory]
    [InlineData("password=")]
    [InlineData("secret=")]
    [InlineData("eyJ-----------.")]
    [InlineData("a.")]
    [InlineData("a://")]
    [InlineData("A")]
    public void Secrets_reads_what_was_written_to_make_the_search_slow(string part) =>
        Assert.InRange(Good.With("x.txt", string.Concat(Enumerable.Repeat(part, 500_000 / part.Length))).Judge("secrets").Findings.Count, 0, 1);

    [Fact]
    public void Requirements_only_warns_unless_it_is_required()
    {
        var input = Good with { Context = Good.Context with { Requirements = [.. Good.Context.Requirements, Inputs.Requirement("REQ-2")] } };
        var strict = new QualityOptions { Required = { ["requirements"] = true } };

        Assert.Equal((GateStatus.Warning, 1), (input.Judge("requirements").Status, input.Judge("requirements").Value));
        Assert.Equal(GateStatus.Failed, input.Judge("requirements", strict).Status);
    }
}
