using System.Globalization;
using Factory.Bench;
using Factory.Bench.App;
using Factory.Bench.Browser;
using Factory.Bench.Databases;
using Factory.Bench.Generation;
using Factory.Bench.Mutants;
using Factory.Bench.Runs;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

var options = BenchOptions.Read(args);
try
{
    return await MeasureAsync() switch
    {
        true => 0,
        false => 1,
        null => 2,
    };
}
catch (PostgreSqlMissingException missing)
{
    Console.Error.WriteLine(missing.Message);
    return 3;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return 130;
}

async Task<bool?> MeasureAsync() => options.Command switch
{
    ["generation"] => GenerationBench.Run(stop.Token),
    ["trees"] => TreeHashes.Run(stop.Token),
    ["preview"] => await PreviewBench.RunAsync(stop.Token),
    ["console"] => await ConsoleBench.RunAsync(stop.Token),
    ["crowd"] => await CrowdBench.RunAsync(stop.Token),
    ["typing"] => await TypingBench.RunAsync(stop.Token),
    ["status"] => await StatusBench.RunAsync(stop.Token),
    ["engine"] => await EngineBench.RunAsync(options, stop.Token),
    ["journal"] => await JournalBench.RunAsync(options, stop.Token),
    ["feed"] => await FeedBench.RunAsync(options, stop.Token),
    ["history"] => await HistoryBench.RunAsync(options, stop.Token),
    [ReferenceProcess.Command, var data, var address] => await ServeAsync(data, address),
    [NoOpJobs.Command, var database, var workers, var jobs] => await NoOpJobs.RunAsync(database, Number(workers), Number(jobs), stop.Token),
    [PrintedLines.Command, var rate, var lines] => await PrintedLines.PrintAsync(Number(rate), Number(lines), stop.Token),
    ["run"] => await RunBench.RunAsync("billing", stop.Token),
    ["run", var sample] => await RunBench.RunAsync(sample, stop.Token),
    ["mutants", "--plan", .. var samples] => PlannedMutants.Run(samples, stop.Token),
    ["mutants", "--limit", var limit, .. var samples] => await MutantsBench.RunAsync(samples, Number(limit), stop.Token),
    ["mutants", .. var samples] => await MutantsBench.RunAsync(samples, limit: null, stop.Token),
    _ => Usage(),
};

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

async Task<bool?> ServeAsync(string data, string address)
{
    await ReferenceEndpoint.ServeAsync(data, address, stop.Token);
    return true;
}

static bool? Usage()
{
    Console.Error.WriteLine("dotnet run -c Release --project bench/Factory.Bench -- generation | trees | preview | console | crowd | typing | status | engine [--rounds n] | journal [--sqlite] | feed [--sqlite] | history [--sqlite] [--lines n] | run [sample] | mutants [--plan | --limit n] [sample…]");
    return null;
}
