using System.Net;
using Factory.Tests.Support;

namespace Factory.Tests.Api;

public sealed class BlueprintApiTests(FactoryApp app) : IClassFixture<FactoryApp>
{
    private const string Yaml = "application/yaml";

    [Fact]
    public async Task A_blueprint_is_kept_as_it_was_written()
    {
        var path = await ProjectAsync("Kept");
        (await app.Api.GetAsync(path)).MustFail(HttpStatusCode.NotFound, "BLUEPRINT_NOT_FOUND");
        var put = (await app.Api.PutTextAsync(path, BlueprintTexts.Small, Yaml)).Must(HttpStatusCode.Created);
        Assert.Equal(1, put.Json.GetProperty("version").GetInt32());
        Assert.Equal("Lending", put.Json.GetProperty("contexts")[0].GetProperty("name").GetString());
        Assert.StartsWith("sha256:", put.String("contentHash"), StringComparison.Ordinal);

        foreach (var form in new[] { Yaml, "text/yaml" })
        {
            var yaml = (await app.Api.GetAsync(path, ("Accept", form))).Must(HttpStatusCode.OK);
            Assert.Equal(BlueprintTexts.Small, yaml.Text);
            Assert.StartsWith(form, yaml.Header("Content-Type"), StringComparison.Ordinal);
            (await app.Api.GetAsync(path, ("Accept", form), ("If-None-Match", yaml.Header("ETag")!))).Must(HttpStatusCode.NotModified);
        }

        var json = (await app.Api.GetAsync(path)).Must(HttpStatusCode.OK);
        Assert.Equal("Lending", json.String("name"));
    }

    [Fact]
    public async Task The_same_content_makes_no_version_and_other_content_one_more()
    {
        var path = await ProjectAsync("Versions");
        (await app.Api.PutTextAsync(path, BlueprintTexts.Small, Yaml)).Must(HttpStatusCode.Created);
        Assert.Equal(1, (await app.Api.PutTextAsync(path, BlueprintTexts.Small, Yaml)).Must(HttpStatusCode.OK).Json.GetProperty("version").GetInt32());

        // As JSON it says the same.
        var json = (await app.Api.GetAsync(path)).Text;
        Assert.Equal(1, (await app.Api.PutTextAsync(path, json, "application/json")).Must(HttpStatusCode.OK).Json.GetProperty("version").GetInt32());

        var other = BlueprintTexts.Small.Replace("title", "heading", StringComparison.Ordinal);
        Assert.Equal(2, (await app.Api.PutTextAsync($"{path}?message=Renamed", other, Yaml)).Must(HttpStatusCode.OK).Json.GetProperty("version").GetInt32());

        // Comments are an author's work too.
        Assert.Equal(3, (await app.Api.PutTextAsync(path, other + "# Said later.\n", Yaml)).Must(HttpStatusCode.OK).Json.GetProperty("version").GetInt32());

        var versions = (await app.Api.GetAsync($"{path}/versions?limit=2")).Must(HttpStatusCode.OK);
        Assert.Equal([3, 2], versions.Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("version").GetInt32()));
        var rest = await app.Api.GetAsync($"{path}/versions?limit=2&cursor={versions.String("nextCursor")}");
        Assert.Equal(1, Assert.Single(rest.Json.GetProperty("items").EnumerateArray()).GetProperty("version").GetInt32());
        Assert.Equal(BlueprintTexts.Small, (await app.Api.GetAsync($"{path}/versions/1", ("Accept", Yaml))).Text);
        foreach (var unknown in new[] { "4", "0", "-1", "x", "99999999999" })
        {
            (await app.Api.GetAsync($"{path}/versions/{unknown}")).MustFail(HttpStatusCode.NotFound, "BLUEPRINT_VERSION_NOT_FOUND");
        }
    }

    [Fact]
    public async Task Everything_wrong_is_listed_with_its_place_and_nothing_is_stored()
    {
        var path = await ProjectAsync("Wrong");
        var wrong = BlueprintTexts.Small.Replace("type: string", "type: strin", StringComparison.Ordinal).Replace("name: Loan", "nme: Loan", StringComparison.Ordinal);
        var answer = (await app.Api.PutTextAsync(path, wrong, Yaml)).MustFail(HttpStatusCode.BadRequest, "BLUEPRINT_INVALID");
        var errors = answer.ErrorDetails.GetProperty("errors").EnumerateArray().ToList();
        Assert.True(errors.Count >= 2, answer.Text);
        Assert.All(errors, error => Assert.True(error.GetProperty("line").GetInt32() > 0));
        (await app.Api.GetAsync(path)).MustFail(HttpStatusCode.NotFound, "BLUEPRINT_NOT_FOUND");
        Assert.Empty((await app.Api.GetAsync($"{path}/versions")).Json.GetProperty("items").EnumerateArray());

        foreach (var validate in new[] { $"{path}/validate", "/api/v1/blueprints/validate" })
        {
            var validation = (await app.Api.PostTextAsync(validate, wrong, Yaml)).Must(HttpStatusCode.OK);
            Assert.False(validation.Json.GetProperty("valid").GetBoolean());
            Assert.Equal(errors.Count, validation.Json.GetProperty("findings").GetArrayLength());
            Assert.True((await app.Api.PostTextAsync(validate, BlueprintTexts.Small, Yaml)).Json.GetProperty("valid").GetBoolean());
        }

        (await app.Api.GetAsync($"{path}/versions/1")).MustFail(HttpStatusCode.NotFound, "BLUEPRINT_VERSION_NOT_FOUND");
    }

    [Fact]
    public async Task A_rule_without_an_example_is_told_with_its_place_by_both()
    {
        const string text = """
            blueprint: 1
            name: Vault
            contexts:
              - name: Vault
                aggregates:
                  - name: Safe
                    fields:
                      - { name: weight, type: int, required: true, min: 0 }
                    commands:
                      - { name: Build, creates: true, fields: [weight] }
                      - { name: Open, fields: [weight], requires: [{ name: Light, rule: weight * weight == 3, message: Too heavy. }] }

            """;
        var path = await ProjectAsync("Vault");
        foreach (var answer in new[]
        {
            (await app.Api.PostTextAsync($"{path}/validate", text, Yaml)).Must(HttpStatusCode.OK),
            (await app.Api.PutTextAsync(path, text, Yaml)).Must(HttpStatusCode.Created),
        })
        {
            var finding = Assert.Single(answer.Json.GetProperty("findings").EnumerateArray(), finding => finding.GetProperty("code").GetString() == "BP2010");
            Assert.Equal("warning", finding.GetProperty("severity").GetString());
            Assert.Equal(11, finding.GetProperty("line").GetInt32());
            Assert.Contains("'Open'", finding.GetProperty("message").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Many_at_once_make_versions_without_gaps()
    {
        var path = await ProjectAsync("Many");
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(number =>
            app.Api.PutTextAsync(path, BlueprintTexts.Small.Replace("title", $"title{number}", StringComparison.Ordinal), Yaml)));
        Assert.Equal(Enumerable.Range(1, 6), answers.Select(answer => answer.Json.GetProperty("version").GetInt32()).Order());
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_message_has_a_limit() =>
        (await app.Api.PutTextAsync($"{await ProjectAsync("Message")}?message={new string('m', 501)}", BlueprintTexts.Small, Yaml))
            .MustFail(HttpStatusCode.BadRequest, "BLUEPRINT_MESSAGE_INVALID");

    private async Task<string> ProjectAsync(string name) =>
        $"/api/v1/projects/{(await app.Api.PostAsync("/api/v1/projects", new { name })).Must(HttpStatusCode.Created).String("id")}/blueprint";
}
