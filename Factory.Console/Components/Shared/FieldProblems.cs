using Factory.Core.Kernel;

namespace Factory.Console.Components.Shared;

/// <summary>What is wrong with which field of a form.</summary>
public sealed class FieldProblems(IReadOnlyList<Problem> problems)
{
    public static FieldProblems None { get; } = new([]);

    /// <summary>Those that an operation found; none if it succeeded.</summary>
    public static FieldProblems Of(Error? error) => error is null ? None : new FieldProblems(error.Problems);

    /// <summary>What is wrong at this place or inside of it, in words; null: nothing.</summary>
    /// <param name="pointer">JSON Pointer (RFC 6901).</param>
    public string? At(string pointer)
    {
        var here = problems
            .Where(problem => problem.Pointer == pointer || problem.Pointer.StartsWith($"{pointer}/", StringComparison.Ordinal))
            .Select(problem => $"{problem.Message} {problem.Hint}".TrimEnd())
            .ToList();
        return here.Count == 0 ? null : string.Join(" ", here);
    }

    /// <summary>Those inside of a place, with pointers that begin there.</summary>
    public FieldProblems Below(string pointer) => new(
    [
        .. problems
            .Where(problem => problem.Pointer.StartsWith($"{pointer}/", StringComparison.Ordinal))
            .Select(problem => problem with { Pointer = problem.Pointer[pointer.Length..] }),
    ]);
}
