namespace Factory.Core.Generation.TestData;

/// <summary>One argument of one call in a sequence of calls.</summary>
/// <param name="Step">Its 0-based place in the sequence.</param>
internal sealed record ArgumentPlace(int Step, string Field)
{
    public object? In(IReadOnlyList<CommandCall> steps) => steps[Step].Arguments[Field];

    /// <summary>The sequence with another value there.</summary>
    public IReadOnlyList<CommandCall> With(IReadOnlyList<CommandCall> steps, object? value) => [.. steps.Select((step, at) => at == Step ? step.With([Field], value) : step)];
}
