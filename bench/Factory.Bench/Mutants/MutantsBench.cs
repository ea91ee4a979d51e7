using System.Globalization;
using Factory.Bench.Generation;
using Factory.Bench.Measuring;
using Factory.Core.Generation;
using Factory.Core.Generation.Mutation;

namespace Factory.Bench.Mutants;

/// <summary>Makes every small mistake in the rules of each model for real and sees whether the generated tests notice it.</summary>
internal static class MutantsBench
{
    /// <param name="samples">None: all.</param>
    /// <param name="limit">So many mutants of each model at most, spread evenly; null: all.</param>
    public static async Task<bool> RunAsync(IReadOnlyList<string> samples, int? limit, CancellationToken ct)
    {
        var services = new Services();
        var outcomes = new List<ModelOutcome>();
        foreach (var (name, input) in Models.Of(samples, services, ct))
        {
            Console.WriteLine($"{name} …");
            outcomes.Add(await TryAsync(services, name, input, limit, ct));
        }

        Print(outcomes);
        return outcomes.Select(outcome =>
                Goal.AtLeast($"{outcome.Name}: mutants killed", outcome.Share, 0.8) & Goal.AtLeast($"{outcome.Name}: lines of Domain and Application", outcome.Coverage, 0.9))
            .Aggregate(true, (all, one) => all & one)
            & Goal.AtLeast("all models: mutants killed", (double)outcomes.Sum(outcome => outcome.Killed) / Math.Max(1, outcomes.Sum(outcome => outcome.Tried)), 0.8);
    }

    private static async Task<ModelOutcome> TryAsync(Services services, string name, GenerationInput input, int? limit, CancellationToken ct)
    {
        var tree = services.Generate(input, ct);
        using var service = await BuiltService.MakeAsync(tree.Files, ct);
        var bench = new MutantTest(service, services, input, tree, ct);
        var all = ModelMutant.Of(input.Context).ToList();
        var chosen = limit is { } most && most < all.Count ? Enumerable.Range(0, most).Select(at => all[at * all.Count / most]).ToList() : all;
        var survivors = new List<ModelMutant>();
        var invalid = 0;
        foreach (var mutant in chosen)
        {
            var killed = await bench.IsKilledAsync(mutant, ct);
            invalid += killed is null ? 1 : 0;
            if (killed is false)
            {
                survivors.Add(mutant);
                Console.WriteLine($"  survives: {mutant.Element}: {mutant.Rule}  ->  {mutant.Text}");
            }
        }

        var predicted = tree.Rules.Value.Survivors.Select(survivor => (survivor.Element, survivor.Mutant)).ToHashSet();
        return new ModelOutcome(
            name,
            chosen.Count - invalid,
            survivors.Count,
            chosen.Count(mutant => predicted.Contains((mutant.Element, mutant.Text))),
            survivors.Count(mutant => !predicted.Contains((mutant.Element, mutant.Text))),
            service.Tests.Coverage?.LineRate ?? 0);
    }

    private static void Print(List<ModelOutcome> outcomes)
    {
        var table = new Table("model", "mutants", "killed", "share", "survivors", "survivors by plan", "not foreseen", "line coverage");
        foreach (var outcome in outcomes)
        {
            table.Add(outcome.Name, outcome.Tried, outcome.Killed, Percent(outcome.Share), outcome.Survivors, outcome.Predicted, outcome.Unforeseen, Percent(outcome.Coverage));
        }

        table.Print("Mutants of rules");
        Console.WriteLine();
    }

    private static string Percent(double share) => share.ToString("0.0 %", CultureInfo.InvariantCulture);

    /// <param name="Predicted">How many survive by the plan of the tests.</param>
    /// <param name="Unforeseen">How many survive that the plan says are killed.</param>
    private sealed record ModelOutcome(string Name, int Tried, int Survivors, int Predicted, int Unforeseen, double Coverage)
    {
        public int Killed => Tried - Survivors;

        public double Share => Tried == 0 ? 1 : (double)Killed / Tried;
    }
}
