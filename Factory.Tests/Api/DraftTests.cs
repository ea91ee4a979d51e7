using System.Net;
using System.Net.Http.Json;
using Factory.Tests.Support;

namespace Factory.Tests.Api;

/// <summary>What a person has typed is kept, whatever it is.</summary>
public sealed class DraftTests(IdleFactoryApp idle) : IClassFixture<IdleFactoryApp>
{
    private FactoryApp App => idle.App;

    [Fact]
    public async Task A_draft_is_kept_with_its_mistakes_until_it_is_discarded()
    {
        var path = await ProjectAsync("Typed");
        (await App.Api.GetAsync(path)).MustFail(HttpStatusCode.NotFound, "DRAFT_NOT_FOUND");
        var first = await SaveAsync(path, new { text = "blueprint: [" });
        Assert.Equal((1, "\"1\""), (first.Json.GetProperty("revision").GetInt32(), first.Header("ETag")));

        await SaveAsync(path, new { text = "blueprint: 1\r\n# Ärger 🙂", baseVersion = (int?)null });
        Assert.Equal("blueprint: 1\r\n# Ärger 🙂", (await App.Api.GetAsync(path)).String("text"));
        (await App.Api.SendAsync(HttpMethod.Delete, path, null)).Must(HttpStatusCode.NoContent);
        (await App.Api.GetAsync(path)).MustFail(HttpStatusCode.NotFound, "DRAFT_NOT_FOUND");
        (await App.Api.SendAsync(HttpMethod.Delete, path, null)).MustFail(HttpStatusCode.NotFound, "DRAFT_NOT_FOUND");
    }

    [Fact]
    public async Task Of_two_tabs_the_second_does_not_overwrite_the_first()
    {
        var path = await ProjectAsync("Two tabs");
        var seen = (await SaveAsync(path, new { text = "a" })).Header("ETag")!;
        await SaveAsync(path, new { text = "b" }, ("If-Match", seen));
        using var content = JsonContent.Create(new { text = "c" });
        (await App.Api.SendAsync(HttpMethod.Put, path, content, ("If-Match", seen))).MustFail(HttpStatusCode.PreconditionFailed, "DRAFT_CHANGED");
        (await App.Api.SendAsync(HttpMethod.Delete, path, null, ("If-Match", seen))).MustFail(HttpStatusCode.PreconditionFailed, "DRAFT_CHANGED");
        Assert.Equal("b", (await App.Api.GetAsync(path)).String("text"));
    }

    [Fact]
    public async Task Each_person_has_a_draft_of_their_own()
    {
        var path = await ProjectAsync("Two people");
        var other = App.ApiWith(await App.IssueKeyAsync("default", "blueprints:write"));
        await SaveAsync(path, new { text = "mine" });
        (await other.GetAsync(path)).MustFail(HttpStatusCode.NotFound, "DRAFT_NOT_FOUND");
    }

    [Theory]
    [InlineData("nul \0", null)]
    [InlineData("based on nothing", 7)]
    public async Task What_cannot_be_kept_is_refused(string text, int? baseVersion)
    {
        var path = await ProjectAsync($"Refused {baseVersion}");
        using var content = JsonContent.Create(new { text, baseVersion });
        (await App.Api.SendAsync(HttpMethod.Put, path, content)).MustFail(HttpStatusCode.BadRequest, "DRAFT_INVALID");
        (await App.Api.GetAsync(path)).MustFail(HttpStatusCode.NotFound, "DRAFT_NOT_FOUND");
    }

    private async Task<string> ProjectAsync(string name) => $"/api/v1/projects/{await App.Api.CreateProjectAsync(name)}/blueprint/draft";

    private async Task<Answer> SaveAsync(string path, object draft, params (string Name, string Value)[] headers)
    {
        using var content = JsonContent.Create(draft);
        return (await App.Api.SendAsync(HttpMethod.Put, path, content, headers)).Must(HttpStatusCode.OK);
    }
}
