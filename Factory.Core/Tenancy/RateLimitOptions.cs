namespace Factory.Core.Tenancy;

/// <summary>How many requests one caller may send: section <c>Factory:RateLimits</c>.</summary>
public sealed class RateLimitOptions
{
    private const int Most = 100_000;

    /// <summary>In the long run; 0: as many as it likes.</summary>
    public int RequestsPerSecond { get; set; } = 50;

    /// <summary>At once, after a while of silence.</summary>
    public int Burst { get; set; } = 200;

    /// <summary>The same for what costs most: starting runs, previews and validation; 0: as many as it likes.</summary>
    public int CostlyPerSecond { get; set; } = 10;

    public int CostlyBurst { get; set; } = 50;

    /// <summary>Tries to sign in with a key, from one address; 0: as many as it likes.</summary>
    public int SignInsPerMinute { get; set; } = 20;

    /// <summary>What is wrong with these settings, in words for the operator.</summary>
    public IEnumerable<string> Failures()
    {
        (string Name, int Value, int Least)[] settings =
        [
            (nameof(RequestsPerSecond), RequestsPerSecond, 0), (nameof(Burst), Burst, 1),
            (nameof(SignInsPerMinute), SignInsPerMinute, 0),
            (nameof(CostlyPerSecond), CostlyPerSecond, 0), (nameof(CostlyBurst), CostlyBurst, 1),
        ];
        return settings.Where(setting => setting.Value < setting.Least || setting.Value > Most)
            .Select(setting => $"Factory:RateLimits:{setting.Name} is {setting.Value}; it is {setting.Least} to {Most}.");
    }
}
