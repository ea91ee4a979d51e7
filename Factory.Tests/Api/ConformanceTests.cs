using System.Net;
using Factory.Tests.Support;

namespace Factory.Tests.Api;

/// <summary>Whatever the API answers is what its document says: for every operation of the document, so that a new one cannot be forgotten.</summary>
public sealed class ConformanceTests(TwoTenantsApp tenants) : IClassFixture<TwoTenantsApp>
{
    public static TheoryData<string> Operations => [.. ApiDocument.Operations.Keys];

    [Fact]
    public void Every_operation_has_a_good_call_here() => Assert.Equal(ApiDocument.Operations.Keys.Order(StringComparer.Ordinal), GoodCalls.All.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_good_call_is_answered_as_the_document_says(string id)
    {
        var (operation, call) = (ApiDocument.Operations[id], GoodCalls.All[id]);
        foreach (var type in operation.MediaTypes.DefaultIfEmpty("*/*"))
        {
            using var content = call.Content();
            var path = call.PathOf(operation, await call.ValuesAsync(tenants, tenants.Ours));
            var answer = await tenants.Ours.Api.SendAsync(operation.Method, path, content, ("Accept", type));
            Assert.True((int)answer.Status is >= 200 and < 300, $"{path} answered {answer.Status}: {answer.Text}");
            Assert.Empty(operation.ProblemsOf(answer));
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Failures_are_answered_as_the_document_says(string id)
    {
        var (operation, call) = (ApiDocument.Operations[id], GoodCalls.All[id]);
        var values = await call.ValuesAsync(tenants, tenants.Ours);
        var path = call.PathOf(operation, values);
        List<(ApiClient Api, string Path, HttpStatusCode Status)> failures =
        [
            (tenants.App.Anonymous, path, HttpStatusCode.Unauthorized),
            (tenants.Ours.Api, operation.PathOf(name => values[name]) + "?nothing=1", HttpStatusCode.BadRequest),
        ];
        if (operation.NeedsPermission)
        {
            var weak = tenants.Weak.First(key => !operation.Json.GetProperty("description").GetString()!.Contains(key.Permission, StringComparison.Ordinal));
            failures.Add((weak.Api, path, HttpStatusCode.Forbidden));
        }

        if (operation.PathParameters.Count > 0)
        {
            failures.Add((tenants.Ours.Api, operation.PathOf(_ => "none") + call.Query.Replace("{runId}", "none", StringComparison.Ordinal), HttpStatusCode.NotFound));
        }

        foreach (var failure in failures)
        {
            foreach (var type in new[] { "application/json", "application/problem+json" })
            {
                using var content = call.Content();
                var answer = await failure.Api.SendAsync(operation.Method, failure.Path, content, ("Accept", type));
                Assert.Empty(operation.ProblemsOf(answer, failure.Status));
                Assert.Equal(type, answer.Header("Content-Type")!.Split(';')[0]);
            }
        }
    }
}
