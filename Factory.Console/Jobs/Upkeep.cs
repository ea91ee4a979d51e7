namespace Factory.Console.Jobs;

/// <summary>Something that is done at start and then every so often, for as long as the app runs.</summary>
internal sealed partial class Upkeep(
    string name, TimeSpan interval, Func<CancellationToken, Task> turn, TimeProvider time, ILogger<Upkeep> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, time);
        do
        {
            try
            {
                await turn(stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                // A database that is away comes back, and what gave up waiting is heard as a cancellation; the next turn tries again.
                Log.Failed(logger, name, failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The turn of {Upkeep} failed and is tried again at its next")]
        public static partial void Failed(ILogger logger, string upkeep, Exception exception);
    }
}

internal static class UpkeepSetup
{
    /// <summary>Adds one; the turn is made from the services once, when the app starts.</summary>
    public static void AddUpkeep(this IServiceCollection services, string name, Func<IServiceProvider, TimeSpan> interval, Func<IServiceProvider, Func<CancellationToken, Task>> turn) =>
        services.AddSingleton<IHostedService>(provider => new Upkeep(
            name, interval(provider), turn(provider), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<Upkeep>>()));
}
