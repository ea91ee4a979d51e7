using Factory.Core.Kernel;

namespace Factory.Core.Samples;

/// <summary>What can go wrong with samples.</summary>
public static class SampleErrors
{
    public static readonly ErrorCode NotFound = new("SAMPLE_NOT_FOUND", ErrorKind.NotFound, "No sample has that name; the overview lists those that there are.");
}
