using System.IO.Compression;
using System.Net;
using System.Text;
using Factory.Core.Templates;
using Factory.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Factory.Tests.Runs;

/// <summary>A parameter that a template calls sensitive is used and found nowhere in clear.</summary>
public sealed class SensitiveParameterTests
{
    private const string Secret = "CanaryOfTheParameter42";

    // What the SDK is told: where its log and where the results of tests go.
    private const string ReadsArguments =
        "for word in \"$@\"; do case \"$word\" in -flp:logfile=*) log=${word#-flp:logfile=}; log=${log%%;*};; esac; [ \"$last\" = --results-directory ] && results=$word; last=$word; done; ";

    private const string Results = """
        <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Results><UnitTestResult testId="1" testName="Tests.Fails(token: CANARY)" outcome="Failed"><Output><ErrorInfo><Message>It was not CANARY</Message></ErrorInfo></Output></UnitTestResult></Results><TestDefinitions><UnitTest id="1"><TestMethod codeBase="ASSEMBLY" className="Tests" name="Fails" /></UnitTest></TestDefinitions></TestRun>
        """;

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
        await app.StopAsync(directory => Assert.DoesNotContain(Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories), Shows));
    }

    [Theory]
    [InlineData("build", "echo \"Project.csproj : error NU1101: No package CANARY.\" > \"$log\"; exit 1")]
    [InlineData("build", "[ $1 = restore ] && exit 0; echo \"/CANARY/A.cs(1,2): error CS1002: CANARY expected\" > \"$log\"; exit 1")]
    [InlineData("build", "echo CANARY is wrong; exit 3")]
    [InlineData("test", "[ $1 = test ] || exit 0; printf '%s' '" + Results + "' > \"$results/tests.trx\"; exit 1")]
    public async Task A_sensitive_parameter_that_a_tool_or_a_test_prints_is_found_nowhere(string step, string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The SDK is a shell script.");
        using var packs = new PackCopy("template.yaml", WithToken);
        using var sdk = new TemporaryDirectory();
        await using var receiver = await Receiver.StartAsync();
        await using var app = await StartAsync(packs, new Dictionary<string, string?>
        {
            ["Factory:Verification:Mode"] = "Full",
            ["Factory:Verification:DotnetPath"] = sdk.Script("dotnet", ReadsArguments + Filled(script)),
            ["Factory:Webhooks:AllowPrivateAddresses"] = "true",
        });
        (await app.Api.PostAsync("/api/v1/webhooks", new { url = receiver.Url, events = new[] { "run.step.finished", "run.failed" } })).Must(HttpStatusCode.Created);
        var order = new { boundedContext = "UserManagement", template = "microservice", parameters = new { token = Secret } };

        var run = (await app.Api.PostAsync($"/api/v1/projects/{await app.Api.CreateProjectAsync("Sensitive")}/runs", order)).Must(HttpStatusCode.Created).String("id");
        var places = (await app.Api.FollowAsync(run)).Select(entry => entry.GetRawText()).ToList();

        var failure = (await app.Api.StatusAsync(run)).GetProperty("failure");
        Assert.Equal(step, failure.GetProperty("step").GetString());
        Assert.Contains("***", failure.GetProperty("message").GetString(), StringComparison.Ordinal);
        foreach (var path in new[] { "", "/status", "/attempts", "/quality-report", "/logs", "/events?limit=200" })
        {
            places.Add((await app.Api.GetAsync($"/api/v1/runs/{run}{path}")).Must(HttpStatusCode.OK).Text);
        }

        await Eventually.HoldsAsync(() => Task.FromResult(receiver.Messages.ToList()), messages => messages.Exists(message => message.Type == "run.failed"), TimeSpan.FromSeconds(60));
        places.AddRange(receiver.Messages.Select(message => message.Body));
        Assert.DoesNotContain(places, place => place.Contains(Secret, StringComparison.Ordinal));
        await app.StopAsync(directory => Assert.DoesNotContain(Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories), Shows));
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

    private static Task<FactoryApp> StartAsync(PackCopy packs, Dictionary<string, string?>? settings = null) =>
        FactoryApp.StartAsync(builder => builder.Services.AddSingleton<TemplateCatalogue>(packs.Catalogue), settings);

    private static string Filled(string script) => script
        .Replace("CANARY", Secret, StringComparison.Ordinal)
        .Replace("ASSEMBLY", typeof(SensitiveParameterTests).Assembly.Location, StringComparison.Ordinal);

    // Also in what is packed in an artifact.
    private static bool Shows(string file)
    {
        var bytes = File.ReadAllBytes(file);
        if (bytes is not [(byte)'P', (byte)'K', ..])
        {
            return Shows(bytes);
        }

        using var zip = new ZipArchive(new MemoryStream(bytes));
        return zip.Entries.Any(entry =>
        {
            using var content = new MemoryStream();
            using var packed = entry.Open();
            packed.CopyTo(content);
            return Shows(content.ToArray());
        });
    }

    private static bool Shows(byte[] bytes) => Encoding.Latin1.GetString(bytes).Contains(Secret, StringComparison.Ordinal);
}
