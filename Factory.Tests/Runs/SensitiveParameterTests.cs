using System.Net;
using Factory.Core.Templates;
using Factory.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Tests.Runs;

/// <summary>A parameter that a template calls sensitive is used and found nowhere in clear.</summary>
public sealed class SensitiveParameterTests
{
    private const string Secret = "CanaryOfTheParameter42";

    [Fact]
    public async Task A_sensitive_parameter_is_kept_encrypted_and_shown_to_nobody()
    {
        using var packs = new PackCopy("template.yaml", WithToken);
        await using var app = await StartAsync(packs);
        var project = await app.Api.CreateProjectAsync("Sensitive");
        var order = new { boundedContext = "Orders", template = "microservice", parameters = new { token = Secret } };

        var run = (await app.Api.PostAsync($"/api/v1/projects/{project}/runs", order, ("Prefer", "wait=60"))).Must(HttpStatusCode.Created).String("id");
        (await app.Api.PostAsync($"/api/v1/runs/{run}/retry", new { from = "start" })).Must(HttpStatusCode.OK);
        var status = (await app.Api.GetAsync($"/api/v1/runs/{run}/status", ("Prefer", "wait=60"))).Must(HttpStatusCode.OK);
        var attempts = (await app.Api.GetAsync($"/api/v1/runs/{run}/attempts")).Must(HttpStatusCode.OK);
        var manifest = (await app.Api.GetAsync($"/api/v1/runs/{run}/manifest")).Must(HttpStatusCode.OK);
        var events = (await app.Api.GetAsync($"/api/v1/runs/{run}/events?limit=200")).Must(HttpStatusCode.OK);

        Assert.Equal("succeeded", status.String("status"));
        Assert.All(attempts.Json.GetProperty("items").EnumerateArray(), attempt => Assert.Equal("***", attempt.GetProperty("parameters").GetProperty("token").GetString()));
        Assert.Equal("***", manifest.Json.GetProperty("parameters").GetProperty("token").GetString());
        Assert.DoesNotContain(Secret, status.Text + attempts.Text + manifest.Text + events.Text, StringComparison.Ordinal);
        await app.StopAsync(directory => Assert.DoesNotContain(
            Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories), file => System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file)).Contains(Secret, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_sensitive_parameter_is_no_default_of_a_configuration()
    {
        using var packs = new PackCopy("template.yaml", WithToken);
        await using var app = await StartAsync(packs);
        using var content = new StringContent(
            """{"templates":{"microservice":{"parameters":{"token":"TOKEN"}}}}""".Replace("TOKEN", Secret, StringComparison.Ordinal), System.Text.Encoding.UTF8, "application/json");
        var answer = (await app.Api.SendAsync(HttpMethod.Put, "/api/v1/configuration", content)).MustFail(HttpStatusCode.BadRequest, "CONFIGURATION_INVALID");
        Assert.Equal("/templates/microservice/parameters/token", answer.ErrorDetails.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    private static string WithToken(string manifest) => manifest.Replace(
        "  properties:\n", "  properties:\n    token:\n      { type: string, writeOnly: true, default: '', title: Token, description: A credential. }\n", StringComparison.Ordinal);

    private static Task<FactoryApp> StartAsync(PackCopy packs) =>
        FactoryApp.StartAsync(builder => builder.Services.AddSingleton<TemplateCatalogue>(packs.Catalogue));
}
