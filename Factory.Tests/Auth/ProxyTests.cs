using System.Net;
using Factory.Tests.Support;

namespace Factory.Tests.Auth;

/// <summary>Scheme, host and address of a caller come from the proxies that the operator named, and from nobody else.</summary>
public sealed class ProxyTests
{
    private static readonly KeyValuePair<string, string>[] Key = [new("key", FactoryApp.BootstrapKey)];

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.0/8")]
    public async Task A_known_proxy_is_believed(string proxy)
    {
        await using var app = await StartAsync(proxy);
        (await app.Anonymous.GetAsync("/health/live", ("X-Forwarded-Host", "factory.example"))).MustFail(HttpStatusCode.BadRequest, "HOST_NOT_ALLOWED");

        var signedIn = await SignInAsync(app, ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "192.0.2.1"), ("Origin", $"https://{app.Address.Authority}"));
        Assert.Equal(HttpStatusCode.Found, signedIn.Status);
        Assert.Contains("; secure", signedIn.Header("Set-Cookie"), StringComparison.OrdinalIgnoreCase);

        // One try a minute for each address.
        Assert.Equal(HttpStatusCode.TooManyRequests, (await SignInAsync(app, ("X-Forwarded-For", "192.0.2.1"))).Status);
        Assert.Equal(HttpStatusCode.Found, (await SignInAsync(app, ("X-Forwarded-For", "192.0.2.2"))).Status);
    }

    [Theory]
    [InlineData("203.0.113.7")]
    [InlineData(null)]
    public async Task Anybody_else_is_not(string? proxy)
    {
        await using var app = await StartAsync(proxy);
        (await app.Anonymous.GetAsync("/health/live", ("X-Forwarded-Host", "factory.example"))).Must(HttpStatusCode.OK);

        var signedIn = await SignInAsync(app, ("X-Forwarded-Proto", "https"), ("X-Forwarded-For", "192.0.2.1"));
        Assert.Equal(HttpStatusCode.Found, signedIn.Status);
        Assert.DoesNotContain("; secure", signedIn.Header("Set-Cookie"), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await SignInAsync(app, ("X-Forwarded-For", "192.0.2.2"))).Status);
    }

    [Fact]
    public async Task What_a_caller_wrote_before_the_first_proxy_does_not_count()
    {
        await using var app = await StartAsync("127.0.0.1");
        Assert.Equal(HttpStatusCode.Found, (await SignInAsync(app, ("X-Forwarded-For", "198.51.100.1, 192.0.2.1"))).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await SignInAsync(app, ("X-Forwarded-For", "198.51.100.2, 192.0.2.1"))).Status);
    }

    private static Task<FactoryApp> StartAsync(string? proxy)
    {
        var settings = new Dictionary<string, string?> { ["Factory:RateLimits:SignInsPerMinute"] = "1" };
        if (proxy is not null)
        {
            settings["Factory:Proxies:0"] = proxy;
        }

        return FactoryApp.StartAsync(_ => { }, settings);
    }

    private static async Task<Answer> SignInAsync(FactoryApp app, params (string Name, string Value)[] headers)
    {
        using var content = new FormUrlEncodedContent(Key);
        return await app.Anonymous.SendAsync(HttpMethod.Post, "/login", content, headers);
    }
}
