using Factory.Console.Components.Code;
using Factory.Console.Components.Pages.Blueprints;
using Factory.Core.Blueprints;
using Factory.Core.Blueprints.Drafts;
using Factory.Core.Blueprints.Versions;
using Factory.Core.Kernel;
using Factory.Core.Projects;
using Factory.Core.Tenancy;
using Factory.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Tests.Components;

/// <summary>What two pages of one person do with the same draft.</summary>
public sealed class WorkbenchTests(IdleFactoryApp idle) : IClassFixture<IdleFactoryApp>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_two_texts_typed_at_once_one_is_chosen_and_none_is_lost_before()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var (first, second, project) = await TwoPagesAsync(console);
        await first.TypeAsync("blueprint: 1\nname: First\n");
        await second.TypeAsync("blueprint: 1\nname: Second\n");

        Assert.Equal("blueprint: 1\nname: First\n", second.Other?.Text);
        Assert.Equal("blueprint: 1\nname: Second\n", second.Text);
        Assert.False(second.CanPublish);
        await second.KeepOwnAsync();
        Assert.Equal((null, "blueprint: 1\nname: Second\n"), (second.Other, await DraftAsync(console, project)));

        await first.TypeAsync("blueprint: 1\nname: First again\n");
        await first.TakeOtherAsync();
        Assert.Equal(("blueprint: 1\nname: Second\n", true), (first.Text, first.IsSaved));
    }

    [Fact]
    public async Task A_page_that_types_nothing_follows_the_other()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var (first, second, _) = await TwoPagesAsync(console);
        var following = second.FollowAsync(change => change());
        await first.TypeAsync("blueprint: 1\nname: Followed\n");
        await Eventually.HoldsAsync(() => Task.FromResult(second.Text), text => text == "blueprint: 1\nname: Followed\n", TimeSpan.FromSeconds(20));
        await first.DiscardAsync();
        await Eventually.HoldsAsync(() => Task.FromResult(second.Text), text => text == BlueprintTexts.Small, TimeSpan.FromSeconds(20));
        second.Dispose();
        await following;
    }

    [Fact]
    public async Task A_draft_that_began_with_an_older_version_is_not_published_over_a_newer_one_unasked()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var (bench, _, project) = await TwoPagesAsync(console);
        await bench.TypeAsync(BlueprintTexts.Small + "# Mine\n");
        await PutAsync(console, project, BlueprintTexts.Small + "# Theirs\n");

        Assert.Equal(BlueprintErrors.Changed, (await bench.PublishAsync(message: null, over: null)).Error!.Code);
        Assert.Equal(BlueprintTexts.Small + "# Mine\n", await DraftAsync(console, project));
        Assert.Equal(3, (await bench.PublishAsync(message: "Mine", over: 2)).Value.Version.Version);
        Assert.Equal((null, 3), (bench.Draft, bench.BaseVersion));
        Assert.Equal(DraftErrors.NotFound, (await console.Services.GetRequiredService<BlueprintDrafts>().FindAsync(console.Tenant, project, Ct)).Error!.Code);
    }

    [Fact]
    public async Task A_version_that_was_published_while_a_person_was_asked_is_not_published_over()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var (bench, _, project) = await TwoPagesAsync(console);
        await bench.TypeAsync(BlueprintTexts.Small + "# Mine\n");
        await PutAsync(console, project, BlueprintTexts.Small + "# Seen\n");
        await PutAsync(console, project, BlueprintTexts.Small + "# Unseen\n");
        Assert.Equal(BlueprintErrors.Changed, (await bench.PublishAsync(message: null, over: 2)).Error!.Code);
    }

    [Fact]
    public async Task What_was_typed_upon_the_draft_and_never_arrived_is_kept()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var (bench, _, project) = await TwoPagesAsync(console);
        await bench.TypeAsync("blueprint: 1\nname: Kept\n");
        await bench.ResumeAsync(new TypedText("blueprint: 1\nname: Further\n", BaseVersion: 1, IsAhead: true));
        Assert.Equal((null, "blueprint: 1\nname: Further\n"), (bench.Other, await DraftAsync(console, project)));
    }

    [Fact]
    public async Task What_was_typed_upon_an_older_draft_takes_the_place_of_none_unasked()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var (bench, _, project) = await TwoPagesAsync(console);
        await bench.TypeAsync("blueprint: 1\nname: Newer\n");
        await bench.ResumeAsync(new TypedText("blueprint: 1\nname: Older\n", BaseVersion: 1, IsAhead: false));
        Assert.Equal(("blueprint: 1\nname: Older\n", "blueprint: 1\nname: Newer\n"), (bench.Text, bench.Other?.Text));
        Assert.Equal("blueprint: 1\nname: Newer\n", await DraftAsync(console, project));
        await bench.KeepOwnAsync();
        Assert.Equal("blueprint: 1\nname: Older\n", await DraftAsync(console, project));
    }

    [Fact]
    public async Task What_was_typed_upon_an_older_version_is_not_published_over_a_newer_one_unasked()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var (_, _, project) = await TwoPagesAsync(console);
        await PutAsync(console, project, BlueprintTexts.Small + "# Theirs\n");
        var late = console.Services.GetRequiredService<BlueprintWorkbench>();
        await late.LoadAsync(project);
        await late.ResumeAsync(new TypedText(BlueprintTexts.Small + "# Mine\n", BaseVersion: 1, IsAhead: true));
        Assert.Equal(1, late.BaseVersion);
        Assert.Equal(BlueprintErrors.Changed, (await late.PublishAsync(message: null, over: null)).Error!.Code);
    }

    [Fact]
    public async Task Who_may_not_write_reads_the_published_text_and_gets_no_draft()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App, Role.Viewer);
        var (bench, _, _) = await TwoPagesAsync(console);
        Assert.Equal((BlueprintTexts.Small, false, false), (bench.Text, bench.MayWrite, bench.CanPublish));
        Assert.False(bench.MayPreview);
    }

    private static async Task<(BlueprintWorkbench First, BlueprintWorkbench Second, string Project)> TwoPagesAsync(ConsoleComponents console)
    {
        var project = (await console.Services.GetRequiredService<CreateProject>().ExecuteAsync(console.Tenant, new CreateProjectRequest("Typed", null, null), Ct)).Value.Id;
        await PutAsync(console, project, BlueprintTexts.Small);
        var (first, second) = (console.Services.GetRequiredService<BlueprintWorkbench>(), console.Services.GetRequiredService<BlueprintWorkbench>());
        await first.LoadAsync(project);
        await second.LoadAsync(project);
        return (first, second, project);
    }

    private static Task<Result<BlueprintPut>> PutAsync(ConsoleComponents console, string project, string text) =>
        console.Services.GetRequiredService<PutBlueprint>().ExecuteAsync(console.Tenant, project, text, BlueprintForm.Yaml, message: null, Precondition.None, Ct);

    private static async Task<string> DraftAsync(ConsoleComponents console, string project) =>
        (await console.Services.GetRequiredService<BlueprintDrafts>().FindAsync(console.Tenant, project, Ct)).Value.Text;
}
