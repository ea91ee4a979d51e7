using Microsoft.AspNetCore.Components;

namespace Factory.Console.Auth;

/// <summary>One field that takes an API key.</summary>
public sealed partial class SignInPage : ComponentBase
{
    /// <summary>Where to go afterwards; a path of this app.</summary>
    [Parameter]
    public string ReturnUrl { get; set; } = "/";

    /// <summary>Why the try before did not succeed; null if there was none.</summary>
    [Parameter]
    public string? Problem { get; set; }
}
