namespace Factory.Core.Kernel;

/// <summary>Something that the factory relies on cannot be reached now; the same call may succeed a little later.</summary>
/// <param name="code">What a caller is answered.</param>
public sealed class UnavailableException(ErrorCode code, string message, Exception? inner) : Exception(message, inner)
{
    public ErrorCode Code { get; } = code;
}
