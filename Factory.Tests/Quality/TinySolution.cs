using Factory.Core.Generation;
using Factory.Core.Templates;

namespace Factory.Tests.Quality;

/// <summary>The smallest solution with the layout of a generated one: a domain, a service and a test project.</summary>
internal static class TinySolution
{
    public const string OpenApi = """{ "openapi": "3.1.1", "info": { "title": "Tiny", "version": "1" }, "paths": { "/ping": { "get": { "responses": { "200": { "description": "OK" } } } } } }""";

    public const string Counter = """
        namespace Tiny.Domain;

        public sealed class Counter
        {
            public int Value { get; private set; }

            public void Add(int amount)
            {
                int unused = 1;
                if (amount < 0)
                {
                    Value = 0;
                    return;
                }

                Value += amount;
            }
        }

        """;

    private const string Tests = """
        using Tiny.Domain;
        using Xunit;

        namespace Tiny.UnitTests;

        [Trait("Requirement", "REQ-1")]
        public sealed class CounterTests
        {
            [Theory]
            [InlineData(1)]
            [InlineData(2)]
            [Trait("Requirement", "REQ-2")]
            public void Adds(int amount)
            {
                var counter = new Counter();
                counter.Add(amount);
                Assert.Equal(amount, counter.Value);
            }

            [Fact]
            public void Fails() => Assert.Equal(1, new Counter().Value);

            [Fact(Skip = "Not now.")]
            public void Waits() { }
        }

        """;

    private const string Program = """
        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddHealthChecks();
        var app = builder.Build();
        app.MapHealthChecks("/health/ready");
        app.MapGet("/openapi/v1.json", () => Results.Text(OpenApi, "application/json"));
        await app.RunAsync();

        partial class Program
        {
            private const string OpenApi = "{ \"openapi\": \"3.1.1\", \"info\": { \"title\": \"Tiny\", \"version\": \"1\" }, \"paths\": { \"/ping\": { \"get\": { \"responses\": { \"200\": { \"description\": \"OK\" } } } } } }";
        }

        """;

    private const string TestProject = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="coverlet.collector" Version="10.0.1" PrivateAssets="all" />
            <PackageReference Include="Microsoft.NET.Test.Sdk" Version="18.11.0" />
            <PackageReference Include="xunit.runner.visualstudio" Version="3.1.5" PrivateAssets="all" />
            <PackageReference Include="xunit.v3" Version="3.2.2" />
            <ProjectReference Include="..\..\src\Tiny.Domain\Tiny.Domain.csproj" />
          </ItemGroup>
        </Project>
        """;

    private const string Properties = """
        <Project>
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <NuGetAudit>false</NuGetAudit>
          </PropertyGroup>
        </Project>
        """;

    private static readonly string[] ProjectNames = ["src/Tiny.Domain", "src/Tiny.Api", "tests/Tiny.UnitTests"];

    /// <param name="counter">The source of the domain.</param>
    /// <param name="projects">Which of the three projects there are.</param>
    public static IReadOnlyList<GeneratedFile> Files(string counter = Counter, int projects = 3)
    {
        var names = ProjectNames.Take(projects).ToList();
        var files = new Dictionary<string, string>
        {
            ["Tiny.sln"] = Solution(names),
            ["Directory.Build.props"] = Properties,
            ["src/Tiny.Domain/Tiny.Domain.csproj"] = """<Project Sdk="Microsoft.NET.Sdk" />""",
            ["src/Tiny.Domain/Counter.cs"] = counter,
            ["src/Tiny.Api/Tiny.Api.csproj"] = """<Project Sdk="Microsoft.NET.Sdk.Web" />""",
            ["src/Tiny.Api/Program.cs"] = Program,
            ["tests/Tiny.UnitTests/Tiny.UnitTests.csproj"] = TestProject,
            ["tests/Tiny.UnitTests/CounterTests.cs"] = Tests,
        };
        return [.. files.Where(file => !file.Key.Contains('/') || names.Exists(name => file.Key.StartsWith(name + "/", StringComparison.Ordinal))).Select(file => File(file.Key, file.Value))];
    }

    public static GeneratedFile File(string path, string content, params string[] requirements) =>
        new(path, content, "template", "Tiny", requirements, Ownership.AlwaysUpdate);

    public static void Write(IEnumerable<GeneratedFile> files, string folder)
    {
        foreach (var file in files)
        {
            var path = Path.Combine(folder, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            System.IO.File.WriteAllBytes(path, file.Bytes);
        }
    }

    private static string Solution(List<string> names)
    {
        var ids = names.Select((name, index) => (Name: Path.GetFileName(name), Path: $"{name}/{Path.GetFileName(name)}.csproj", Id: $"{{0000000{index}-0000-0000-0000-000000000000}}")).ToList();
        return $"""
            Microsoft Visual Studio Solution File, Format Version 12.00
            {string.Join('\n', ids.Select(project => $"Project(\"{{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}}\") = \"{project.Name}\", \"{project.Path}\", \"{project.Id}\"\nEndProject"))}
            Global
            GlobalSection(SolutionConfigurationPlatforms) = preSolution
            Debug|Any CPU = Debug|Any CPU
            EndGlobalSection
            GlobalSection(ProjectConfigurationPlatforms) = postSolution
            {string.Join('\n', ids.Select(project => $"{project.Id}.Debug|Any CPU.ActiveCfg = Debug|Any CPU\n{project.Id}.Debug|Any CPU.Build.0 = Debug|Any CPU"))}
            EndGlobalSection
            EndGlobal

            """;
    }
}
