using System.Security.Claims;
using System.Text.Json;
using Factory.Core.Tenancy;
using Factory.Tests.Support;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Factory.Tests.Auth;

/// <summary>Who sits at the browser, and who asks for a token.</summary>
public sealed record TestUser(string Subject, string Tenant, params string[] Roles);

/// <summary>A real OpenID Connect provider: code flow with PKCE for people, client credentials for services.</summary>
public sealed class TestProvider : IAsyncDisposable
{
    public const string Client = "factory-console";
    public const string Secret = "console-secret-0123456789";
    public const string Service = "ci-service";
    public const string ServiceSecret = "service-secret-0123456789";
    public const string Audience = "factory-api";
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    private readonly WebApplication _app;
    private readonly HttpClient _http = new();

    private TestProvider(WebApplication app) => _app = app;

    /// <summary>Who is signed in at the provider.</summary>
    public TestUser User { get; set; } = new("anna", "contoso", "developer");

    /// <summary>Claims of the service that asks for a token.</summary>
    public TestUser ServiceIdentity { get; set; } = new(Service, "contoso");

    public string Authority => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <summary>Back to the usual person and service.</summary>
    public void Reset() => (User, ServiceIdentity) = (new TestUser("anna", "contoso", "developer"), new TestUser(Service, "contoso"));

    public static async Task<TestProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddOpenIddict().AddServer(Configure);
        var app = builder.Build();
        app.UseAuthentication();
        var provider = new TestProvider(app);
        app.MapMethods("/connect/authorize", ["GET", "POST"], (Delegate)provider.Authorize);
        app.MapPost("/connect/token", (Delegate)provider.TokenAsync);
        await app.StartAsync();
        return provider;
    }

    /// <summary>An access token by client credentials.</summary>
    public async Task<string> TokenOfServiceAsync(string scope, string audience = Audience)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = Service,
            ["client_secret"] = ServiceSecret,
            ["scope"] = scope,
            ["made_out_to"] = audience,
        });
        using var answer = await _http.PostAsync(new Uri($"{Authority}/connect/token"), form, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonElement.Parse(text).GetProperty("access_token").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    private static void Configure(OpenIddictServerBuilder options)
    {
        options.SetAuthorizationEndpointUris("connect/authorize").SetTokenEndpointUris("connect/token").SetEndSessionEndpointUris("connect/logout");
        options.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange().AllowClientCredentialsFlow();
        options.RegisterScopes([OpenIddictConstants.Scopes.Profile, .. Permissions.All]);
        options.EnableDegradedMode().AddEphemeralEncryptionKey().AddEphemeralSigningKey().DisableAccessTokenEncryption();
        options.UseAspNetCore().DisableTransportSecurityRequirement().EnableAuthorizationEndpointPassthrough().EnableTokenEndpointPassthrough();
        options.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
        {
            if (context.ClientId != Client || !new Uri(context.RedirectUri!).AbsolutePath.Equals("/signin-oidc", StringComparison.Ordinal))
            {
                context.Reject(OpenIddictConstants.Errors.InvalidClient);
            }

            return ValueTask.CompletedTask;
        }));
        options.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(context =>
        {
            if ((context.ClientId, context.ClientSecret) is not ((Client, Secret) or (Service, ServiceSecret)))
            {
                context.Reject(OpenIddictConstants.Errors.InvalidClient);
            }

            return ValueTask.CompletedTask;
        }));
        options.AddEventHandler<ValidateEndSessionRequestContext>(handler => handler.UseInlineHandler(_ => ValueTask.CompletedTask));
        options.AddEventHandler<HandleEndSessionRequestContext>(handler => handler.UseInlineHandler(context =>
        {
            context.SignOut();
            return ValueTask.CompletedTask;
        }));
    }

    private static ClaimsPrincipal Principal(TestUser user, IEnumerable<string> scopes, string audience)
    {
        var identity = new ClaimsIdentity(Scheme, "name", "roles");
        identity.SetClaim("sub", user.Subject).SetClaim("name", $"{user.Subject} of {user.Tenant}").SetClaim("tid", user.Tenant).SetClaims("roles", [.. user.Roles]);
        identity.SetScopes(scopes);
        identity.SetResources(audience);
        identity.SetDestinations(_ => [OpenIddictConstants.Destinations.AccessToken, OpenIddictConstants.Destinations.IdentityToken]);
        return new ClaimsPrincipal(identity);
    }

    private IResult Authorize(HttpContext context) =>
        Results.SignIn(Principal(User, context.GetOpenIddictServerRequest()!.GetScopes(), Audience), properties: null, Scheme);

    private async Task<IResult> TokenAsync(HttpContext context)
    {
        var request = context.GetOpenIddictServerRequest()!;
        return request.IsClientCredentialsGrantType()
            ? Results.SignIn(Principal(ServiceIdentity, request.GetScopes(), (string?)request["made_out_to"] ?? Audience), properties: null, Scheme)
            : Results.SignIn((await context.AuthenticateAsync(Scheme)).Principal!, properties: null, Scheme);
    }
}

/// <summary>The provider that people and services use, and the one of the platform; shared, because their keys take long to make.</summary>
public sealed class TestProviders : IAsyncLifetime
{
    public TestProvider OfPeople { get; private set; } = null!;

    public TestProvider OfPlatform { get; private set; } = null!;

    public async ValueTask InitializeAsync() => (OfPeople, OfPlatform) = (await TestProvider.StartAsync(), await TestProvider.StartAsync());

    /// <summary>An app that trusts both; the service of the first belongs to <c>contoso</c>, that of the platform to <c>fabrikam</c>.</summary>
    public Task<FactoryApp> StartAppAsync(Action<WebApplicationBuilder> configure, bool autoCreate = false) => FactoryApp.StartAsync(configure, new Dictionary<string, string?>
    {
        ["Factory:Auth:Mode"] = "Oidc",
        ["Factory:Auth:Oidc:Authority"] = OfPeople.Authority,
        ["Factory:Auth:Oidc:ClientId"] = TestProvider.Client,
        ["Factory:Auth:Oidc:ClientSecret"] = TestProvider.Secret,
        ["Factory:Auth:Oidc:Audience"] = TestProvider.Audience,
        ["Factory:Auth:ManagedIdentity:Authority"] = OfPlatform.Authority,
        ["Factory:Auth:ManagedIdentity:Audience"] = TestProvider.Audience,
        ["Factory:Auth:ManagedIdentity:Identities:0:AppId"] = TestProvider.Service,
        ["Factory:Auth:ManagedIdentity:Identities:0:Tenant"] = "fabrikam",
        ["Factory:Auth:ManagedIdentity:Identities:0:Permissions:0"] = "runs:read",
        ["Factory:Tenants:0:Id"] = "contoso",
        ["Factory:Tenants:0:Name"] = "Contoso",
        ["Factory:Tenants:0:Claims:0"] = "contoso",
        ["Factory:Tenants:1:Id"] = "fabrikam",
        ["Factory:Tenants:AutoCreate"] = autoCreate ? "true" : "false",
    });

    public async ValueTask DisposeAsync()
    {
        await OfPeople.DisposeAsync();
        await OfPlatform.DisposeAsync();
    }
}
