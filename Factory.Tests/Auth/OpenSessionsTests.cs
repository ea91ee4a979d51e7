using Factory.Console.Auth;
using Factory.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Factory.Tests.Auth;

/// <summary>Open pages learn that a session is over, and many of them ask no more often than one.</summary>
public sealed class OpenSessionsTests(IdleFactoryApp idle) : IClassFixture<IdleFactoryApp>
{
    [Fact]
    public async Task A_session_is_asked_about_once_in_an_interval()
    {
        await using var console = await ConsoleComponents.OfAsync(idle.App);
        var clock = new FakeTimeProvider();
        var sessions = new OpenSessions(idle.App.Services.GetRequiredService<SessionCheck>(), clock);
        Assert.True(await sessions.StandsAsync(console.Caller));
        await console.LeaveAsync();
        Assert.True(await sessions.StandsAsync(console.Caller));
        clock.Advance(OpenSessions.Interval);
        Assert.False(await sessions.StandsAsync(console.Caller));
    }
}
