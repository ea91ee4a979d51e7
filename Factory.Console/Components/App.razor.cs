using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace Factory.Console.Components;

/// <summary>The page around every page.</summary>
public sealed partial class App
{
    // Pages are live: what a first render without a circuit would show is out of date when the circuit comes.
    private static readonly IComponentRenderMode Live = new InteractiveServerRenderMode(prerender: false);

    [CascadingParameter]
    public required HttpContext HttpContext { get; init; }

    private IComponentRenderMode? PageRenderMode => HttpContext.AcceptsInteractiveRouting() ? Live : null;
}
