namespace Factory.Tests.Support;

/// <summary>Waits for what another thread brings about, and fails when it does not come.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);

    /// <summary>Asks until the answer holds.</summary>
    public static async Task<T> HoldsAsync<T>(Func<Task<T>> ask, Func<T, bool> holds, TimeSpan? within = null)
    {
        using var end = new CancellationTokenSource(within ?? TimeSpan.FromSeconds(10));
        while (true)
        {
            var answer = await ask();
            if (holds(answer))
            {
                return answer;
            }

            Assert.False(end.IsCancellationRequested, "It does not hold in time.");
            await Task.Delay(Between, TestContext.Current.CancellationToken);
        }
    }
}
