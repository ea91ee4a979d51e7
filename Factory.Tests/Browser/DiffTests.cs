using Factory.Core.Runs;
using Factory.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Factory.Tests.Browser;

/// <summary>The difference of two files is read as code, and never taken for markup.</summary>
public sealed class DiffTests
{
    // What is coloured as such, in the order of the page.
    private const string Colored = """
        kind => [...(CSS.highlights.get(`code-${kind}`) ?? [])].map(range => range.toString())
        """;

    [Fact]
    public async Task A_difference_is_highlighted_without_a_letter_of_it_becoming_markup()
    {
        Suites.RequireChromium();
        await using var app = await FactoryApp.StartAsync(builder => builder.Services.AddSingleton<IRunQueue, IdleQueue>());
        var project = await app.Api.CreateProjectAsync("Orders");
        var (earlier, later) = await ComparedRuns.AddAsync(app, project);
        await using var console = await ConsolePage.OpenAsync(app.Address, "diff-colors");
        var page = console.Page;
        foreach (var layout in new[] { "", "&layout=inline" })
        {
            await page.GotoAsync($"/runs/{later.RunId}/diff?against={earlier.RunId}&path={ComparedRuns.Code}{layout}");
            await page.WaitForFunctionAsync("() => CSS.highlights.has('code-string')");
            await console.KeepAsync();

            Assert.Contains("public", await page.EvaluateAsync<string[]>(Colored, "keyword"));
            Assert.Contains(await page.EvaluateAsync<string[]>(Colored, "string"), text => text.Contains("<script>", StringComparison.Ordinal));

            // The second line is a remark only to whoever has read the first.
            Assert.Contains(await page.EvaluateAsync<string[]>(Colored, "comment"), text => text.Contains("of two lines", StringComparison.Ordinal));
            Assert.Equal(0, await page.Locator(".diff :is(img, script)").CountAsync());
            Assert.DoesNotContain("taken", await page.TitleAsync(), StringComparison.Ordinal);
            await Assertions.Expect(page.Locator(".diff td.t").Filter(new() { HasText = ComparedRuns.Hostile }).First).ToBeVisibleAsync();
        }

        await Assertions.Expect(page.GetByLabel("Why this file exists")).ToContainTextAsync("Lending.Loan");
        Assert.Empty(console.Errors);
    }

    [Fact]
    public async Task How_a_difference_is_shown_outlives_a_reload()
    {
        Suites.RequireChromium();
        await using var app = await FactoryApp.StartAsync(builder => builder.Services.AddSingleton<IRunQueue, IdleQueue>());
        var (earlier, later) = await ComparedRuns.AddAsync(app, await app.Api.CreateProjectAsync("Orders"));
        await using var console = await ConsolePage.OpenAsync(app.Address, "diff-address");
        var page = console.Page;
        await page.GotoAsync($"/runs/{later.RunId}/diff?against={earlier.RunId}&path={ComparedRuns.Code}");
        await page.GetByLabel("Inline").CheckAsync();
        await page.Locator(".diff tr.inserted").First.WaitForAsync();
        await page.ReloadAsync();
        await page.Locator(".diff tr.inserted").First.WaitForAsync();
        Assert.EndsWith("&layout=inline", page.Url, StringComparison.Ordinal);
        Assert.Empty(console.Errors);
    }
}
