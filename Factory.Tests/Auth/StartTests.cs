using System.Net;
using Factory.Tests.Support;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Factory.Tests.Auth;

/// <summary>An app that would start wrong does not start.</summary>
public sealed class StartTests
{
    [Theory]
    [InlineData("http://0.0.0.0:0")]
    [InlineData("http://*:0")]
    [InlineData("http://[::]:0")]
    public async Task In_local_mode_only_loopback_addresses_are_bound(string address)
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => FactoryApp.StartAsync(builder => builder.WebHost.UseUrls(address)));
        Assert.Contains("loopback", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Factory:DataDirectry", "x", "DataDirectry")]
    [InlineData("Factory:Auth:Mod", "Local", "Mod")]
    [InlineData("Factory:Auth:BootstrapApiKey", "secret", "BootstrapApiKey")]
    [InlineData("Factory:Auth:Mode", "Nobody", "Nobody")]
    [InlineData("Factory:DataDirectory", " ", "DataDirectory")]
    [InlineData("Factory:Proxies:0", "proxy.example", "Factory:Proxies:0")]
    [InlineData("FORWARDEDHEADERS_ENABLED", "true", "Factory:Proxies")]
    public async Task A_setting_that_is_unknown_or_wrong_is_named(string key, string value, string named)
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => FactoryApp.StartAsync(builder =>
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { [key] = value })));
        Assert.Contains(named, failure.ToString(), StringComparison.Ordinal);
        Assert.True(failure is OptionsValidationException or InvalidOperationException, failure.ToString());
    }

    [Fact]
    public async Task The_data_directory_is_its_owners_alone()
    {
        await using var app = await FactoryApp.StartAsync(_ => { });
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such modes.");
            return;
        }

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(app.DataDirectory));
    }

    [Fact]
    public async Task Health_is_told_by_component()
    {
        await using var app = await FactoryApp.StartAsync(_ => { });
        (await app.Anonymous.GetAsync("/health/live")).Must(HttpStatusCode.OK);
        var ready = (await app.Anonymous.GetAsync("/health/ready")).Must(HttpStatusCode.OK);
        Assert.Equal("healthy", ready.Json.GetProperty("components").GetProperty("database").GetProperty("status").GetString());
    }
}
