using System.Diagnostics;
using Factory.Bench.Measuring;

namespace Factory.Bench.Generation;

/// <summary>How long a blueprint takes to become files, in process and warm, and whether that grows faster than the model.</summary>
internal static class GenerationBench
{
    // The runtime compiles what is called often once more, in the background.
    private const int WarmUps = 100;
    private const int Times = 40;
    private const int Rounds = 5;

    private static readonly int[] Sizes = [1, 5, 20, 50, 100, 200];

    public static bool Run(CancellationToken ct)
    {
        var services = new Services();
        var sample = Sample(services, ct);
        var growth = Growth(services, ct);
        Console.WriteLine();
        return Goal.AtMost("generation of samples/billing.yaml", sample, 100, " ms")
            & Goal.AtMost("time per aggregate at 200 against 5", growth, 1.3);
    }

    private static double Sample(Services services, CancellationToken ct)
    {
        var blueprint = Checkout.Sample("billing");
        for (var time = 0; time < WarmUps; time++)
        {
            Measure(services, blueprint, ct);
        }

        GC.Collect();
        var timings = Enumerable.Range(0, Times).Select(_ => Measure(services, blueprint, ct)).ToList();
        var table = new Table("samples/billing.yaml", "median ms", "p95 ms");
        Row("analyse", timing => timing.Analysis);
        Row("generate", timing => timing.Generation);
        Row("both", timing => timing.Both);
        Row("both, processor time", timing => timing.Processor);
        table.Print($"Generation in process, warm ({Times} times, {timings[0].Files} files)");
        return Figures.Median(timings.Select(timing => timing.Both));

        void Row(string name, Func<Timing, double> part) => table.Add(name, Figures.Median(timings.Select(part)), Figures.Percentile(timings.Select(part), 0.95));
    }

    // All sizes in every round: what else the machine does then falls on each of them. Every size makes as many aggregates
    // in a round, small models one after the other, so that each pays for the memory that it leaves behind.
    private static double Growth(Services services, CancellationToken ct)
    {
        var blueprints = Sizes.ToDictionary(size => size, ScaledBlueprint.Of);
        Repeated(services, blueprints[20], times: 10, ct);
        var timings = Enumerable.Range(0, Rounds)
            .SelectMany(_ => Sizes.Select(size => (Size: size, Timing: Repeated(services, blueprints[size], Sizes[^1] / size, ct))))
            .ToLookup(pair => pair.Size, pair => pair.Timing);
        var table = new Table("aggregates", "files", "analyse ms", "generate ms", "processor ms", "processor ms per aggregate", "against 5");
        foreach (var size in Sizes)
        {
            table.Add(
                size,
                timings[size].First().Files,
                size * PerAggregate(size, timing => timing.Analysis),
                size * PerAggregate(size, timing => timing.Generation),
                size * PerAggregate(size, timing => timing.Processor),
                PerAggregate(size, timing => timing.Processor),
                Against5(size));
        }

        table.Print($"Time by size of the model (medians of {Rounds})");
        return Against5(200);

        double PerAggregate(int size, Func<Timing, double> part) => Figures.Median(timings[size].Select(part)) / size;

        // Within one round, because the machine is not equally fast in all of them.
        double Against5(int size) => Figures.Median(timings[size].Zip(timings[5], (own, small) => own.Processor / size / (small.Processor / 5)));
    }

    private static Timing Repeated(Services services, string blueprint, int times, CancellationToken ct)
    {
        GC.Collect();
        var timings = Enumerable.Range(0, times).Select(_ => Measure(services, blueprint, ct)).ToList();
        return new Timing(
            timings.Average(timing => timing.Analysis),
            timings.Average(timing => timing.Generation),
            timings.Average(timing => timing.Processor),
            timings[0].Files);
    }

    private static Timing Measure(Services services, string blueprint, CancellationToken ct)
    {
        var (started, processor) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var input = services.Read(blueprint, ct);
        var read = Stopwatch.GetTimestamp();
        var tree = services.Generate(input, ct);
        return new Timing(
            Stopwatch.GetElapsedTime(started, read).TotalMilliseconds,
            Stopwatch.GetElapsedTime(read).TotalMilliseconds,
            (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds,
            tree.Files.Count);
    }

    // Processor time is what others on the machine change least: growth is judged by it.
    private sealed record Timing(double Analysis, double Generation, double Processor, int Files)
    {
        public double Both => Analysis + Generation;
    }
}
