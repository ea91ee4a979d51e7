using System.Net;
using System.Net.Http.Headers;
using Factory.Core.Audit;
using Factory.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Tests.Api;

/// <summary>The headers that the document names do what it says, and it names those that do something.</summary>
public sealed class RequestHeaderTests(TwoTenantsApp tenants) : IClassFixture<TwoTenantsApp>
{
    private const string IfNoneMatch = "If-None-Match";
    private const string Range = "Range";
    private const string Prefer = "Prefer";

    public static TheoryData<string> Reads => [.. Of(operation => operation.Method == HttpMethod.Get)];

    public static TheoryData<string> InRanges => [.. Of(operation => operation.HeaderParameters.Contains(Range))];

    public static TheoryData<string> Waiting => [.. Of(operation => operation.HeaderParameters.Contains(Prefer))];

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task Who_has_an_answer_with_a_tag_is_told_that_it_still_holds(string id)
    {
        var operation = ApiDocument.Operations[id];
        var path = await PathOfAsync(operation);

        // The trail is chained a moment after each change; an answer that tells of it holds when that is done.
        await tenants.App.Services.GetRequiredService<AuditChain>().ExtendAsync(TestContext.Current.CancellationToken);
        var tag = (await SendAsync(operation, path)).Must(HttpStatusCode.OK).Header("ETag");
        Assert.Equal(tag is not null, operation.HeaderParameters.Contains(IfNoneMatch));
        if (tag is null)
        {
            return;
        }

        var again = await SendAsync(operation, path, (IfNoneMatch, $"\"another\", {tag}"));

        Assert.Empty(operation.ProblemsOf(again, HttpStatusCode.NotModified));
        Assert.Equal(tag, again.Header("ETag"));
        Assert.Empty(operation.ProblemsOf(await SendAsync(operation, path, (IfNoneMatch, "\"another\"")), HttpStatusCode.OK));
    }

    [Theory]
    [MemberData(nameof(Reads))]
    public async Task A_part_is_sent_where_the_document_says_so(string id)
    {
        var operation = ApiDocument.Operations[id];
        var part = await SendAsync(operation, await PathOfAsync(operation), (Range, "bytes=0-1"));
        Assert.Equal(operation.HeaderParameters.Contains(Range) ? HttpStatusCode.PartialContent : HttpStatusCode.OK, part.Status);
    }

    [Theory]
    [MemberData(nameof(InRanges))]
    public async Task A_part_is_as_the_document_says_and_one_that_is_not_there_is_refused(string id)
    {
        var operation = ApiDocument.Operations[id];
        var path = await PathOfAsync(operation);
        var whole = await SendAsync(operation, path);

        var part = await SendAsync(operation, path, (Range, "bytes=1-2"));

        Assert.Empty(operation.ProblemsOf(part, HttpStatusCode.PartialContent));
        Assert.Equal(whole.Bytes[1..3], part.Bytes);
        Assert.Equal(new ContentRangeHeaderValue(1, 2, whole.Bytes.Length).ToString(), part.Header("Content-Range"));
        var beyond = await SendAsync(operation, path, (Range, $"bytes={whole.Bytes.Length}-"));
        Assert.Empty(operation.ProblemsOf(beyond, HttpStatusCode.RequestedRangeNotSatisfiable));
    }

    [Theory]
    [MemberData(nameof(Waiting))]
    public async Task Waiting_is_said_to_be_applied(string id)
    {
        var operation = ApiDocument.Operations[id];
        var run = await tenants.App.AddRunAsync(tenants.Ours.TenantId, tenants.Ours.Ids["projectId"]);
        var path = operation.PathOf(name => name == "runId" ? run.RunId : tenants.Ours.Ids[name]);

        var answer = await SendAsync(operation, path, (Prefer, "wait=1"));

        Assert.Empty(operation.ProblemsOf(answer));
        Assert.Equal("wait=1", answer.Header("Preference-Applied"));
    }

    [Fact]
    public void Orders_of_runs_and_their_status_wait() => Assert.Equal(["GetRunStatus", "StartRun"], Of(operation => operation.HeaderParameters.Contains(Prefer)).Order(StringComparer.Ordinal));

    private static IEnumerable<string> Of(Func<ApiOperation, bool> which) => ApiDocument.Operations.Values.Where(which).Select(operation => operation.Id);

    private async Task<string> PathOfAsync(ApiOperation operation)
    {
        var call = GoodCalls.All[operation.Id];
        return call.PathOf(operation, await call.ValuesAsync(tenants, tenants.Ours));
    }

    private async Task<Answer> SendAsync(ApiOperation operation, string path, params (string Name, string Value)[] headers)
    {
        using var content = GoodCalls.All[operation.Id].Content();
        return await tenants.Ours.Api.SendAsync(operation.Method, path, content, headers);
    }
}
