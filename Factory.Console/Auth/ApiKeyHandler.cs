using System.Text.Encodings.Web;
using Factory.Core.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Factory.Console.Auth;

/// <summary>Lets in who shows a good API key.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiKeyQueries keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!Request.Headers.TryGetValue(Schemes.ApiKeyHeader, out var values))
        {
            return AuthenticateResult.NoResult();
        }

        // Two keys are two callers: nobody can say which was meant.
        var caller = values is [{ } secret] ? await keys.FindBySecretAsync(secret, Context.RequestAborted) : null;
        return caller is null
            ? AuthenticateResult.Fail("The API key is unknown, expired or revoked.")
            : AuthenticateResult.Success(new AuthenticationTicket(caller.ToPrincipal(Scheme.Name), Scheme.Name));
    }
}
