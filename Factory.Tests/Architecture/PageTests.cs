using System.Reflection;
using Factory.Console.Auth;
using Factory.Console.Components;
using Factory.Core.Tenancy;
using Factory.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Tests.Architecture;

/// <summary>Prevents a page that anybody reads; makes it harder to add a page without thinking of who may see it.</summary>
public sealed class PageTests(IdleFactoryApp idle) : IClassFixture<IdleFactoryApp>
{
    /// <summary>What shows nothing of a tenant.</summary>
    private static readonly string[] WithoutPermission = ["/not-found", "/settings"];

    private static IEnumerable<Type> Pages => typeof(App).Assembly.GetTypes().Where(type => type.GetCustomAttributes<RouteAttribute>().Any());

    [Fact]
    public void Every_page_asks_for_a_permission() => Assert.Equal(
        WithoutPermission,
        Pages.Where(page => !page.GetCustomAttributes<RequirePermissionAttribute>().Any()).SelectMany(page => page.GetCustomAttributes<RouteAttribute>()).Select(route => route.Template).Order());

    /// <summary>The framework tells all who listen to the address in one go, and fails if a part of a page comes or goes meanwhile.</summary>
    [Fact]
    public void Only_a_page_takes_parameters_from_the_address() => Assert.DoesNotContain(
        typeof(App).Assembly.GetTypes().Except(Pages), type => type.GetProperties().Any(property => property.IsDefined(typeof(SupplyParameterFromQueryAttribute), inherit: true)));

    /// <summary>From another page no request is sent that an endpoint could refuse: the router looks at the policies of the page.</summary>
    [Fact]
    public async Task A_page_asks_for_its_permission_when_it_is_reached_from_another_page_too()
    {
        var policies = idle.App.Services.GetRequiredService<IAuthorizationPolicyProvider>();
        var authorization = idle.App.Services.GetRequiredService<IAuthorizationService>();
        foreach (var page in Pages.Where(page => page.GetCustomAttributes<RequirePermissionAttribute>().Any()))
        {
            var policy = await AuthorizationPolicy.CombineAsync(policies, page.GetCustomAttributes<RequirePermissionAttribute>());
            var needed = page.GetCustomAttributes<RequirePermissionAttribute>().Select(attribute => attribute.Permission).ToHashSet();
            var almost = new Caller(Tenant.Default, "anna", CallerKind.Person, Permissions.All.Except(needed).ToHashSet()).ToPrincipal("test");
            Assert.False((await authorization.AuthorizeAsync(almost, policy!)).Succeeded, $"{page.Name} lets in who lacks {string.Join(", ", needed)}.");
            var just = new Caller(Tenant.Default, "anna", CallerKind.Person, needed).ToPrincipal("test");
            Assert.True((await authorization.AuthorizeAsync(just, policy!)).Succeeded);
        }
    }
}
