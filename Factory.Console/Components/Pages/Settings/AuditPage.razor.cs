using System.Globalization;
using Factory.Console.Auth;
using Factory.Core.Audit;
using Microsoft.AspNetCore.Components;

namespace Factory.Console.Components.Pages.Settings;

/// <summary>Who did or tried what, and whether the record of it is whole; the filter stands in the address.</summary>
public sealed partial class AuditPage(AuditQueries audit, VerifyAudit verify, CircuitCaller caller, NavigationManager navigation) : ComponentBase, IDisposable
{
    private const int PageSize = 50;

    private readonly CancellationTokenSource _leaving = new();
    private List<AuditEvent>? _events;
    private string? _next;
    private AuditVerification? _verification;
    private bool _isVerifying;

    [SupplyParameterFromQuery(Name = "actor")]
    public string? Actor { get; set; }

    [SupplyParameterFromQuery(Name = "action")]
    public string? Action { get; set; }

    [SupplyParameterFromQuery(Name = "resource")]
    public string? Resource { get; set; }

    /// <summary>A time in UTC as a form gives it: <c>2026-01-31T09:30</c>; what is none is not looked at.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    public string? To { get; set; }

    // The API's own query, with times as it reads them.
    private string Query
    {
        get
        {
            (string Name, string? Value)[] members =
            [
                ("actor", Actor), ("action", Action), ("resource", Resource), ("from", Time(From)?.ToString("O", CultureInfo.InvariantCulture)), ("to", Time(To)?.ToString("O", CultureInfo.InvariantCulture)),
            ];
            var given = members.Where(member => !string.IsNullOrWhiteSpace(member.Value)).Select(member => $"{member.Name}={Uri.EscapeDataString(member.Value!)}").ToList();
            return given.Count == 0 ? "" : $"?{string.Join('&', given)}";
        }
    }

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override Task OnParametersSetAsync() => LoadAsync(after: null);

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    private static string? OrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string Change(AuditEvent item) => (item.Before, item.After) switch
    {
        (null, null) => "",
        (null, { } after) => after,
        ({ } before, null) => before,
        ({ } before, { } after) => $"{before} → {after}",
    };

    private void Filter(string name, string? value) => navigation.NavigateTo(navigation.GetUriWithQueryParameter(name, OrNull(value)), replace: true);

    private Task MoreAsync() => LoadAsync(_next);

    private async Task LoadAsync(string? after)
    {
        var filter = new AuditFilter(OrNull(Actor), OrNull(Action), OrNull(Resource), Time(From), Time(To));
        var page = await audit.ListAsync(await caller.TenantAsync(), filter, PageSize, after, _leaving.Token);
        var events = page.Items.Select(item => item.Event);
        _events = after is null ? [.. events] : [.. _events ?? [], .. events];
        _next = page.Next;
    }

    private async Task VerifyAsync()
    {
        _isVerifying = true;
        _verification = await verify.ExecuteAsync(await caller.TenantAsync(), _leaving.Token);
        _isVerifying = false;
    }
}
