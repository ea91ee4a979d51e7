using Factory.Console.Starting;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Factory.Console.Auth;

/// <summary>Who may come in, and by which way.</summary>
internal static class FactoryAuth
{
    public static void AddFactoryAuth(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var auth = Settings.Read(builder.Configuration).Auth;
        services.AddSingleton<SignInLink>();
        services.AddSingleton<SessionCheck>();
        services.AddSingleton<OpenSessions>();
        services.AddSignInLimit();
        services.AddSingleton<Tokens>();
        services.AddScoped<SessionCookie>();
        var schemes = services.AddAuthentication(Schemes.Any)
            .AddPolicyScheme(Schemes.Any, displayName: null, options => options.ForwardDefaultSelector = Schemes.Choose)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(Schemes.ApiKey, configureOptions: null)
            .AddCookie(Schemes.Session, SessionCookie.Configure);
        AddProviders(schemes, auth);
        services.AddAuthorization(options => options.AddPermissions());
        services.AddSingleton<IAuthorizationHandler, PermissionHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, DoorAnswers>();
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, SessionWatch>();

        services.AddSingleton<ISecretProtector, SecretProtector>();

        // Sessions outlive a restart and hold on every node: their keys lie where the rows do.
        services.AddDataProtection().SetApplicationName("Factory");
        services.AddOptions<KeyManagementOptions>().Configure<IServiceProvider>((options, provider) => options.XmlRepository = KeysOf(provider));
    }

    private static IXmlRepository KeysOf(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<StorageOptions>>().Value.Provider == StorageProvider.Sqlite
            ? new FileSystemXmlRepository(new DirectoryInfo(provider.GetRequiredService<DataDirectory>().Directory("keys")), NullLoggerFactory.Instance)
            : new DatabaseKeys(provider.GetRequiredService<FactoryDbs>());

    // A provider that is not there must not be asked for its keys.
    private static void AddProviders(AuthenticationBuilder schemes, AuthOptions auth)
    {
        if (auth.Oidc is { IsConfigured: true, Audience.Length: > 0 })
        {
            schemes.AddJwtBearer(Schemes.Bearer, options => Tokens.Configure(options, auth.Oidc.Authority!, auth.Oidc.Audience, (tokens, context) => tokens.OfProviderAsync(context)));
        }

        if (auth.ManagedIdentity.IsConfigured)
        {
            schemes.AddJwtBearer(Schemes.ManagedIdentity, options =>
                Tokens.Configure(options, auth.ManagedIdentity.Authority!, auth.ManagedIdentity.Audience, (tokens, context) => tokens.OfPlatformAsync(context)));
        }

        if (auth.Oidc.LetsPeopleIn)
        {
            schemes.AddOpenIdConnect(OidcSignIn.Scheme, options => OidcSignIn.Configure(options, auth.Oidc));
        }
    }
}
