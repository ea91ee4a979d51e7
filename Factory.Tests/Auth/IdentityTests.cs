using System.Net;
using System.Text.Json;
using Factory.Core.Tenancy;
using Factory.Tests.Support;
using Microsoft.AspNetCore.SignalR.Client;

namespace Factory.Tests.Auth;

/// <summary>People and services come in by a real OpenID provider, and end as the same sort of caller as a key.</summary>
public sealed class IdentityTests(TestProviders providers) : IClassFixture<TestProviders>, IAsyncLifetime
{
    private readonly TestProvider _provider = providers.OfPeople;
    private readonly TestProvider _platform = providers.OfPlatform;
    private FactoryApp _app = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _provider.Reset();
        _app = await providers.StartAppAsync(_ => { });
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_person_signs_in_at_the_provider_and_reads_as_the_role_says()
    {
        using var browser = new Browser(_app);
        var me = await browser.SignInAsync("/api/v1/me");

        Assert.Equal(("contoso", "anna", "person"), (me.GetProperty("tenant").GetProperty("id").GetString(), me.GetProperty("subject").GetString(), me.GetProperty("kind").GetString()));
        Assert.Equal(
            Roles.PermissionsOf(Role.Developer).Order(),
            me.GetProperty("permissions").EnumerateArray().Select(permission => permission.GetString()!).Order());
        var form = await browser.GetAsync("/login");
        Assert.Contains("/login/oidc", form.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("type=\"password\"", form.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_here_and_at_the_provider()
    {
        using var browser = new Browser(_app);
        await browser.SignInAsync("/api/v1/me");
        var left = await browser.PostAsync("/logout");

        Assert.StartsWith($"{_provider.Authority}/connect/logout?", left.Header("Location"), StringComparison.Ordinal);
        Assert.Contains("id_token_hint=", left.Header("Location"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/v1/me")).Status);
    }

    [Fact]
    public async Task A_person_of_no_known_tenant_is_told_so_and_has_no_session()
    {
        _provider.User = new TestUser("mallory", "nobody", "admin");
        using var browser = new Browser(_app);
        var page = await browser.FollowAsync("/login/oidc?returnUrl=/");

        Assert.Contains("belong to no tenant", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/v1/me")).Status);
    }

    [Fact]
    public async Task An_admin_gives_roles_and_one_admin_stays()
    {
        _provider.User = new TestUser("anna", "contoso", "admin");
        using var anna = new Browser(_app);
        await anna.SignInAsync("/api/v1/me");
        _provider.User = new TestUser("ben", "contoso");
        using var ben = new Browser(_app);
        await ben.SignInAsync("/api/v1/me");
        var admin = _app.ApiWith(await _app.IssueKeyAsync("contoso"));
        var members = (await admin.GetAsync("/api/v1/members")).Must(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray()
            .ToDictionary(member => member.GetProperty("subject").GetString()!, member => member.GetProperty("id").GetString());

        Assert.Equal(HttpStatusCode.Forbidden, (await ben.GetAsync("/api/v1/members")).Status);
        (await PutRoleAsync(admin, members["anna"], "viewer")).MustFail(HttpStatusCode.Conflict, "LAST_ADMIN");
        (await PutRoleAsync(admin, members["ben"], "admin")).Must(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, (await ben.GetAsync("/api/v1/members")).Status);
        (await PutRoleAsync(admin, members["anna"], "viewer")).Must(HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.Forbidden, (await anna.GetAsync("/api/v1/members")).Status);
        (await PutRoleAsync(admin, members["ben"], null)).MustFail(HttpStatusCode.Conflict, "LAST_ADMIN");
        (await PutRoleAsync(admin, "mem-none", "admin")).MustFail(HttpStatusCode.NotFound, "MEMBER_NOT_FOUND");
        (await PutRoleAsync(admin, members["ben"], "emperor")).MustFail(HttpStatusCode.BadRequest, "REQUEST_INVALID");
    }

    [Fact]
    public async Task A_tenant_is_made_at_the_first_sign_in_where_the_operator_wants_that()
    {
        await using var app = await providers.StartAppAsync(_ => { }, autoCreate: true);
        _provider.User = new TestUser("eve", "default", "viewer");
        using var browser = new Browser(app);
        var first = await browser.SignInAsync("/api/v1/me");
        _provider.User = new TestUser("fay", "default", "viewer");
        using var second = new Browser(app);
        var other = await second.SignInAsync("/api/v1/me");

        Assert.Equal(Permissions.All, first.GetProperty("permissions").EnumerateArray().Select(permission => permission.GetString()));
        Assert.Equal(first.GetProperty("tenant").GetRawText(), other.GetProperty("tenant").GetRawText());
        Assert.NotEqual(Tenant.Default, first.GetProperty("tenant").GetProperty("id").GetString());
        Assert.DoesNotContain("keys:admin", other.GetProperty("permissions").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_comes_in_with_client_credentials_and_may_do_what_its_scopes_say()
    {
        var token = await _provider.TokenOfServiceAsync("projects:read projects:write");
        var me = (await CallAsync(HttpMethod.Get, "/api/v1/me", token)).Must(HttpStatusCode.OK).Json;
        var refused = (await CallAsync(HttpMethod.Get, "/api/v1/runs", token)).MustFail(HttpStatusCode.Forbidden, "FORBIDDEN");

        Assert.Equal(("contoso", TestProvider.Service, "service"), (me.GetProperty("tenant").GetProperty("id").GetString(), me.GetProperty("subject").GetString(), me.GetProperty("kind").GetString()));
        Assert.Equal(["projects:read", "projects:write"], me.GetProperty("permissions").EnumerateArray().Select(permission => permission.GetString()));
        Assert.Equal("runs:read", refused.ErrorDetails.GetProperty("permission").GetString());
    }

    [Fact]
    public async Task Only_access_tokens_for_this_api_by_a_trusted_issuer_count()
    {
        var good = await _provider.TokenOfServiceAsync("projects:read");
        string[] bad =
        [
            await _provider.TokenOfServiceAsync("projects:read", audience: "another-api"),
            good[..^6] + "AAAAAA",
            "no.token.at-all",
            "",
        ];
        foreach (var token in bad)
        {
            var answer = (await CallAsync(HttpMethod.Get, "/api/v1/projects", token)).MustFail(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
            Assert.Contains("Bearer", answer.Header("WWW-Authenticate"), StringComparison.Ordinal);
        }

        using var browser = new Browser(_app);
        await browser.SignInAsync("/api/v1/me");
        var idToken = Uri.UnescapeDataString((await browser.PostAsync("/logout")).Header("Location")!.Split("id_token_hint=")[1].Split('&')[0]);
        (await CallAsync(HttpMethod.Get, "/api/v1/projects", idToken)).MustFail(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
        (await CallAsync(HttpMethod.Get, "/api/v1/projects", good)).Must(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_token_of_an_unknown_tenant_is_forbidden()
    {
        _provider.ServiceIdentity = new TestUser(TestProvider.Service, "nobody");
        var token = await _provider.TokenOfServiceAsync("projects:read");
        (await CallAsync(HttpMethod.Get, "/api/v1/projects", token)).MustFail(HttpStatusCode.Forbidden, "TENANT_UNKNOWN");
        (await CallAsync(HttpMethod.Get, "/api/v1/me", token)).MustFail(HttpStatusCode.Forbidden, "TENANT_UNKNOWN");
    }

    [Fact]
    public async Task A_managed_identity_is_what_the_operator_has_written_down()
    {
        _platform.ServiceIdentity = new TestUser(TestProvider.Service, "whatever", "admin");
        var token = await _platform.TokenOfServiceAsync("keys:admin");
        var me = (await CallAsync(HttpMethod.Get, "/api/v1/me", token)).Must(HttpStatusCode.OK).Json;

        Assert.Equal(("fabrikam", "service"), (me.GetProperty("tenant").GetProperty("id").GetString(), me.GetProperty("kind").GetString()));
        Assert.Equal(["runs:read"], me.GetProperty("permissions").EnumerateArray().Select(permission => permission.GetString()));
    }

    [Fact]
    public async Task The_hub_takes_a_token_where_a_browser_can_set_no_header()
    {
        var token = await _provider.TokenOfServiceAsync("runs:read");
        await using var hub = new HubConnectionBuilder()
            .WithUrl(new Uri(_app.Address, "/hubs/runs"), options =>
            {
                options.Transports = Microsoft.AspNetCore.Http.Connections.HttpTransportType.WebSockets;
                options.SkipNegotiation = true;
                options.WebSocketFactory = async (context, cancel) =>
                {
                    var socket = new System.Net.WebSockets.ClientWebSocket();
                    await socket.ConnectAsync(new UriBuilder(context.Uri) { Query = $"access_token={token}" }.Uri, cancel);
                    return socket;
                };
            })
            .Build();
        await hub.StartAsync(Ct);
        var unknown = await Assert.ThrowsAnyAsync<Exception>(async () => await hub.StreamAsync<JsonElement>("Follow", "run-none", 0L, Ct).GetAsyncEnumerator(Ct).MoveNextAsync());
        Assert.Contains("RUN_NOT_FOUND", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_key_does_not_count_beside_a_provider() =>
        (await _app.Api.GetAsync("/api/v1/me")).MustFail(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");

    private static async Task<Answer> PutRoleAsync(ApiClient api, string? member, string? role)
    {
        using var content = new StringContent(JsonSerializer.Serialize(new { role }), System.Text.Encoding.UTF8, "application/json");
        return await api.SendAsync(HttpMethod.Put, $"/api/v1/members/{member}", content);
    }

    private Task<Answer> CallAsync(HttpMethod method, string path, string token) =>
        _app.Anonymous.SendAsync(method, path, content: null, ("Authorization", $"Bearer {token}"));
}
