using Bunit;
using Factory.Console.Components.Shared;
using Factory.Core.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using RunSteps = Factory.Console.Components.Pages.Runs.RunSteps;

namespace Factory.Tests.Components;

/// <summary>What a page says of time stays true while nothing else happens on it.</summary>
public sealed class PageClockTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 15, 12, 0, 0, TimeSpan.Zero));
    private readonly BunitContext _context = new();

    public PageClockTests() => _context.Services.AddSingleton<TimeProvider>(_time).AddSingleton<PageClock>();

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void How_long_ago_something_was_is_said_anew_as_time_passes()
    {
        var shown = _context.Render<RelativeTime>(parameters => parameters.Add(time => time.At, _time.GetUtcNow()));
        Assert.Equal("just now", shown.Find("time").TextContent);

        _time.Advance(TimeSpan.FromSeconds(30));
        shown.WaitForAssertion(() => Assert.Equal("30 seconds ago", shown.Find("time").TextContent));
    }

    [Fact]
    public void What_says_the_same_as_before_is_not_drawn_again()
    {
        var shown = _context.Render<RelativeTime>(parameters => parameters.Add(time => time.At, _time.GetUtcNow().AddHours(-3)));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, shown.RenderCount);
    }

    [Theory]
    [InlineData(StepStatus.Running, "4.0 s", "7.0 s")]
    [InlineData(StepStatus.Pending, "", "")]
    public void A_step_at_work_shows_each_second_how_long_it_has_been(StepStatus status, string first, string then)
    {
        var step = new StepView("build", status, 1, _time.GetUtcNow().AddSeconds(-4), FinishedAt: null, DurationMs: null, Failure: null);
        var steps = _context.Render<RunSteps>(parameters => parameters.Add(shown => shown.Steps, [step]));
        Assert.Equal(first, steps.Find(".time").TextContent);

        _time.Advance(TimeSpan.FromSeconds(3));
        steps.WaitForAssertion(() => Assert.Equal(then, steps.Find(".time").TextContent));
    }

    [Fact]
    public void Who_listens_is_called_until_he_leaves()
    {
        using var clock = new PageClock(_time);
        var (often, seldom) = (0, 0);
        var first = clock.Every(1, () => often++);
        using var second = clock.Every(10, () => seldom++);

        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal((20, 2), (often, seldom));
        first.Dispose();
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal((20, 3), (often, seldom));
    }

    [Fact]
    public void The_timer_stands_still_while_nobody_listens()
    {
        using var clock = new PageClock(_time);
        var calls = 0;
        clock.Every(1, () => calls++).Dispose();
        _time.Advance(TimeSpan.FromSeconds(5));
        using var later = clock.Every(1, () => calls++);
        Assert.Equal(0, calls);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, calls);
    }
}
