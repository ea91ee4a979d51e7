using Bunit;
using Factory.Console.Components.Shared;
using Factory.Core.Kernel;
using Factory.Tests.Support;
using Microsoft.JSInterop;

namespace Factory.Tests.Components;

/// <summary>The parts that pages are put together from.</summary>
public sealed class SharedTests(IdleFactoryApp idle) : IClassFixture<IdleFactoryApp>
{
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
