using System.Net;
using Factory.Tests.Support;

namespace Factory.Tests.MainJob;

/// <summary>The same input gives the same bytes, whoever asks, where and when.</summary>
public sealed class SameBytesTests
{
    [Fact]
    public async Task In_another_process_with_another_language_and_time_zone_and_in_another_project()
    {
        using var here = new TemporaryDirectory();
        using var there = new TemporaryDirectory();
        await using var first = await FactoryProcess.StartAsync(here.Path, "Off", ("LANG", "de_DE.UTF-8"), ("TZ", "America/St_Johns"));
        await using var second = await FactoryProcess.StartAsync(there.Path, "Off", ("LANG", "tr_TR.UTF-8"), ("TZ", "Pacific/Kiritimati"));

        var files = await PreviewAsync(first.Api, "One");

        Assert.True(files.Count > 100);
        Assert.Equal(files, await PreviewAsync(first.Api, "Two"));
        Assert.Equal(files, await PreviewAsync(second.Api, "Three"));
    }

    private static async Task<IReadOnlyDictionary<string, string>> PreviewAsync(ApiClient api, string project)
    {
        var id = await api.CreateProjectAsync(project);
        await api.PutBlueprintAsync(id, Repository.Read("samples/billing.yaml"));
        var answer = await api.PostAsync($"/api/v1/projects/{id}/runs/preview", new { boundedContext = "Billing", template = "microservice", requirements = "- An auditor can see everything." });
        return answer.Must(HttpStatusCode.OK).Json.GetProperty("files").EnumerateArray()
            .ToDictionary(file => file.GetProperty("path").GetString()!, file => file.GetProperty("content").GetString()!);
    }
}
