using Bunit;
using Factory.Console.Components.Layout;
using Factory.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace Factory.Tests.Components;

/// <summary>The frame around every page.</summary>
public sealed class LayoutTests(IdleFactoryApp idle) : IClassFixture<IdleFactoryApp>
{
    [Fact]
    public async Task A_page_is_made_anew_for_another_address_and_stays_for_another_view_of_the_same()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        RenderFragment body = builder =>
        {
            builder.OpenComponent<Probe>(0);
            builder.CloseComponent();
        };

        // The layout brings the providers of its own.
        await console.DisposeComponentsAsync();
        console.RenderTree.Add<CascadingAuthenticationState>();
        console.Navigation.NavigateTo("/runs/a");
        var layout = console.Render<MainLayout>(parameters => parameters.Add(shown => shown.Body, body));
        var first = layout.FindComponent<Probe>().Instance;
        console.Navigation.NavigateTo("/runs/a?line=3");
        layout.Render(parameters => parameters.Add(shown => shown.Body, body));
        Assert.Same(first, layout.FindComponent<Probe>().Instance);
        console.Navigation.NavigateTo("/runs/b");
        layout.Render(parameters => parameters.Add(shown => shown.Body, body));
        Assert.NotSame(first, layout.FindComponent<Probe>().Instance);
    }

    private sealed class Probe : ComponentBase;
}
