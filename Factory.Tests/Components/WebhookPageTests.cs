using System.Text.RegularExpressions;
using Bunit;
using Factory.Console.Components.Pages.Settings;
using Factory.Core.Configuration;
using Factory.Core.Kernel;
using Factory.Core.Webhooks;
using Factory.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Tests.Components;

/// <summary>A webhook is set up, tried and taken away on its pages.</summary>
public sealed partial class WebhookPageTests : IAsyncLifetime
{
    private FactoryApp _app = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _app = await FactoryApp.StartAsync(_ => { }, new Dictionary<string, string?> { ["Factory:Webhooks:AllowPrivateAddresses"] = "true" });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_webhook_is_made_and_its_secret_shown_once()
    {
        await using var console = await ConsoleComponents.OfAsync(_app);
        var page = console.Render<WebhooksPage>();
        page.WaitForAssertion(() => page.Button("New webhook"));

        page.Button("New webhook").Click();
        console.Dialogs.WaitForAssertion(() => console.Dialogs.Button("Make the webhook"));
        await console.Dialogs.FillAsync("Address", "ftp://example.com");
        await console.Dialogs.TickAsync(WebhookEvents.RunFailed);
        console.Dialogs.Button("Make the webhook").Click();
        console.Dialogs.WaitForAssertion(() => Assert.Contains("must begin with https", console.Dialogs.Field<string>("Address").Wrong(), StringComparison.Ordinal));

        await console.Dialogs.FillAsync("Address", "https://hooks.example.com/x");
        console.Dialogs.Button("Make the webhook").Click();
        console.Dialogs.WaitForElement("code[aria-label=Secret]");
        Assert.Matches(SecretForm(), console.Dialogs.Find("code[aria-label=Secret]").TextContent);
        console.Dialogs.Button("I have put it away").Click();

        var made = Assert.Single(await console.Services.GetRequiredService<WebhookQueries>().ListAsync(console.Tenant, Ct));
        await console.ArrivesAsync($"/settings/webhooks/{made.Id}");
        Assert.Equal([WebhookEvents.RunFailed], made.Events);
    }

    [Fact]
    public async Task A_ping_is_followed_to_its_answer_and_sent_once_more()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var console = await ConsoleComponents.OfAsync(_app);
        var webhook = await MakeAsync(console, receiver.Url);
        var page = console.Render<WebhookPage>(parameters => parameters.Add(shown => shown.WebhookId, webhook.Id));
        page.WaitForAssertion(() => Assert.Contains("Nothing was sent yet", page.Markup, StringComparison.Ordinal));

        page.Button("Ping").Click();
        page.WaitForAssertion(() => Assert.Equal(["delivered", "1", "204"], Row(page)));

        receiver.Status = 500;
        page.FindAll("button").Single(button => button.TextContent == "Redeliver").Click();
        page.WaitForAssertion(() => Assert.Equal(["pending", "1", "500"], Row(page)));
    }

    [Fact]
    public async Task A_webhook_is_changed_unless_somebody_else_was_faster()
    {
        await using var console = await ConsoleComponents.OfAsync(_app);
        var webhook = await MakeAsync(console, "https://hooks.example.com/x");
        var page = console.Render<WebhookPage>(parameters => parameters.Add(shown => shown.WebhookId, webhook.Id));
        page.WaitForAssertion(() => page.Button("Edit"));

        page.Button("Edit").Click();
        console.Dialogs.WaitForAssertion(() => console.Dialogs.Button("Save"));
        await console.Dialogs.TickAsync("Messages are sent", isOn: false);
        console.Dialogs.Button("Save").Click();
        page.WaitForAssertion(() => Assert.Contains("off: nothing is sent", page.Markup, StringComparison.Ordinal));

        page.Button("Edit").Click();
        console.Dialogs.WaitForAssertion(() => console.Dialogs.Button("Save"));
        Assert.True((await console.Services.GetRequiredService<ChangeWebhook>().ExecuteAsync(console.Tenant, webhook.Id, new WebhookChanges(Description: "Other"), Precondition.None, Ct)).IsSuccess);
        console.Dialogs.Button("Save").Click();
        console.Dialogs.WaitForAssertion(() => Assert.Contains(WebhookErrors.Changed.Name, console.Dialogs.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_webhook_is_deleted_after_a_question()
    {
        await using var console = await ConsoleComponents.OfAsync(_app);
        var webhook = await MakeAsync(console, "https://hooks.example.com/x");
        var page = console.Render<WebhookPage>(parameters => parameters.Add(shown => shown.WebhookId, webhook.Id));
        page.WaitForAssertion(() => page.Button("Delete"));

        page.Button("Delete").Click();
        console.Dialogs.WaitForAssertion(() => console.Dialogs.Button("Delete"));
        Assert.Single(await console.Services.GetRequiredService<WebhookQueries>().ListAsync(console.Tenant, Ct));
        console.Dialogs.Button("Delete").Click();

        await console.ArrivesAsync("/settings/webhooks");
        Assert.Empty(await console.Services.GetRequiredService<WebhookQueries>().ListAsync(console.Tenant, Ct));
    }

    [Fact]
    public async Task A_tenant_without_the_feature_is_told_where_it_is_switched()
    {
        await using var console = await ConsoleComponents.OfAsync(_app);
        await console.Services.GetRequiredService<SwitchFeature>().ExecuteAsync(console.Tenant, Feature.Webhooks.Name, isOn: false, Ct);

        var page = console.Render<WebhooksPage>();

        page.WaitForAssertion(() => Assert.Equal("/settings/features", page.FindAll("a").Single(link => link.TextContent == "To the features").GetAttribute("href")));
        Assert.False(page.Offers("New webhook"));
    }

    [Fact]
    public async Task An_unknown_webhook_is_said_to_be_unknown()
    {
        await using var console = await ConsoleComponents.OfAsync(_app);
        var page = console.Render<WebhookPage>(parameters => parameters.Add(shown => shown.WebhookId, "wh-none"));

        page.WaitForAssertion(() => Assert.Contains(WebhookErrors.NotFound.Name, page.Markup, StringComparison.Ordinal));
    }

    // Status, tries and answer of the newest delivery.
    private static string[] Row(IRenderedComponent<WebhookPage> page)
    {
        var row = page.FindAll("section[aria-label=Deliveries] tbody tr")[0];
        return [row.QuerySelector(".mud-chip-content")!.TextContent, row.QuerySelector("td[data-label=Tries]")!.TextContent, row.QuerySelector("td[data-label=Answer]")!.FirstChild!.TextContent.Trim()];
    }

    private static async Task<WebhookView> MakeAsync(ConsoleComponents console, string url) =>
        (await console.Services.GetRequiredService<CreateWebhook>().ExecuteAsync(console.Tenant, url, description: null, [WebhookEvents.RunFailed], Ct)).Value.Webhook;

    [GeneratedRegex("^whsec_[A-Za-z0-9+/=]{32,}$")]
    private static partial Regex SecretForm();
}
