using System.Diagnostics;
using Factory.Console.Components.Shared;

namespace Factory.Tests.Components;

/// <summary>What "copy as curl" gives is what a shell understands, whatever stands in it.</summary>
public sealed class CurlCommandTests
{
    private static readonly Uri Address = new("http://localhost:5080/");

    [Fact]
    public void A_page_becomes_a_call_with_a_key_from_the_environment() => Assert.Equal(
        "curl -s 'http://localhost:5080/api/v1/runs?status=failed&limit=10' -H \"X-Api-Key: $FACTORY_KEY\"",
        CurlCommand.For(Address, "/api/v1/runs?status=failed&limit=10"));

    [Fact]
    public void A_change_has_its_method_and_body() => Assert.Equal(
        """curl -s -X POST 'http://localhost:5080/api/v1/projects' -H "X-Api-Key: $FACTORY_KEY" -H 'Content-Type: application/json' -d '{"name":"Anna'\''s"}'""",
        CurlCommand.For(Address, "/api/v1/projects", "POST", """{"name":"Anna's"}"""));

    [Theory]
    [InlineData("plain")]
    [InlineData("")]
    [InlineData("Anna's 'quoted' $(id) `id` $HOME \"x\" \\ !! *")]
    [InlineData("two\nlines\ttab")]
    public async Task A_shell_reads_a_quoted_text_as_it_is(string text)
    {
        Assert.SkipUnless(File.Exists("/bin/sh"), "There is no /bin/sh on this machine.");
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardOutput = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"printf %s {CurlCommand.Quote(text)}");
        using var shell = Process.Start(start)!;
        Assert.Equal(text, await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}
