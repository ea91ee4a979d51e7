using System.Net;
using Factory.Tests.Support;

namespace Factory.Tests.Api;

/// <summary>A change that rests on an older version than there is, is refused.</summary>
public sealed class PreconditionTests(IdleFactoryApp idle) : IClassFixture<IdleFactoryApp>
{
    private FactoryApp App => idle.App;

    [Fact]
    public async Task A_project_is_changed_only_as_it_was_seen()
    {
        var made = (await App.Api.PostAsync("/api/v1/projects", new { name = "Seen" })).Must(HttpStatusCode.Created);
        var path = made.Header("Location")!;
        var changed = (await PatchAsync(path, made.Header("ETag")!, """{"description":"First."}""")).Must(HttpStatusCode.OK);

        (await PatchAsync(path, made.Header("ETag")!, """{"description":"Second."}""")).MustFail(HttpStatusCode.PreconditionFailed, "PROJECT_CHANGED");
        (await PatchAsync(path, "W/" + changed.Header("ETag"), """{"description":"Second."}""")).MustFail(HttpStatusCode.PreconditionFailed, "PROJECT_CHANGED");
        (await SendAsync(HttpMethod.Delete, path, null, ("If-Match", made.Header("ETag")!))).MustFail(HttpStatusCode.PreconditionFailed, "PROJECT_CHANGED");
        Assert.Equal("First.", (await App.Api.GetAsync(path)).String("description"));
        (await PatchAsync(path, $"\"99\", {changed.Header("ETag")}", """{"description":"Second."}""")).Must(HttpStatusCode.OK);
        (await SendAsync(HttpMethod.Delete, path, null, ("If-Match", "*"))).Must(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_blueprint_is_stored_only_over_the_version_that_was_seen_in_whichever_form()
    {
        var path = (await App.Api.PostAsync("/api/v1/projects", new { name = "Seen blueprint" })).Must(HttpStatusCode.Created).Header("Location") + "/blueprint";
        (await PutAsync(path, BlueprintTexts.Small, ("If-Match", "*"))).MustFail(HttpStatusCode.PreconditionFailed, "BLUEPRINT_CHANGED");
        (await PutAsync(path, BlueprintTexts.Small, ("If-None-Match", "*"))).Must(HttpStatusCode.Created);
        (await PutAsync(path, BlueprintTexts.Small, ("If-None-Match", "*"))).MustFail(HttpStatusCode.PreconditionFailed, "BLUEPRINT_CHANGED");
        var yaml = (await App.Api.GetAsync(path, ("Accept", "application/yaml"))).Header("ETag")!;
        var json = (await App.Api.GetAsync(path, ("Accept", "application/json"))).Header("ETag")!;

        var second = (await PutAsync(path, BlueprintTexts.Small + "# Second.\n", ("If-Match", json))).Must(HttpStatusCode.OK);
        (await PutAsync(path, BlueprintTexts.Small + "# Third.\n", ("If-Match", yaml))).MustFail(HttpStatusCode.PreconditionFailed, "BLUEPRINT_CHANGED");
        (await PutAsync(path, BlueprintTexts.Small + "# Third.\n", ("If-Match", second.Header("ETag")!))).Must(HttpStatusCode.OK);

        Assert.NotEqual(yaml, json);
        Assert.Equal(3, (await App.Api.GetAsync($"{path}/versions")).Json.GetProperty("items").GetArrayLength());
        (await App.Api.GetAsync(path, ("Accept", "application/yaml"), ("If-None-Match", "\"3.yaml\""))).Must(HttpStatusCode.NotModified);
    }

    private Task<Answer> PatchAsync(string path, string tag, string body) => SendAsync(HttpMethod.Patch, path, (body, "application/json"), ("If-Match", tag));

    private Task<Answer> PutAsync(string path, string text, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Put, path, (text, "application/yaml"), headers);

    private async Task<Answer> SendAsync(HttpMethod method, string path, (string Text, string Type)? body, params (string Name, string Value)[] headers)
    {
        using var content = body is null ? null : new StringContent(body.Value.Text, System.Text.Encoding.UTF8, body.Value.Type);
        return await App.Api.SendAsync(method, path, content, headers);
    }
}
