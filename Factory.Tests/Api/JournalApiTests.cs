using System.Net;
using Factory.Core.Runs.Journal;
using Factory.Tests.Support;

namespace Factory.Tests.Api;

public sealed class JournalApiTests(IdleFactoryApp idle) : IClassFixture<IdleFactoryApp>
{
    private FactoryApp App => idle.App;

    [Fact]
    public async Task A_log_is_read_in_parts_by_its_sequence()
    {
        var run = await App.AddRunAsync();
        await App.LogAsync(run, "one");
        await App.LogAsync(run, "two");
        var first = (await App.Api.GetAsync($"/api/v1/runs/{run.RunId}/logs?limit=1")).Must(HttpStatusCode.OK);
        var line = Assert.Single(first.Json.GetProperty("items").EnumerateArray());
        Assert.Equal(["sequence", "timestamp", "level", "step", "attempt", "message"], line.EnumerateObject().Select(member => member.Name));
        Assert.Equal("one", line.GetProperty("message").GetString());
        Assert.False(first.Json.GetProperty("complete").GetBoolean());

        var second = await App.Api.GetAsync($"/api/v1/runs/{run.RunId}/logs?after={first.Json.GetProperty("nextAfter")}");
        Assert.Equal("two", Assert.Single(second.Json.GetProperty("items").EnumerateArray()).GetProperty("message").GetString());
        await App.EndAsync(run);
        var rest = await App.Api.GetAsync($"/api/v1/runs/{run.RunId}/logs?after={second.Json.GetProperty("nextAfter")}");
        Assert.Empty(rest.Json.GetProperty("items").EnumerateArray());
        Assert.True(rest.Json.GetProperty("complete").GetBoolean());
    }

    [Fact]
    public async Task A_log_is_narrowed_by_level_step_attempt_and_text()
    {
        var run = await App.AddRunAsync();
        await App.LogAsync(run, "restoring", step: "build");
        await App.LogAsync(run, "CS1002 expected", JournalLevel.Error, "build");
        await App.LogAsync(run, "nothing found", JournalLevel.Warning, "test");
        Assert.Equal(["CS1002 expected", "nothing found"], await MessagesAsync(run, "level=warning"));
        Assert.Equal(["nothing found"], await MessagesAsync(run, "step=test"));
        Assert.Equal(["CS1002 expected"], await MessagesAsync(run, "q=cs1002"));
        Assert.Empty(await MessagesAsync(run, "attempt=2"));
    }

    [Fact]
    public async Task Events_are_every_entry_without_gaps()
    {
        var run = await App.AddRunAsync();
        await App.LogAsync(run, "between");
        await App.EndAsync(run);
        var events = (await App.Api.GetAsync($"/api/v1/runs/{run.RunId}/events")).Json.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range(1, events.Count), events.Select(item => item.GetProperty("sequence").GetInt32()));
        Assert.Contains(events, item => item.GetProperty("kind").GetString() == "log");
        Assert.Contains(events, item => item.GetProperty("kind").GetString() == "status");
    }

    [Fact]
    public async Task Text_and_lines_hold_everything_so_far()
    {
        var run = await App.AddRunAsync();
        for (var line = 0; line < 60; line++)
        {
            await App.LogAsync(run, $"line {line}\nand more");
        }

        var text = await App.Api.GetAsync($"/api/v1/runs/{run.RunId}/logs", ("Accept", "text/plain"));
        Assert.StartsWith("text/plain", text.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Equal(60, text.Text.Split("[build]").Length - 1);
        var lines = await App.Api.GetAsync($"/api/v1/runs/{run.RunId}/logs", ("Accept", "application/x-ndjson"));
        Assert.Equal("application/x-ndjson", lines.Header("Content-Type"));
        var items = lines.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(60, items.Length);
        Assert.All(items, item => Assert.Equal("build", System.Text.Json.JsonElement.Parse(item).GetProperty("step").GetString()));
    }

    [Fact]
    public async Task A_stream_gives_the_backlog_then_what_happens_then_the_end()
    {
        var run = await App.AddRunAsync();
        await App.LogAsync(run, "before");
        await using var stream = await App.Api.OpenAsync($"/api/v1/runs/{run.RunId}/logs", ("Accept", "text/event-stream"));
        using var reader = new StreamReader(stream);
        var before = await EventAsync(reader);
        Assert.Contains("\"before\"", before, StringComparison.Ordinal);
        await App.LogAsync(run, "meanwhile");
        Assert.Contains("\"meanwhile\"", await EventAsync(reader), StringComparison.Ordinal);
        await App.EndAsync(run);
        Assert.StartsWith("event: end\n", await EventAsync(reader), StringComparison.Ordinal);
        Assert.Null(await reader.ReadLineAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_stream_goes_on_after_the_last_event_that_was_received()
    {
        var run = await App.AddRunAsync();
        await App.LogAsync(run, "first");
        await App.LogAsync(run, "second");
        await App.EndAsync(run);
        var all = (await App.Api.GetAsync($"/api/v1/runs/{run.RunId}/events", ("Accept", "text/event-stream"))).Text;
        Assert.StartsWith("id: 1\ndata: {\"sequence\":1,", all, StringComparison.Ordinal);
        var rest = (await App.Api.GetAsync($"/api/v1/runs/{run.RunId}/events", ("Accept", "text/event-stream"), ("Last-Event-ID", "3"))).Text;
        Assert.StartsWith("id: 4\n", rest, StringComparison.Ordinal);
        Assert.EndsWith("event: end\ndata: {\"status\":\"succeeded\",\"lastSequence\":6}\n\n", rest, StringComparison.Ordinal);
        var none = (await App.Api.GetAsync($"/api/v1/runs/{run.RunId}/events", ("Accept", "text/event-stream"), ("Last-Event-ID", "6"))).Text;
        Assert.Equal("event: end\ndata: {\"status\":\"succeeded\",\"lastSequence\":6}\n\n", none);
        (await App.Api.GetAsync($"/api/v1/runs/{run.RunId}/events", ("Accept", "text/event-stream"), ("Last-Event-ID", "x")))
            .MustFail(HttpStatusCode.BadRequest, "REQUEST_INVALID");
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    [InlineData("application/x-ndjson")]
    [InlineData("text/event-stream")]
    public async Task The_journal_of_an_unknown_run_is_a_failure_in_every_form(string form) =>
        (await App.Api.GetAsync("/api/v1/runs/run-none/logs", ("Accept", $"{form}, application/json;q=0.1"))).MustFail(HttpStatusCode.NotFound, "RUN_NOT_FOUND");

    private static async Task<string> EventAsync(StreamReader reader)
    {
        var text = "";
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { Length: > 0 } line)
        {
            text += line + "\n";
        }

        return text;
    }

    private async Task<IEnumerable<string?>> MessagesAsync(RunKey run, string query) =>
        (await App.Api.GetAsync($"/api/v1/runs/{run.RunId}/logs?{query}")).Must(HttpStatusCode.OK)
            .Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("message").GetString()).ToList();
}
