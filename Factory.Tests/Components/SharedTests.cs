using Bunit;
using Factory.Console.Components.Pages.Settings;
using Factory.Console.Components.Shared;
using Factory.Core.Access;
using Factory.Core.Kernel;
using Factory.Core.Tenancy;
using Factory.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.JSInterop;

namespace Factory.Tests.Components;

/// <summary>The parts that pages are put together from.</summary>
public sealed class SharedTests(IdleFactoryApp idle) : IClassFixture<IdleFactoryApp>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(-3, "just now")]
    [InlineData(9, "just now")]
    [InlineData(42, "42 seconds ago")]
    [InlineData(60, "1 minute ago")]
    [InlineData(7199, "1 hour ago")]
    [InlineData(172800, "2 days ago")]
    [InlineData(-172800, "in 2 days")]
    [InlineData(-90, "in 1 minute")]
    public void A_span_is_said_in_words(int seconds, string words) => Assert.Equal(words, Durations.Ago(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void A_field_finds_its_problems_and_those_inside_of_it()
    {
        var problems = new FieldProblems([new Problem("/name", "A", "Too long.", Hint: "Cut it."), new Problem("/events/1", "B", "Unknown."), new Problem("/eventsOfOthers", "C", "Not this.")]);

        Assert.Equal("Too long. Cut it.", problems.At("/name"));
        Assert.Equal("Unknown.", problems.At("/events"));
        Assert.Equal("Unknown.", problems.Below("/events").At("/1"));
        Assert.Null(problems.At("/url"));
    }

    [Fact]
    public async Task Who_did_something_is_shown_by_name_with_the_id_behind_it()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var key = (await console.Services.GetRequiredService<CreateApiKey>().ExecuteAsync(console.Caller, new CreateApiKeyRequest("Pipeline", [Permissions.RunsRead]), Ct)).Value.Key;

        var shown = console.Render<Actor>(parameters => parameters.Add(actor => actor.Id, $"key:{key.Id}"));
        shown.WaitForAssertion(() => Assert.Equal("Pipeline", shown.Find("span").TextContent));
        Assert.Equal($"key:{key.Id}", shown.Find("span").GetAttribute("title"));
        var unknown = console.Render<Actor>(parameters => parameters.Add(actor => actor.Id, "key:key-01m8jc5mgcemds7r4wkds1jads"));
        Assert.Equal("key-01m8jc5m…", unknown.Find("span").TextContent);
        Assert.Equal("anna", console.Render<Actor>(parameters => parameters.Add(actor => actor.Id, "person:anna")).Find("span").TextContent);
    }

    [Fact]
    public async Task A_line_that_speaks_of_somebody_by_id_is_shown_with_the_name()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var key = (await console.Services.GetRequiredService<CreateApiKey>().ExecuteAsync(console.Caller, new CreateApiKeyRequest("Nightly", [Permissions.RunsRead]), Ct)).Value.Key;
        var actors = console.Services.GetRequiredService<KnownActors>();
        string[] lines = [$"Requested by key:{key.Id}.", $"Cancelled by key:{key.Id}: monkey:business", "Requested by person:joe|7@example.org."];

        await actors.LearnAsync(lines);

        Assert.Equal(["Requested by Nightly.", "Cancelled by Nightly: monkey:business", "Requested by joe|7@example.org."], lines.Select(actors.InText));
    }

    [Fact]
    public async Task A_page_that_is_not_open_names_the_permission_that_it_takes()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App, Role.Viewer);
        var shown = console.Render<NotOpen>(parameters => parameters.Add(page => page.Page, typeof(KeysPage)));
        shown.WaitForAssertion(() => Assert.Contains(Permissions.KeysAdmin, shown.Markup, StringComparison.Ordinal));
        Assert.Equal("This page is not open to you", shown.Find("h1").TextContent);
    }

    [Fact]
    public async Task The_call_of_a_page_is_copied()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var button = console.Render<CopyAsCurl>(parameters => parameters.Add(curl => curl.Path, "/api/v1/runs/run-1"));

        button.Find("button").Click();

        var copied = Assert.Single(console.JSInterop.Invocations["navigator.clipboard.writeText"]);
        Assert.Equal("curl -s 'http://localhost/api/v1/runs/run-1' -H \"X-Api-Key: $FACTORY_KEY\"", copied.Arguments[0]);
        Assert.Contains("Copied", console.Snackbars.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_no_clipboard_is_told()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        console.JSInterop.SetupVoid("navigator.clipboard.writeText", _ => true).SetException(new JSException("There is none."));
        var text = console.Render<CopyText>(parameters => parameters.Add(copy => copy.Text, "run-1"));

        text.Find("button").Click();

        console.Snackbars.WaitForAssertion(() => Assert.Contains("copy it yourself", console.Snackbars.Markup, StringComparison.Ordinal));
    }
}
