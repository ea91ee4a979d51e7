using System.Net;
using System.Text.RegularExpressions;
using Factory.Tests.Support;

namespace Factory.Tests.Api;

/// <summary>Another tenant's id answers exactly like an id that nobody has.</summary>
public sealed partial class TenantIsolationTests(TwoTenantsApp tenants) : IClassFixture<TwoTenantsApp>
{
    // What every tenant has, and what is counted within something that has an id.
    private static readonly string[] OfNobody = ["templateId", "version", "path"];

    public static TheoryData<string> Operations => [.. ApiDocument.Operations.Values.Where(operation => IdsOf(operation).Any()).Select(operation => operation.Id)];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task What_is_anothers_is_as_if_it_were_not(string id)
    {
        var (operation, call) = (ApiDocument.Operations[id], GoodCalls.All[id]);
        var own = await call.ValuesAsync(tenants, tenants.Theirs);
        var foreign = await call.ValuesAsync(tenants, tenants.Ours);

        // From the last id on, and from each one before it: an own run has no foreign artifact either.
        foreach (var names in IdsOf(operation).Select((_, from) => IdsOf(operation).Skip(from).ToHashSet()))
        {
            var asked = await CallAsync(name => names.Contains(name) ? foreign[name] : own[name]);
            var unknown = await CallAsync(name => names.Contains(name) ? Unknown(foreign[name]) : own[name]);
            Assert.Equal(HttpStatusCode.NotFound, unknown.Status);
            Assert.Equal(unknown.Status, asked.Status);
            Assert.Equal(Bare(unknown.Text), Bare(asked.Text));
            Assert.Equal(unknown.Headers.Keys.Order(), asked.Headers.Keys.Order());
        }

        async Task<Answer> CallAsync(Func<string, string> valueOf)
        {
            using var content = call.Content();
            return await tenants.Theirs.Api.SendAsync(operation.Method, operation.PathOf(valueOf) + call.Query.Replace("{runId}", own["runId"], StringComparison.Ordinal), content);
        }
    }

    [Fact]
    public async Task Nor_is_it_found_by_a_query()
    {
        var run = tenants.Ours.Ids["runId"];
        var path = $"/api/v1/runs/{tenants.Theirs.Ids["runId"]}/artifacts/{tenants.Theirs.Ids["artifactId"]}/diff?base=";
        var foreign = (await tenants.Theirs.Api.GetAsync(path + run)).MustFail(HttpStatusCode.NotFound, "RUN_NOT_FOUND");
        Assert.Equal(Bare((await tenants.Theirs.Api.GetAsync(path + Unknown(run))).Text), Bare(foreign.Text));
        Assert.Empty((await tenants.Theirs.Api.GetAsync($"/api/v1/runs?projectId={tenants.Ours.Ids["projectId"]}")).Json.GetProperty("items").EnumerateArray());
        (await tenants.Ours.Api.GetAsync($"/api/v1/projects/{tenants.Ours.Ids["projectId"]}")).Must(HttpStatusCode.OK);
    }

    private static IEnumerable<string> IdsOf(ApiOperation operation) => operation.PathParameters.Except(OfNobody);

    // The same length, so that even the length says nothing.
    private static string Unknown(string id) => id[..^4] + "zzzz";

    // The id that was asked for, the time and the trace are the request's own.
    private static string Bare(string text) => RequestsOwn().Replace(text, "");

    [GeneratedRegex("""(proj|run|art|key|mem|wh|del)-[0-9a-z]+|"(timestamp|traceId)":"[^"]*" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex RequestsOwn();
}
