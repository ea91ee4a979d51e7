namespace Factory.Core.Quality.Gates;

/// <summary>One thing that the output of a run must satisfy.</summary>
internal interface IQualityGate
{
    /// <summary>As reports and configuration name it.</summary>
    string Name { get; }

    /// <summary>Whether a failure of it fails the run unless configuration says otherwise.</summary>
    bool IsRequiredByDefault { get; }

    /// <summary>How many of the score's 100 points it is worth.</summary>
    int Weight { get; }

    GateJudgement Judge(QualityInput input, QualityOptions options);
}

/// <summary>What a gate says of one output.</summary>
internal sealed record GateJudgement(GateStatus Status, string Metric, double? Value, double? Threshold, string Message)
{
    public IReadOnlyList<QualityFinding> Findings { get; init; } = [];

    /// <summary>The part of its weight that the gate gives to the score, 0 to 1; null: all if it passed, half with a warning, else nothing.</summary>
    public double? Share { get; init; }

    public static GateJudgement NotEvaluated(string metric, double? threshold, string reason) => new(GateStatus.NotEvaluated, metric, null, threshold, reason);
}
