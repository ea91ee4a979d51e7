namespace Factory.Core.Quality;

/// <summary>How far the output of a run is proven.</summary>
public enum VerificationMode
{
    /// <summary>Restored, built and tested by the SDK in a child process.</summary>
    Full,

    /// <summary>The projects that are no tests are compiled in process; nothing is run.</summary>
    Compile,

    /// <summary>Only what can be judged by reading the files.</summary>
    Off,
}
