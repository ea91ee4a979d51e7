using Microsoft.AspNetCore.Components;

namespace Factory.Console.Auth;

/// <summary>The ways in that this installation has: the identity provider, and one field that takes an API key.</summary>
public sealed partial class SignInPage : ComponentBase
{
    /// <summary>Where to go afterwards; a path of this app.</summary>
    [Parameter]
    public string ReturnUrl { get; set; } = "/";

    /// <summary>Whether an API key signs in here.</summary>
    [Parameter]
    public bool TakesKey { get; set; }

    /// <summary>Where the identity provider is asked; null: there is none.</summary>
    [Parameter]
    public string? ProviderUrl { get; set; }

    /// <summary>dark or light, if the visitor has chosen; null: as the system has it.</summary>
    [Parameter]
    public string? Theme { get; set; }

    /// <summary>Why the try before did not succeed; null if there was none.</summary>
    [Parameter]
    public string? Problem { get; set; }
}
