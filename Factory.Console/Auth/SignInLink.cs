using System.Security.Cryptography;
using System.Text;
using Factory.Core.Kernel;
using Factory.Core.Tenancy;

namespace Factory.Console.Auth;

/// <summary>The link that the app prints when it starts: whoever can read its output may sign in, once, for ten minutes.</summary>
internal sealed class SignInLink(TimeProvider clock)
{
    public const string Path = "/login/once";

    /// <summary>The person at this machine, whom no identity provider names.</summary>
    public const string Subject = "local";

    private static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(10);
    private Issued? _issued;

    /// <summary>A new link below this address; the one before is no longer good.</summary>
    public string Make(string address)
    {
        var token = RandomNumberGenerator.GetHexString(64, lowercase: true);
        Interlocked.Exchange(ref _issued, new Issued(ContentHash.Of(token).Hex, clock.GetTimestamp()));
        return $"{address.TrimEnd('/')}{Path}?token={token}";
    }

    /// <summary>The person at this machine, if the token is that of the link; null otherwise. Afterwards the link is used up.</summary>
    public Caller? Redeem(string token)
    {
        if (_issued is not { } issued || clock.GetElapsedTime(issued.At) >= GoodFor || !issued.Matches(token))
        {
            return null;
        }

        return Interlocked.CompareExchange(ref _issued, null, issued) == issued
            ? new Caller(Tenant.Default, Subject, CallerKind.Person, Permissions.All.ToHashSet(StringComparer.Ordinal))
            : null;
    }

    private sealed record Issued(string Hash, long At)
    {
        public bool Matches(string token) => CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(ContentHash.Of(token).Hex), Encoding.ASCII.GetBytes(Hash));
    }
}
