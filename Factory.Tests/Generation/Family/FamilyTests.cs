using System.Globalization;
using Factory.Core.Blueprints;
using Factory.Core.Generation.Code;
using Factory.Core.Quality;
using Factory.Tests.Quality;
using Factory.Tests.Support;
using Microsoft.CodeAnalysis;

namespace Factory.Tests.Generation.Family;

/// <summary>Blueprints that nobody tuned the generator to: each is refused with a finding or becomes a solution without a fault.</summary>
public sealed class FamilyTests
{
    private const int Together = 8;

    private static readonly string[] OutOfReach = [.. new[]
    {
        FindingCodes.UnreachableState, FindingCodes.TransitionFromUnreachable, FindingCodes.NothingCreates, FindingCodes.NeverCreated, FindingCodes.NothingAdds,
        FindingCodes.NothingSets, FindingCodes.InvariantUnsatisfiable, FindingCodes.NoExample,
    }.Select(code => code.Code)];

    private static int Size => Suites.IsLong ? 300 : 40;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_is_refused_with_a_finding_or_becomes_code_without_a_warning()
    {
        var members = Enumerable.Range(1, Size).AsParallel().AsOrdered().Select(seed => FamilyMember.Of(seed, Ct)).ToList();

        None(members.SelectMany(member => member.Faults));
        Assert.All(members, member => Assert.True(member.Solutions.Count > 0 || !member.Analysis.IsValid, $"{member.Seed}: nothing was made of it, and nothing is said about it."));
        Assert.True(members.Count(member => member.Analysis.IsValid) > Size * 3 / 4, "Too many are refused to show anything.");

        // Contexts of one blueprint are not compiled together: the one would be in sight of the other.
        var batches = members.Select(member => member.Solutions.Take(1)).Concat(members.Select(member => member.Solutions.Skip(1)))
            .SelectMany(solutions => solutions).Chunk(Together);
        var compiler = new FamilyCompiler();
        var compiled = await Task.WhenAll(batches.AsParallel().AsOrdered().Select((batch, at) => compiler.CompileAsync(batch, IsAnalyzed(at), Ct)));
        None(compiled.SelectMany(batch => batch.Found.Select(Told)));

        // What the code names must be free of the model's names.
        None(compiled[0].Projects.SelectMany(SpokenTypes.Of).Except([.. ReservedNames.Framework, .. ReservedNames.Foreign]));
    }

    [Fact]
    public async Task Some_that_change_from_day_to_day_are_built_and_tested_for_real()
    {
        Suites.RequireLong();
        var first = FirstOfToday();
        var members = Enumerable.Range(first, 100).Select(seed => FamilyMember.Of(seed, Ct)).Where(member => member.Solutions.Count > 0).Take(Suites.IsEverything ? 4 : 1);
        var faults = new List<string>();
        foreach (var member in members)
        {
            if (await FaultAsync(member) is { } fault)
            {
                faults.Add($"FACTORY_FAMILY={member.Seed}: {fault}");
            }
        }

        None(faults);
    }

    // A build's analyzers take ten times as long as its compiler: where a change waits, a part of the batches has them, another one each day.
    private static bool IsAnalyzed(int batch) =>
        Suites.IsEverything || (Suites.IsLong && Suites.IsTurn(batch, days: 20));

    private static void None(IEnumerable<string> faults)
    {
        var all = faults.ToList();
        Assert.True(all.Count == 0, string.Join('\n', all.Take(40)));
    }

    // FACTORY_FAMILY repeats what a run of another day has found.
    private static int FirstOfToday() =>
        int.TryParse(Environment.GetEnvironmentVariable("FACTORY_FAMILY"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
            ? seed
            : 1000 + (100 * DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).DayNumber % 1_000_000);

    // What no call can reach, or no example was found for, has a finding: only without one the tests must run nearly all lines.
    private static bool IsReachable(FamilyMember member) =>
        !member.Analysis.Findings.Concat(member.Solutions[0].Findings).Select(finding => finding.Code).Intersect(OutOfReach).Any();

    private static async Task<string?> FaultAsync(FamilyMember member)
    {
        using var place = new Workplace().With(member.Solutions[0].Files);
        var built = await Workplace.Build().ExecuteAsync(place.Context, Ct);
        if (!built.Value.Succeeded || built.Value.Findings.Count > 0)
        {
            return string.Join('\n', built.Value.Findings);
        }

        var tested = await new SolutionTest(Workplace.Dotnet(), Workplace.Options(), TimeProvider.System).ExecuteAsync(place.Context, Ct);
        var failed = tested.Value.Tests.Where(test => test.Result == Core.Quality.TestResult.Failed).Select(test => $"{test.Name}: {test.Message}")
            .Concat(tested.Value.Problems.Select(problem => problem.ToString()))
            .Concat(tested.Value.Coverage is { LineRate: >= 0.9 } || !IsReachable(member) ? [] : [$"The tests run {tested.Value.Coverage?.LineRate:P1} of the lines."])
            .Concat(tested.Value.Service.IsReady ? [] : [tested.Value.Service.Message ?? "The service was not ready."])
            .ToList();
        return failed.Count == 0 ? null : string.Join('\n', failed);
    }

    private static string Told(Diagnostic diagnostic)
    {
        var place = diagnostic.Location.GetLineSpan();
        return $"{diagnostic.Id} {place.Path}:{place.StartLinePosition.Line + 1} {diagnostic.GetMessage(CultureInfo.InvariantCulture)}";
    }
}
