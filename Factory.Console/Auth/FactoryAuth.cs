using Factory.Core.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Logging.Abstractions;

namespace Factory.Console.Auth;

/// <summary>Who may come in, and by which way.</summary>
internal static class FactoryAuth
{
    public static void AddFactoryAuth(this IServiceCollection services)
    {
        services.AddSingleton<SignInLink>();
        services.AddScoped<SessionCookie>();
        services.AddAuthentication(Schemes.Any)
            .AddPolicyScheme(Schemes.Any, displayName: null, options => options.ForwardDefaultSelector = Schemes.Choose)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(Schemes.ApiKey, configureOptions: null)
            .AddCookie(Schemes.Session, SessionCookie.Configure);
        services.AddAuthorization();
        services.AddSingleton<IAuthorizationHandler, PermissionHandler>();
        services.AddSingleton<IAuthorizationMiddlewareResultHandler, DoorAnswers>();
        services.AddCascadingAuthenticationState();

        // Sessions outlive a restart because the keys of their cookies lie in the data directory.
        services.AddDataProtection().SetApplicationName("Factory");
        services.AddOptions<KeyManagementOptions>().Configure<DataDirectory>((options, data) => options.XmlRepository =
            new FileSystemXmlRepository(new DirectoryInfo(data.Directory("keys")), NullLoggerFactory.Instance));
    }
}
