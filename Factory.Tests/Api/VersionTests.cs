using System.Net;
using Asp.Versioning;
using Factory.Console.Api;
using Factory.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Tests.Api;

/// <summary>A version that is on its way out says so on every answer; the others do not.</summary>
public sealed class VersionTests
{
    private static readonly Dictionary<string, string?> SecondIsDeprecated = new()
    {
        ["Factory:Api:Deprecated:0:Version"] = "2.0",
        ["Factory:Api:Deprecated:0:Since"] = "2026-01-01T00:00:00Z",
        ["Factory:Api:Deprecated:0:Sunset"] = "2027-01-01T00:00:00Z",
        ["Factory:Api:Deprecated:0:Link"] = "https://example.com/leaving-2",
    };

    [Fact]
    public async Task A_deprecated_version_announces_its_end_on_success_and_failure()
    {
        await using var app = await FactoryApp.StartAsync(WithSecondVersion, SecondIsDeprecated);
        Answer[] answers = [(await app.Api.GetAsync("/api/v2/ping")).Must(HttpStatusCode.OK), (await app.Api.GetAsync("/api/v2/nothing", ("API-Version", "2"))).Must(HttpStatusCode.NotFound)];

        Assert.All(answers, answer =>
        {
            Assert.Equal(("2.0", "1.0", "2.0"), (answer.Header("API-Version"), answer.Header("api-supported-versions"), answer.Header("api-deprecated-versions")));
            Assert.Equal("@1767225600", answer.Header("Deprecation"));
            Assert.Equal("Fri, 01 Jan 2027 00:00:00 GMT", answer.Header("Sunset"));
            Assert.Contains("<https://example.com/leaving-2>; rel=\"deprecation\"", answer.Header("Link"), StringComparison.Ordinal);
        });
        var first = (await app.Api.GetAsync("/api/v1/me")).Must(HttpStatusCode.OK);
        Assert.Equal(("1.0", null, null), (first.Header("API-Version"), first.Header("Deprecation"), first.Header("Sunset")));
        (await app.Api.GetAsync("/api/v1/me", ("API-Version", "2.0"))).MustFail(HttpStatusCode.BadRequest, "UNSUPPORTED_API_VERSION");
        var unknown = (await app.Api.GetAsync("/api/v3/me")).MustFail(HttpStatusCode.BadRequest, "UNSUPPORTED_API_VERSION");
        Assert.Equal(["1.0", "2.0"], unknown.ErrorDetails.GetProperty("supportedVersions").EnumerateArray().Select(version => version.GetString()));
    }

    [Fact]
    public async Task Nothing_is_announced_unless_the_operator_has_switched_it_on()
    {
        await using var app = await FactoryApp.StartAsync(WithSecondVersion);
        var answer = (await app.Api.GetAsync("/api/v2/ping")).Must(HttpStatusCode.OK);
        Assert.Equal(("1.0, 2.0", null, null), (answer.Header("api-supported-versions"), answer.Header("Deprecation"), answer.Header("api-deprecated-versions")));
    }

    private static void WithSecondVersion(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new OfferedVersions([ApiVersions.V1, new ApiVersion(2, 0)]));
        builder.Services.AddSingleton<IStartupFilter, SecondVersion>();
    }

    /// <summary>An endpoint of another version, beside those of the app.</summary>
    private sealed class SecondVersion : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            next(app);
            app.UseEndpoints(endpoints => endpoints.MapGet("/api/v2/ping", () => Results.Ok()));
        };
    }
}
