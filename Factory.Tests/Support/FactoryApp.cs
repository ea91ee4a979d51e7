using Factory.Console;
using Factory.Core.Kernel;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Factory.Tests.Storage.SqlServer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Factory.Tests.Support;

/// <summary>The real app on a port of its own, with a data directory of its own.</summary>
public sealed class FactoryApp : IAsyncLifetime
{
    /// <summary>The first key: all permissions in the tenant <c>default</c>.</summary>
    public const string BootstrapKey = "fk_TestTestTestTestTestTestTestTestTestTest";

    private readonly Action<WebApplicationBuilder> _configure;
    private readonly IReadOnlyDictionary<string, string?> _settings;
    private readonly TemporaryDirectory _own = new();
    private readonly TestStorage _storage;
    private readonly FactoryApp? _first;
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
    private WebApplication? _app;

    public FactoryApp()
        : this(_ => { }, new Dictionary<string, string?>())
    {
    }

    private FactoryApp(Action<WebApplicationBuilder> configure, IReadOnlyDictionary<string, string?> settings, FactoryApp? first = null, TestStorage? storage = null) =>
        (_configure, _settings, _first, _storage) = (configure, settings, first, storage ?? first?._storage ?? TestStorage.OfThisRun());

    public IServiceProvider Services => _app!.Services;

    public string DataDirectory => _first?.DataDirectory ?? _own.Path;

    /// <summary>Where it keeps its rows.</summary>
    public TestStorage Storage => _storage;

    public Uri Address => _http.BaseAddress!;

    /// <summary>A client that shows no credential, keeps no cookie and follows no redirect.</summary>
    public HttpClient Http => _http;

    /// <summary>With the first key.</summary>
    public ApiClient Api => ApiWith(BootstrapKey);

    public ApiClient Anonymous => ApiWith(key: null);

    /// <summary>An app that differs from the usual one: other settings, other services.</summary>
    /// <param name="storage">Where it keeps its rows; null: as this run of the tests asks. It goes with the app.</param>
    public static async Task<FactoryApp> StartAsync(
        Action<WebApplicationBuilder> configure, IReadOnlyDictionary<string, string?>? settings = null, TestStorage? storage = null)
    {
        var app = new FactoryApp(configure, settings ?? new Dictionary<string, string?>(), storage: storage);
        await app.InitializeAsync();
        return app;
    }

    /// <summary>Another node on the data of this one.</summary>
    /// <param name="settings">What it has differently from this one.</param>
    public async Task<FactoryApp> StartAnotherAsync(params (string Name, string Value)[] settings)
    {
        var own = _settings.ToDictionary(StringComparer.Ordinal);
        Array.ForEach(settings, setting => own[setting.Name] = setting.Value);
        var app = new FactoryApp(_configure, own, first: this);
        await app.InitializeAsync();
        return app;
    }

    public ApiClient ApiWith(string? key) => new(_http, key);

    private async Task StopAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
            _app = null;
        }
    }

    public async ValueTask InitializeAsync()
    {
        var builder = FactoryConsole.CreateBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Factory:DataDirectory"] = DataDirectory,
            ["Factory:Auth:BootstrapApiKey"] = BootstrapKey,
            ["Factory:Verification:Mode"] = "Off",

            // Tests share one key and hurry.
            ["Factory:Runs:DrainPeriod"] = "00:00:00",
            ["Factory:RateLimits:RequestsPerSecond"] = "0",
            ["Factory:RateLimits:CostlyPerSecond"] = "0",
            ["Factory:RateLimits:SignInsPerMinute"] = "0",
        });
        builder.Configuration.AddInMemoryCollection(_storage.Settings);
        builder.Configuration.AddInMemoryCollection(_settings);
        builder.Logging.ClearProviders();
        builder.AddFactoryConsole();
        builder.Services.TranslateForSqlServer();
        _configure(builder);
        _app = builder.Build();
        _app.UseFactoryConsole();
        await _app.StartAsync();
        _http.BaseAddress = new Uri(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
    }

    /// <summary>A key of a tenant, which is made if it is not there.</summary>
    public async Task<string> IssueKeyAsync(string tenantId, params string[] permissions)
    {
        var secret = ApiKeySecret.New();
        var now = DateTimeOffset.UnixEpoch.AddYears(50);
        await using var db = Services.GetRequiredService<FactoryDbs>().For(tenantId);
        if (await db.FindAsync<Tenant>(tenantId) is null)
        {
            db.Add(new Tenant { Id = tenantId, Name = tenantId, CreatedAt = now });
        }

        db.Add(new ApiKey
        {
            Id = Id.New("key", now),
            TenantId = tenantId,
            Name = "test",
            Origin = ApiKeyOrigin.Issued,
            Prefix = ApiKeySecret.Prefix(secret),
            SecretHash = ApiKeySecret.Hash(secret),
            Permissions = permissions.Length == 0 ? Permissions.All : permissions,
            CreatedAt = now,
            CreatedBy = "test",
        });
        await db.SaveChangesAsync();
        return secret;
    }

    /// <summary>Ends the app and has a look at what it leaves on the disk.</summary>
    public async Task StopAsync(Action<string> look)
    {
        await StopAsync();
        look(DataDirectory);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _http.Dispose();
        _own.Dispose();
        if (_first is null)
        {
            await _storage.DisposeAsync();
        }
    }
}
