using System.Text.Json.Nodes;
using Factory.Core.Generation;
using Factory.Core.Quality;
using Factory.Tests.Quality;
using Factory.Tests.Support;

namespace Factory.Tests.Generation.Parameters;

/// <summary>Every pair of parameter values is built and tested for real; every combination compiles in process.</summary>
public sealed class ParameterTests
{
    private static readonly string Blueprint = Repository.Read("Factory.Tests/Generation/Parameters/rentals.yaml");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void The_chosen_combinations_hold_every_pair_of_values()
    {
        Assert.Equal(ParameterChoices.All.SelectMany(ParameterChoices.PairsOf).ToHashSet(), [.. ParameterChoices.Pairs.SelectMany(ParameterChoices.PairsOf)]);
        Assert.InRange(ParameterChoices.Pairs.Count, 2, 12);
    }

    [Fact]
    public void Without_authentication_nobody_sees_what_is_sensitive()
    {
        var tree = new Generator().Generate(Generations.Of(Blueprint, parameters: new JsonObject { ["authentication"] = "none" }), Ct).Value;

        Assert.Contains("stored.ExpectSame(\"***\", \"code\");", tree.Files.Single(file => file.Path.Contains(".IntegrationTests/", StringComparison.Ordinal) && file.Path.EndsWith("/BuyTests.cs", StringComparison.Ordinal)).Content, StringComparison.Ordinal);
    }

    [Fact]
    public Task Each_pair_of_values_compiles_in_process() => CompileAsync(ParameterChoices.Pairs);

    [Fact]
    public Task Each_combination_of_values_compiles_in_process()
    {
        Suites.RequireLong();
        return CompileAsync(ParameterChoices.All);
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Each_pair_of_values_becomes_a_service_that_passes(string choice)
    {
        Suites.RequireTurn(Pairs().Select(row => row.Data).ToList().IndexOf(choice));
        var broker = Suites.Broker;
        await using var app = await FactoryApp.StartAsync(builder =>
        {
            builder.Configuration["Factory:Verification:Mode"] = "Full";
            builder.Configuration["Factory:Verification:BrokerConnection"] = broker;
        });
        var project = await app.Api.CreateProjectAsync("Rental");
        await app.Api.PutBlueprintAsync(project, Blueprint);
        var parameters = JsonNode.Parse(choice)!.AsObject();

        var run = await app.Api.StartRunAsync(project, "Rental", parameters);

        var log = string.Join('\n', (await app.Api.FollowAsync(run)).Select(entry => entry.GetProperty("message").GetString()).TakeLast(60));
        var status = await app.Api.StatusAsync(run);
        Assert.True(status.GetProperty("status").GetString() == "succeeded" && status.GetProperty("verdict").GetString() == "passed", $"{status}\n{log}");
        var summary = (await app.Api.QualityReportAsync(run)).GetProperty("summary");
        Assert.True(summary.GetProperty("testsPassed").GetInt32() > 0);
        if (broker is not null || (string?)parameters["messaging"] != "rabbitmq")
        {
            Assert.Equal(0, summary.GetProperty("testsSkipped").GetInt32());
        }
    }

    public static TheoryData<string> Pairs() => [.. ParameterChoices.Pairs.Select(choice => choice.ToJsonString())];

    // What differs in pipelines and documents alone is compiled once.
    private static async Task CompileAsync(IEnumerable<JsonObject> choices)
    {
        var compile = new SolutionCompile(TimeProvider.System);
        var generator = new Generator();
        var seen = new HashSet<string>();
        foreach (var choice in choices)
        {
            var tree = generator.Generate(Generations.Of(Blueprint, parameters: choice), Ct).Value;
            var service = tree.Files.Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal) || file.Path.StartsWith("Directory.", StringComparison.Ordinal));
            if (!seen.Add(string.Concat(service.Select(file => $"{file.Path}\n{file.Content}\n"))))
            {
                continue;
            }

            using var place = new Workplace().With(tree.Files);
            var built = (await compile.ExecuteAsync(place.Context, Ct)).Value;
            Assert.True(built.Succeeded && built.Findings.Count == 0, $"{choice.ToJsonString()}\n{string.Join('\n', built.Findings.Take(10))}");
        }

        Assert.True(seen.Count > 1);
    }
}
