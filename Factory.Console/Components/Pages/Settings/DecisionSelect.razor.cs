using Microsoft.AspNetCore.Components;

namespace Factory.Console.Components.Pages.Settings;

/// <summary>What somebody decides who may leave it open.</summary>
public enum Decision
{
    Open,
    Yes,
    No,
}

/// <summary>A yes, a no, or whatever others have decided.</summary>
public sealed partial class DecisionSelect : ComponentBase
{
    [Parameter]
    [EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>What counts while it is left open.</summary>
    [Parameter]
    [EditorRequired]
    public bool Standard { get; set; }

    [Parameter]
    public string Yes { get; set; } = "on";

    [Parameter]
    public string No { get; set; } = "off";

    /// <summary>Null: left open.</summary>
    [Parameter]
    public bool? Value { get; set; }

    [Parameter]
    public EventCallback<bool?> ValueChanged { get; set; }

    [Parameter]
    public string? HelperText { get; set; }

    /// <summary>What is wrong with it; null: nothing.</summary>
    [Parameter]
    public string? Problem { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    private Decision Chosen => Value switch
    {
        null => Decision.Open,
        true => Decision.Yes,
        false => Decision.No,
    };

    private string TextOf(Decision decision) => decision switch
    {
        Decision.Yes => Yes,
        Decision.No => No,
        _ => $"default ({(Standard ? Yes : No)})",
    };

    private Task ChooseAsync(Decision decision) => ValueChanged.InvokeAsync(decision switch
    {
        Decision.Yes => true,
        Decision.No => false,
        _ => null,
    });
}
