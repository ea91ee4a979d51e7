using AngleSharp.Dom;
using Bunit;
using Factory.Console.Auth;
using Factory.Console.Components;
using Factory.Console.Components.Pages.Blueprints;
using Factory.Console.Components.Shared;
using Factory.Core.Access;
using Factory.Core.Kernel;
using Factory.Core.Runs;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MudBlazor;

namespace Factory.Tests.Support;

/// <summary>Components of the console with the services of a started app, as somebody of a new tenant sees them.</summary>
internal sealed class ConsoleComponents : BunitContext
{
    // A second, which is what comes with bunit, is short on a busy machine.
    static ConsoleComponents() => DefaultWaitTimeout = TimeSpan.FromSeconds(15);

    private ConsoleComponents(FactoryApp app, Caller caller)
    {
        Services.AddConsoleComponents();
        Services.AddSingleton<AuthenticationStateProvider>(new SignedIn(caller));
        Services.AddSingleton(app.Services.GetRequiredService<IAuthorizationService>());
        Services.AddSingleton(app.Services.GetRequiredService<IOptions<RunOptions>>());
        Services.AddFallbackServiceProvider(app.Services);

        // What is made by the container of the components does not see the app's services by itself.
        Services.AddTransient(_ => ActivatorUtilities.CreateInstance<BlueprintWorkbench>(Services));
        Services.AddScoped(_ => ActivatorUtilities.CreateInstance<CircuitCaller>(Services));
        Services.AddScoped(_ => ActivatorUtilities.CreateInstance<KnownActors>(Services));
        JSInterop.Mode = JSRuntimeMode.Loose;
        Caller = caller;
        Popovers = Render<MudPopoverProvider>();
        Dialogs = Render<MudDialogProvider>();
        Snackbars = Render<MudSnackbarProvider>();
    }

    public Caller Caller { get; }

    public CurrentTenant Tenant => Caller.Tenant;

    public IRenderedComponent<MudPopoverProvider> Popovers { get; }

    /// <summary>Where dialogs are drawn.</summary>
    public IRenderedComponent<MudDialogProvider> Dialogs { get; }

    public IRenderedComponent<MudSnackbarProvider> Snackbars { get; }

    /// <summary>The address that the browser would show, from the first slash on.</summary>
    public string Address => $"/{Navigation.ToBaseRelativePath(Navigation.Uri)}";

    public NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    /// <summary>As an admin sees them.</summary>
    public static Task<ConsoleComponents> OfAsync(FactoryApp app) => OfAsync(app, Role.Admin);

    public static async Task<ConsoleComponents> OfAsync(FactoryApp app, Role role)
    {
        var tenantId = Id.New("tenant", TimeProvider.System.GetUtcNow());
        await app.IssueKeyAsync(tenantId, Permissions.RunsRead);
        var anna = await JoinAsync(app, tenantId, role);
        return new ConsoleComponents(app, anna.AsCaller());
    }

    /// <summary>As somebody sees them who signed in with a key that may do this and nothing else.</summary>
    public static async Task<ConsoleComponents> WithKeyAsync(FactoryApp app, params string[] permissions)
    {
        var secret = await app.IssueKeyAsync(Id.New("tenant", TimeProvider.System.GetUtcNow()), permissions);
        return new ConsoleComponents(app, (await app.Services.GetRequiredService<ApiKeyQueries>().FindBySecretAsync(secret, CancellationToken.None))!);
    }

    /// <summary>Waits until the browser shows an address that begins so.</summary>
    public Task ArrivesAsync(string address) => Eventually.HoldsAsync(() => Task.FromResult(Address), shown => shown.StartsWith(address, StringComparison.Ordinal));

    /// <summary>The admin takes away what the person may do; every open page of hers is over.</summary>
    public async Task LeaveAsync()
    {
        await using var db = Services.GetRequiredService<FactoryDbs>().For(Tenant);
        db.Remove(await db.Set<Member>().SingleAsync());
        await db.SaveChangesAsync();
    }

    private static async Task<Member> JoinAsync(FactoryApp app, string tenantId, Role role)
    {
        var now = TimeProvider.System.GetUtcNow();
        var member = new Member
        {
            Id = Id.New("member", now),
            TenantId = tenantId,
            Subject = "anna",
            Name = "anna",
            ProviderRole = role,
            FirstSignInAt = now,
            LastSignInAt = now,
        };
        await using var db = app.Services.GetRequiredService<FactoryDbs>().For(tenantId);
        db.Add(member);
        await db.SaveChangesAsync();
        return member;
    }

    private sealed class SignedIn(Caller caller) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(caller.ToPrincipal("test")));
    }
}

/// <summary>What a person does with a component.</summary>
internal static class Doing
{
    /// <summary>The button with this text or label.</summary>
    public static IElement Button(this IRenderedComponent<IComponent> shown, string name) =>
        shown.FindAll("button").First(button => button.GetAttribute("aria-label") == name || button.TextContent.Trim() == name);

    public static bool Offers(this IRenderedComponent<IComponent> shown, string name) =>
        shown.FindAll("button, a").Any(button => button.GetAttribute("aria-label") == name || button.TextContent.Trim() == name);

    /// <summary>The field with this label.</summary>
    public static IRenderedComponent<MudBaseInput<TValue>> Field<TValue>(this IRenderedComponent<IComponent> shown, string label) =>
        shown.FindComponents<MudBaseInput<TValue>>().First(field => field.Instance.Label == label);

    /// <summary>Types or chooses a value.</summary>
    public static Task FillAsync<TValue>(this IRenderedComponent<IComponent> shown, string label, TValue value) =>
        shown.InvokeAsync(() => shown.Field<TValue>(label).Instance.ValueChanged.InvokeAsync(value));

    /// <summary>What the field shows of its value.</summary>
    public static string? Text(this IRenderedComponent<IComponent> field) => field.Find("input").GetAttribute("value");

    /// <summary>What the field says is wrong; empty: nothing.</summary>
    public static string Wrong(this IRenderedComponent<IComponent> field) =>
        string.Concat(field.FindAll(".mud-input-helper-text.mud-input-error").Select(text => text.TextContent.Trim()));

    /// <summary>Ticks a box or turns a switch with this label.</summary>
    public static Task TickAsync(this IRenderedComponent<IComponent> shown, string label, bool isOn = true) =>
        shown.InvokeAsync(() => shown.FindComponents<MudBooleanInput<bool>>()
            .Select(box => box.Instance)
            .First(box => box.UserAttributes.TryGetValue("aria-label", out var name) ? Equals(name, label) : box.Label == label)
            .ValueChanged.InvokeAsync(isOn));
}
