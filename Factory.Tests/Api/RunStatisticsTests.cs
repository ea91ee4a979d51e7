using System.Net;
using Factory.Core.Runs;
using Factory.Tests.Support;

namespace Factory.Tests.Api;

public sealed class RunStatisticsTests(IdleFactoryApp idle) : IClassFixture<IdleFactoryApp>
{
    private static readonly RunFailure Broken = new("PACKAGE_FEED_UNREACHABLE", FailureClass.External, "build", "The feed does not answer.", "Try again.");

    [Fact]
    public async Task The_days_are_counted_and_what_failed_and_was_not_followed_is_named()
    {
        const string tenant = "counted";
        var api = idle.App.ApiWith(await idle.App.IssueKeyAsync(tenant));
        var none = (await api.GetAsync("/api/v1/runs/statistics?days=3")).Must(HttpStatusCode.OK).Json;
        Assert.Equal((3, "null", "null"), (none.GetProperty("days").GetArrayLength(), none.GetProperty("successRate").GetRawText(), none.GetProperty("medianMs").GetRawText()));

        var followed = await idle.App.AddRunAsync(tenant, "proj-a");
        await idle.App.FailAsync(followed, Broken);
        await idle.App.EndAsync(await idle.App.AddRunAsync(tenant, "proj-a"));
        var open = await idle.App.AddRunAsync(tenant, "proj-b");
        await idle.App.FailAsync(open, Broken);
        var waiting = await idle.App.AddRunAsync(tenant, "proj-c");
        var figures = (await api.GetAsync("/api/v1/runs/statistics?days=3")).Must(HttpStatusCode.OK).Json;
        var today = figures.GetProperty("days")[2];
        Assert.Equal((1, 2, 0, 1), (Number("succeeded"), Number("failed"), Number("cancelled"), Number("unfinished")));
        Assert.Equal(0.3333, figures.GetProperty("successRate").GetDouble());
        Assert.Equal([open.RunId], figures.GetProperty("openFailures").EnumerateArray().Select(run => run.GetProperty("id").GetString()));

        var unfinished = (await api.GetAsync("/api/v1/runs?finished=false")).Must(HttpStatusCode.OK).Json;
        Assert.Equal([waiting.RunId], unfinished.GetProperty("items").EnumerateArray().Select(run => run.GetProperty("id").GetString()));
        Assert.Equal(3, (await api.GetAsync("/api/v1/runs?finished=true&boundedContext=Lending")).Must(HttpStatusCode.OK).Json.GetProperty("items").GetArrayLength());
        Assert.Equal(0, (await api.GetAsync("/api/v1/runs?boundedContext=Other")).Must(HttpStatusCode.OK).Json.GetProperty("items").GetArrayLength());

        int Number(string name) => today.GetProperty(name).GetInt32();
    }
}
