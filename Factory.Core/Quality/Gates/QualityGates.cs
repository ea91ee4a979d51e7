namespace Factory.Core.Quality.Gates;

/// <summary>The gates by name, in the order of the report: the one list that configuration is checked against and evaluation walks.</summary>
internal static class QualityGates
{
    public static IReadOnlyList<IQualityGate> All { get; } =
    [
        new BuildGate(),
        new TestsGate(),
        new CoverageGate(),
        new FormatGate(),
        new OpenApiGate(),
        new PipelinesGate(),
        new SecretsGate(),
        new RequirementsGate(),
    ];

    public static IReadOnlyDictionary<string, IQualityGate> ByName { get; } = All.ToDictionary(gate => gate.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a failure of the gate fails the run.</summary>
    public static bool IsRequired(IQualityGate gate, QualityOptions options) =>
        options.Required.TryGetValue(gate.Name, out var configured) ? configured : gate.IsRequiredByDefault;
}
