using System.Net;
using Factory.Console.Api;
using Factory.Console.Auth;
using Factory.Core.Tenancy;
using Factory.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Tests.Architecture;

/// <summary>Prevents an open door and an operation without a name; makes it harder to map an endpoint without thinking of who may call it.</summary>
public sealed class EndpointTests(FactoryApp app) : IClassFixture<FactoryApp>
{
    /// <summary>What anybody who signed in may ask.</summary>
    private static readonly string[] WithoutPermission = ["/api/v1/me"];

    private List<RouteEndpoint> Endpoints =>
    [
        .. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText?.StartsWith("/api/", StringComparison.Ordinal) == true),
    ];

    [Fact]
    public void Every_endpoint_asks_for_a_permission()
    {
        var open = Endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<RequirePermissionAttribute>() is null)
            .Select(endpoint => endpoint.RoutePattern.RawText);
        Assert.Equal(WithoutPermission, open);
        Assert.DoesNotContain(Endpoints, endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null);
        Assert.All(
            Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<RequirePermissionAttribute>()?.Permission).OfType<string>(),
            permission => Assert.Contains(permission, Permissions.All));
    }

    /// <summary>Run with FACTORY_ACCEPT=1 to write the page anew.</summary>
    [Fact]
    public void The_page_of_permissions_is_what_the_endpoints_ask_for()
    {
        var page = PermissionTable.ToMarkdown(app.Services.GetRequiredService<EndpointDataSource>().Endpoints);
        var path = Path.Combine(Repository.Root, "docs", "permissions.md");
        if (Environment.GetEnvironmentVariable("FACTORY_ACCEPT") == "1")
        {
            File.WriteAllText(path, page);
        }

        Assert.Equal(File.ReadAllText(path), page);
    }

    [Fact]
    public void Every_endpoint_has_a_name_of_its_own_and_a_summary()
    {
        var names = Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName).ToList();
        Assert.DoesNotContain(null, names);
        Assert.Equal(names.Count, names.Distinct().Count());
        Assert.All(Endpoints, endpoint => Assert.NotNull(endpoint.Metadata.GetMetadata<IEndpointSummaryMetadata>()));
    }

    [Fact]
    public async Task Every_endpoint_refuses_a_caller_without_credential()
    {
        foreach (var (method, path, _) in Calls())
        {
            using var content = Body(method, path);
            var answer = await app.Anonymous.SendAsync(method, path, content);
            answer.MustFail(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
            Assert.NotNull(answer.Header("WWW-Authenticate"));
        }
    }

    [Fact]
    public async Task Every_endpoint_names_the_permission_that_is_missing()
    {
        foreach (var calls in Calls().Where(call => call.Permission is not null).GroupBy(call => call.Permission!))
        {
            var almost = app.ApiWith(await app.IssueKeyAsync("default", [.. Permissions.All.Except([calls.Key])]));
            foreach (var (method, path, _) in calls)
            {
                using var content = Body(method, path);
                var answer = (await almost.SendAsync(method, path, content)).MustFail(HttpStatusCode.Forbidden, "FORBIDDEN");
                Assert.Equal(calls.Key, answer.ErrorDetails.GetProperty("permission").GetString());
            }
        }
    }

    // Once for each permission that is needed.
    private IEnumerable<(HttpMethod Method, string Path, string? Permission)> Calls() => Endpoints.SelectMany(endpoint =>
        endpoint.Metadata.GetOrderedMetadata<RequirePermissionAttribute>().Select(needed => (string?)needed.Permission).DefaultIfEmpty().Select(permission => Call(endpoint, permission)));

    private static (HttpMethod Method, string Path, string? Permission) Call(RouteEndpoint endpoint, string? permission) => (
        HttpMethod.Parse(endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Single()),
        string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment => segment.Parts[0] switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            _ => "x",
        }).Prepend("")),
        permission);

    private static StringContent? Body(HttpMethod method, string path) =>
        method == HttpMethod.Get || method == HttpMethod.Delete ? null : new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
}
