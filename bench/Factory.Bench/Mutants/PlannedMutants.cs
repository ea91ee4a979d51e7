using System.Globalization;
using Factory.Bench.Generation;
using Factory.Bench.Measuring;

namespace Factory.Bench.Mutants;

/// <summary>What the quality report would say of the rules of each model, without building anything.</summary>
internal static class PlannedMutants
{
    public static bool Run(IReadOnlyList<string> samples, CancellationToken ct)
    {
        var services = new Services();
        var table = new Table("model", "mutants", "killed", "share", "not exercised");
        var goals = new List<(string Name, double Share)>();
        foreach (var (name, input) in Models.Of(samples, services, ct))
        {
            var rules = services.Generate(input, ct).Rules.Value;
            var share = rules.Mutants == 0 ? 1 : (double)rules.Killed / rules.Mutants;
            table.Add(name, rules.Mutants, rules.Killed, share.ToString("0.0 %", CultureInfo.InvariantCulture), rules.NotExercised.Count);
            goals.Add((name, share));
            foreach (var survivor in rules.Survivors)
            {
                Console.WriteLine($"{name}: {survivor.Element}: {survivor.Rule}  ->  {survivor.Mutant}");
            }

            foreach (var gap in rules.NotExercised)
            {
                Console.WriteLine($"{name}: {gap.Element}: {gap.Message}");
            }
        }

        table.Print("Mutants of rules by the plan of the tests");
        Console.WriteLine();
        return goals.Select(goal => Goal.AtLeast($"{goal.Name}: mutants killed", goal.Share, 0.8)).Aggregate(true, (all, one) => all & one);
    }
}
