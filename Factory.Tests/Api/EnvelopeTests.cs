using System.Net;
using System.Text;
using Factory.Tests.Support;

namespace Factory.Tests.Api;

/// <summary>Whatever goes wrong, a program finds the same form and a stable code.</summary>
public sealed class EnvelopeTests(FactoryApp app) : IClassFixture<FactoryApp>
{
    [Fact]
    public async Task A_failure_has_code_message_time_and_trace()
    {
        var answer = (await app.Api.GetAsync("/api/v1/projects/proj-none")).MustFail(HttpStatusCode.NotFound, "PROJECT_NOT_FOUND");
        Assert.Equal("Project with ID 'proj-none' not found", answer.Json.GetProperty("error").GetProperty("message").GetString());
        Assert.Equal("proj-none", answer.ErrorDetails.GetProperty("projectId").GetString());
        Assert.EndsWith("Z", answer.ErrorDetails.GetProperty("timestamp").GetString(), StringComparison.Ordinal);
        Assert.NotEmpty(answer.ErrorDetails.GetProperty("traceId").GetString()!);
    }

    [Fact]
    public async Task Problem_json_has_the_same_code()
    {
        var answer = (await app.Api.GetAsync("/api/v1/projects/proj-none", ("Accept", "application/problem+json"))).Must(HttpStatusCode.NotFound);
        Assert.StartsWith("application/problem+json", answer.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Equal("PROJECT_NOT_FOUND", answer.String("code"));
        Assert.Equal(404, answer.Json.GetProperty("status").GetInt32());
        Assert.Equal("proj-none", answer.String("projectId"));
    }

    [Fact]
    public async Task Unknown_routes_and_methods_are_named()
    {
        (await app.Api.GetAsync("/api/v1/nothing")).MustFail(HttpStatusCode.NotFound, "ROUTE_NOT_FOUND");
        (await app.Api.GetAsync("/api")).MustFail(HttpStatusCode.NotFound, "ROUTE_NOT_FOUND");
        var answer = (await app.Api.DeleteAsync("/api/v1/projects")).MustFail(HttpStatusCode.MethodNotAllowed, "METHOD_NOT_ALLOWED");
        Assert.Contains("POST", answer.Header("Allow"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("%2541", "%41")]
    [InlineData("%2500", "%00")]
    [InlineData("%C3%BC%20", "ü ")]
    public async Task A_path_is_decoded_once(string written, string id)
    {
        var answer = (await app.Api.GetAsync($"/api/v1/projects/{written}")).MustFail(HttpStatusCode.NotFound, "PROJECT_NOT_FOUND");
        Assert.Equal(id, answer.ErrorDetails.GetProperty("projectId").GetString());
    }

    [Fact]
    public async Task Everything_unknown_missing_or_malformed_in_a_body_is_listed()
    {
        var answer = (await app.Api.PostAsync("/api/v1/projects", """{"nme":"x","description":5,"a/b":1}"""))
            .MustFail(HttpStatusCode.BadRequest, "REQUEST_INVALID");
        Assert.Equal(
            ["/nme UNKNOWN_MEMBER", "/description WRONG_TYPE", "/a~1b UNKNOWN_MEMBER", "/name REQUIRED"],
            answer.ErrorDetails.GetProperty("errors").EnumerateArray()
                .Select(problem => $"{problem.GetProperty("pointer").GetString()} {problem.GetProperty("code").GetString()}"));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{\"name\":\"a\",\"name\":\"b\"}")]
    [InlineData("")]
    public async Task A_body_that_is_not_json_is_refused(string body) =>
        (await app.Api.PostAsync("/api/v1/projects", body)).MustFail(HttpStatusCode.BadRequest, "BODY_UNREADABLE");

    [Theory]
    [InlineData("projects", """{"name":"\ud800"}""", "REQUEST_INVALID")]
    [InlineData("projects", """{"\ud800":1}""", "BODY_UNREADABLE")]
    [InlineData("projects/PROJECT/runs", """{"boundedContext":"A","parameters":{"database":"\ud800"}}""", "REQUEST_INVALID")]
    [InlineData("projects/PROJECT/runs", """{"boundedContext":"A","parameters":{"\ud800":1}}""", "BODY_UNREADABLE")]
    [InlineData("projects/PROJECT/runs/preview", """{"boundedContext":"A","template":"microservice","blueprint":{"name":"\ud800"}}""", "BLUEPRINT_INVALID")]
    [InlineData("projects/PROJECT/runs/preview", """{"boundedContext":"A","blueprint":"\ud800"}""", "REQUEST_INVALID")]
    public async Task Half_of_a_surrogate_pair_is_refused(string path, string body, string code)
    {
        var project = (await app.Api.PostAsync("/api/v1/projects", new { name = $"Half {Guid.NewGuid()}" })).Must(HttpStatusCode.Created).String("id");
        (await app.Api.PostAsync($"/api/v1/{path.Replace("PROJECT", project, StringComparison.Ordinal)}", body)).MustFail(HttpStatusCode.BadRequest, code);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    public async Task A_body_of_another_kind_is_refused(string body) =>
        (await app.Api.PostAsync("/api/v1/projects", body)).MustFail(HttpStatusCode.BadRequest, "REQUEST_INVALID");

    [Fact]
    public async Task A_body_that_is_not_utf8_is_refused()
    {
        using var content = new ByteArrayContent([(byte)'"', 0xff, (byte)'"']);
        content.Headers.ContentType = new("application/json");
        (await app.Api.SendAsync(HttpMethod.Post, "/api/v1/projects", content)).MustFail(HttpStatusCode.BadRequest, "BODY_UNREADABLE");
    }

    [Fact]
    public async Task A_body_of_an_unknown_type_is_refused()
    {
        (await app.Api.PostTextAsync("/api/v1/projects", "name: x", "application/yaml")).MustFail(HttpStatusCode.UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE");
        var project = (await app.Api.PostAsync("/api/v1/projects", new { name = "Media type" })).String("id");
        (await app.Api.PutTextAsync($"/api/v1/projects/{project}/blueprint", "x", "text/plain"))
            .MustFail(HttpStatusCode.UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE");
    }

    [Fact]
    public async Task A_body_over_the_limit_is_refused()
    {
        var project = (await app.Api.PostAsync("/api/v1/projects", new { name = "Too large" })).String("id");
        using var content = new StringContent(new string('#', (1024 * 1024) + 1), Encoding.UTF8, "application/yaml");
        (await app.Api.SendAsync(HttpMethod.Put, $"/api/v1/projects/{project}/blueprint", content))
            .MustFail(HttpStatusCode.RequestEntityTooLarge, "REQUEST_TOO_LARGE");
    }

    [Theory]
    [InlineData("/api/v1/projects?nme=x")]
    [InlineData("/api/v1/projects?limit=0")]
    [InlineData("/api/v1/projects?limit=201")]
    [InlineData("/api/v1/projects?limit=ten")]
    [InlineData("/api/v1/projects?limit=1&limit=2")]
    [InlineData("/api/v1/projects?sort=colour")]
    [InlineData("/api/v1/runs?status=Queued")]
    [InlineData("/api/v1/runs?status=2")]
    [InlineData("/api/v1/runs?from=yesterday")]
    [InlineData("/api/v1/me?x=1")]
    public async Task A_query_that_is_not_understood_is_refused(string path) =>
        (await app.Api.GetAsync(path)).MustFail(HttpStatusCode.BadRequest, "REQUEST_INVALID");

    [Fact]
    public async Task Every_problem_of_a_query_is_listed()
    {
        var answer = await app.Api.GetAsync("/api/v1/runs?limit=0&status=done&nothing=1");
        Assert.Equal(3, answer.ErrorDetails.GetProperty("errors").GetArrayLength());
    }

    [Fact]
    public async Task A_form_that_cannot_be_made_is_refused()
    {
        var project = (await app.Api.PostAsync("/api/v1/projects", new { name = "Forms" })).String("id");
        (await app.Api.PutTextAsync($"/api/v1/projects/{project}/blueprint", BlueprintTexts.Small, "application/yaml")).Must(HttpStatusCode.Created);
        (await app.Api.GetAsync($"/api/v1/projects/{project}/blueprint", ("Accept", "image/png"))).MustFail(HttpStatusCode.NotAcceptable, "NOT_ACCEPTABLE");
    }

    [Theory]
    [InlineData("2")]
    [InlineData("1.5")]
    [InlineData("banana")]
    public async Task An_unknown_version_is_refused_with_those_there_are(string version)
    {
        var answer = (await app.Api.GetAsync("/api/v1/me", ("API-Version", version))).MustFail(HttpStatusCode.BadRequest, "UNSUPPORTED_API_VERSION");
        Assert.Equal("1.0", answer.ErrorDetails.GetProperty("supportedVersions")[0].GetString());
        (await app.Api.GetAsync("/api/v2/me")).MustFail(HttpStatusCode.BadRequest, "UNSUPPORTED_API_VERSION");
    }

    [Theory]
    [InlineData("/api/v1/me", "1")]
    [InlineData("/api/v1/me", "1.0")]
    [InlineData("/api/v1.0/me", "1")]
    public async Task One_and_one_point_nought_are_the_same_version(string path, string version)
    {
        var answer = (await app.Api.GetAsync(path, ("API-Version", version))).Must(HttpStatusCode.OK);
        Assert.Equal("1.0", answer.Header("API-Version"));
        Assert.Equal("1.0", answer.Header("api-supported-versions"));
    }

    [Theory]
    [InlineData("/api/v1/nothing")]
    [InlineData("/api/v1/projects/proj-none")]
    public async Task Failures_echo_the_version_too(string path)
    {
        Assert.Equal("1.0", (await app.Api.GetAsync(path)).Header("API-Version"));
        Assert.Equal("1.0", (await app.Anonymous.GetAsync(path)).Header("api-supported-versions"));
    }

    [Fact]
    public async Task Head_is_get_without_the_body()
    {
        var get = await app.Api.GetAsync("/api/v1/me");
        var head = (await app.Api.SendAsync(HttpMethod.Head, "/api/v1/me", content: null)).Must(HttpStatusCode.OK);
        Assert.Empty(head.Bytes);
        Assert.Equal(get.Header("ETag"), head.Header("ETag"));
    }
}
