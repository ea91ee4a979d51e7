namespace Factory.Core.Kernel;

/// <summary>What a caller has seen of what it is about to change: a change that rests on an older version is refused.</summary>
public sealed class Precondition
{
    private readonly Func<int?, bool> _allows;

    private Precondition(Func<int?, bool> allows) => _allows = allows;

    /// <summary>Whatever there is may be changed.</summary>
    public static Precondition None { get; } = new(_ => true);

    /// <summary>Something must be there, in whichever version.</summary>
    public static Precondition Present { get; } = new(current => current is not null);

    /// <summary>Nothing may be there yet.</summary>
    public static Precondition Absent { get; } = new(current => current is null);

    /// <summary>The present version is one of these.</summary>
    public static Precondition OneOf(IReadOnlyCollection<int> versions) => new(current => current is { } version && versions.Contains(version));

    /// <param name="current">The present version; null: there is nothing yet.</param>
    public bool Allows(int? current) => _allows(current);
}
