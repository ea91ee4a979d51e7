using Factory.Core.Quality;
using Factory.Core.Storage;
using Microsoft.Extensions.Options;

namespace Factory.Core.Runs;

/// <summary>What bringing a run into the queue asks of the installation.</summary>
public sealed record RunWaking(IRunQueue Queue, IOptions<RunOptions> Runs, IOptions<VerificationOptions> Verification, ISecretProtector Secrets, TimeProvider Time)
{
    /// <summary>How far output is proven, as the operator has chosen.</summary>
    public VerificationMode Mode => Verification.Value.Mode;
}
