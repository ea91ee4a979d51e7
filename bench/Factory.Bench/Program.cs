using System.Globalization;
using Factory.Bench.App;
using Factory.Bench.Browser;
using Factory.Bench.Generation;
using Factory.Bench.Mutants;
using Factory.Bench.Runs;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

bool? goalsMet = args switch
{
    ["generation"] => GenerationBench.Run(stop.Token),
    ["trees"] => TreeHashes.Run(stop.Token),
    ["preview"] => await PreviewBench.RunAsync(stop.Token),
    ["console"] => await ConsoleBench.RunAsync(stop.Token),
    ["typing"] => await TypingBench.RunAsync(stop.Token),
    ["status"] => await StatusBench.RunAsync(stop.Token),
    [ReferenceProcess.Command, var data, var address] => await ServeAsync(data, address),
    ["run"] => await RunBench.RunAsync("billing", stop.Token),
    ["run", var sample] => await RunBench.RunAsync(sample, stop.Token),
    ["mutants", "--plan", .. var samples] => PlannedMutants.Run(samples, stop.Token),
    ["mutants", "--limit", var limit, .. var samples] => await MutantsBench.RunAsync(samples, int.Parse(limit, CultureInfo.InvariantCulture), stop.Token),
    ["mutants", .. var samples] => await MutantsBench.RunAsync(samples, limit: null, stop.Token),
    _ => Usage(),
};
return goalsMet switch
{
    true => 0,
    false => 1,
    null => 2,
};

async Task<bool?> ServeAsync(string data, string address)
{
    await ReferenceEndpoint.ServeAsync(data, address, stop.Token);
    return true;
}

static bool? Usage()
{
    Console.Error.WriteLine("dotnet run -c Release --project bench/Factory.Bench -- generation | trees | preview | console | typing | status | run [sample] | mutants [--plan | --limit n] [sample…]");
    return null;
}
