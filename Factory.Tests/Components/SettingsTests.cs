using Bunit;
using Factory.Console.Components.Pages.Settings;
using Factory.Core.Access;
using Factory.Core.Artifacts;
using Factory.Core.Audit;
using Factory.Core.Configuration;
using Factory.Core.Kernel;
using Factory.Core.Storage;
using Factory.Core.Tenancy;
using Factory.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Tests.Components;

/// <summary>Tabs, features, keys, members and audit on their pages.</summary>
public sealed class SettingsTests(IdleFactoryApp idle) : IClassFixture<IdleFactoryApp>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Role.Viewer, "Configuration, Features, Storage, Audit")]
    [InlineData(Role.Operator, "Configuration, Features, Storage, Webhooks, Audit")]
    [InlineData(Role.Admin, "Configuration, Features, Storage, API keys, Members, Webhooks, Audit")]
    public async Task A_role_is_offered_the_tabs_that_it_may_see(Role role, string tabs)
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App, role);

        console.Render<SettingsPage>();
        Assert.Equal("/settings/configuration", console.Address);
        var page = console.Render<FeaturesPage>();

        page.WaitForAssertion(() => Assert.Equal(tabs, string.Join(", ", page.FindAll("nav.settings-tabs a").Select(tab => tab.TextContent))));
        Assert.Equal("Features", page.Find("nav.settings-tabs a[aria-current=page]").TextContent);
    }

    [Fact]
    public async Task A_feature_is_switched_and_left_as_it_comes_again()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var page = console.Render<FeaturesPage>();
        page.WaitForAssertion(() => Assert.Equal(Feature.All.Count, page.FindAll("input[type=checkbox]").Count));

        await page.TickAsync("runPreview", isOn: false);
        page.WaitForAssertion(() => Assert.Contains("this tenant's configuration, version 1", page.Markup, StringComparison.Ordinal));
        Assert.False((await CurrentAsync(console)).IsOn(Feature.RunPreview));

        page.Button("Use the default for runPreview").Click();
        page.WaitForAssertion(() => Assert.DoesNotContain("this tenant's configuration", page.Markup, StringComparison.Ordinal));
        Assert.Empty((await CurrentAsync(console)).Features);
        await using var db = idle.App.Services.GetRequiredService<FactoryDbs>().For(console.Tenant);
        Assert.Equal(2, await db.Set<AuditEvent>().CountAsync(item => item.Action == "feature.changed", Ct));
    }

    [Fact]
    public async Task What_is_kept_is_shown_with_how_long_it_is_kept()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var run = await idle.App.AddRunAsync(console.Tenant.TenantId);
        await idle.App.AddArtifactAsync(run, ArtifactKind.Manifest, new byte[1500], "manifest.json", ArtifactPackage.Json);
        await console.Services.GetRequiredService<SaveConfiguration>().ExecuteAsync(
            console.Tenant, new TenantSettings { Retention = new RetentionSettings(RunDays: 90, JournalDays: 1) }, Precondition.None, Ct);

        var page = console.Render<StoragePage>();

        page.WaitForAssertion(() => Assert.Equal(
            ["Runs|1, 0 of them pinned|90 days", "Journals|2 entries, 88 B|1 day", "Artifacts|1, 1.5 kB|as long as the run"],
            page.FindAll("tbody tr").Select(row => string.Join('|', row.Children.Select(cell => cell.TextContent)))));
    }

    [Fact]
    public async Task Who_may_only_read_sees_how_features_stand_and_no_switch()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App, Role.Viewer);
        var page = console.Render<FeaturesPage>();

        page.WaitForAssertion(() => Assert.Contains("the default, which is on", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("input[type=checkbox]"));
    }

    [Fact]
    public async Task A_key_is_made_rotated_and_revoked()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var page = console.Render<KeysPage>();
        page.WaitForAssertion(() => page.Button("New API key"));

        page.Button("New API key").Click();
        console.Dialogs.WaitForAssertion(() => Assert.NotEmpty(console.Dialogs.FindAll("input[type=checkbox]")));
        await console.Dialogs.FillAsync("Name", "Pipeline");
        await console.Dialogs.TickAsync("runs:create");
        await console.Dialogs.TickAsync("runs:read");
        console.Dialogs.Button("Make the key").Click();
        var secret = await SecretAsync(console);
        Assert.Equal(["runs:read", "runs:create"], (await FindAsync(secret))!.Permissions.OrderBy(permission => permission == "runs:create"));
        page.WaitForAssertion(() => Assert.Contains("Pipeline", page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain(secret, page.Markup, StringComparison.Ordinal);

        page.Button("Rotate Pipeline").Click();
        console.Dialogs.WaitForAssertion(() => console.Dialogs.Button("Rotate"));
        await console.Dialogs.FillAsync("The present secret counts", TimeSpan.Zero);
        console.Dialogs.Button("Rotate").Click();
        var rotated = await SecretAsync(console);
        Assert.Null(await FindAsync(secret));
        Assert.NotNull(await FindAsync(rotated));

        page.Button("Revoke Pipeline").Click();
        console.Dialogs.WaitForAssertion(() => console.Dialogs.Button("Cancel"));
        console.Dialogs.Button("Cancel").Click();
        console.Dialogs.WaitForAssertion(() => Assert.False(console.Dialogs.Offers("Cancel")));
        Assert.NotNull(await FindAsync(rotated));
        page.Button("Revoke Pipeline").Click();
        console.Dialogs.WaitForAssertion(() => console.Dialogs.Button("Revoke"));
        console.Dialogs.Button("Revoke").Click();
        page.WaitForAssertion(() => Assert.Contains("revoked", page.Markup, StringComparison.Ordinal));
        Assert.False(page.Offers("Revoke Pipeline"));
        Assert.Null(await FindAsync(rotated));
    }

    [Fact]
    public async Task What_is_wrong_with_a_new_key_stands_at_the_field()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var page = console.Render<KeysPage>();
        page.WaitForAssertion(() => page.Button("New API key"));
        page.Button("New API key").Click();
        console.Dialogs.WaitForAssertion(() => Assert.NotEmpty(console.Dialogs.FindAll("input[type=checkbox]")));

        await console.Dialogs.FillAsync("Name", "Old");
        await console.Dialogs.FillAsync("Expires", "2001-01-01");
        await console.Dialogs.TickAsync("audit:read");
        console.Dialogs.Button("Make the key").Click();

        console.Dialogs.WaitForAssertion(() => Assert.NotEmpty(console.Dialogs.Field<string>("Expires").Wrong()));
    }

    [Fact]
    public async Task A_member_gets_another_role_and_the_last_admin_stays_one()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        await AddMemberAsync(console, "bert", Role.Viewer);
        var page = console.Render<MembersPage>();
        page.WaitForAssertion(() => Assert.Contains("bert", page.Markup, StringComparison.Ordinal));

        await GiveAsync(page, "bert", "developer");
        page.WaitForAssertion(() => Assert.Contains("bert is developer now", console.Snackbars.Markup, StringComparison.Ordinal));
        await GiveAsync(page, "anna", "viewer");

        page.WaitForAssertion(() => Assert.Contains(AccessErrors.LastAdmin.Name, page.Markup, StringComparison.Ordinal));
        var members = (await console.Services.GetRequiredService<MemberQueries>().ListAsync(console.Tenant, 10, after: null, Ct)).Items;
        Assert.Equal([("anna", Role.Admin), ("bert", Role.Developer)], members.Select(member => (member.Name, member.Role)).Order());
    }

    [Fact]
    public async Task The_table_of_roles_says_what_each_may_do()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var table = console.Render<RoleTable>();

        var row = table.FindAll("tbody tr").Single(line => line.QuerySelector("th")!.TextContent == Permissions.ConfigurationWrite);
        Assert.Equal(["no", "no", "yes", "yes"], row.QuerySelectorAll(".unseen").Select(cell => cell.TextContent));
    }

    [Fact]
    public async Task The_audit_is_filtered_by_the_address()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var trail = console.Services.GetRequiredService<AuditTrail>();
        await trail.RecordAsync(console.Tenant, "session.started", "session", "By hand.", Ct);
        await trail.RefusedAsync(console.Tenant, "projects/proj-1", "FORBIDDEN", detail: null, Ct);

        console.Navigation.NavigateTo("/settings/audit?action=request.refused&from=2001-01-01T00:00");
        var page = console.Render<AuditPage>();

        page.WaitForAssertion(() => Assert.Single(page.FindAll("tbody tr")));
        Assert.Contains("FORBIDDEN", page.Markup, StringComparison.Ordinal);
        var export = page.Find("a[download]").GetAttribute("href");
        Assert.Equal("/api/v1/audit-events/export?action=request.refused&from=2001-01-01T00%3A00%3A00.0000000%2B00%3A00", export);

        page.FindAll("button").Single(button => button.TextContent == "projects/proj-1").Click();
        Assert.Contains("resource=projects%2Fproj-1", console.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_result_of_a_verification_is_said_in_words()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var page = console.Render<AuditPage>();
        page.WaitForAssertion(() => page.Button("Verify"));

        page.Button("Verify").Click();
        page.WaitForAssertion(() => Assert.Contains("The record is whole", page.Markup, StringComparison.Ordinal));

        var broken = new AuditVerification(IsIntact: false, 7, new AuditHead(7, "ab"), new AuditBreak(3, "aud-3", "altered"), Unchained: 1, NewestUnchained: null);
        var verdict = console.Render<AuditVerdict>(parameters => parameters.Add(shown => shown.Verification, broken));
        Assert.Contains("link 3 does not fit its event any more", verdict.Markup, StringComparison.Ordinal);
        Assert.Contains("1 event of the last moments is not in the chain yet", verdict.Markup, StringComparison.Ordinal);
    }

    private static async Task<string> SecretAsync(ConsoleComponents console)
    {
        console.Dialogs.WaitForElement("code[aria-label=Secret]");
        var secret = console.Dialogs.Find("code[aria-label=Secret]").TextContent;
        console.Dialogs.Button("I have put it away").Click();
        await Eventually.HoldsAsync(() => Task.FromResult(console.Dialogs.FindAll("code[aria-label=Secret]").Count), count => count == 0);
        return secret;
    }

    private static Task GiveAsync(IRenderedComponent<MembersPage> page, string name, string role) => page.InvokeAsync(() => page
        .FindComponents<MudBlazor.MudSelect<string>>()
        .Single(select => Equals(select.Instance.UserAttributes["aria-label"], $"Role of {name}"))
        .Instance.ValueChanged.InvokeAsync(role));

    private async Task AddMemberAsync(ConsoleComponents console, string name, Role role)
    {
        await using var db = idle.App.Services.GetRequiredService<FactoryDbs>().For(console.Tenant);
        db.Add(new Member
        {
            Id = $"mem-{name}",
            TenantId = console.Tenant.TenantId,
            Subject = name,
            Name = name,
            ProviderRole = role,
            FirstSignInAt = DateTimeOffset.UnixEpoch,
            LastSignInAt = DateTimeOffset.UnixEpoch,
        });
        await db.SaveChangesAsync(Ct);
    }

    private Task<Caller?> FindAsync(string secret) => idle.App.Services.GetRequiredService<ApiKeyQueries>().FindBySecretAsync(secret, Ct);

    private static async Task<TenantSettings> CurrentAsync(ConsoleComponents console) =>
        (await console.Services.GetRequiredService<ConfigurationQueries>().CurrentAsync(console.Tenant, Ct)).Settings;
}
