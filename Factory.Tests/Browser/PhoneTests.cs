using Factory.Tests.Support;
using Microsoft.Playwright;

namespace Factory.Tests.Browser;

/// <summary>Whatever the console shows can be read on a phone.</summary>
public sealed class PhoneTests
{
    [Fact]
    public async Task No_page_is_wider_than_the_screen()
    {
        Suites.RequireChromium();
        await using var app = await FactoryApp.StartAsync(_ => { });
        var ids = await AccessibilityTests.FillAsync(app);
        await using var console = await ConsolePage.OpenAsync(app.Address, "phone");
        var page = console.Page;
        await page.SetViewportSizeAsync(390, 844);

        List<string> wide = [];
        string[] more = [$"/projects/{ids["ProjectId"]}/blueprint?view=designer", $"/projects/{ids["ProjectId"]}/blueprint?view=diagram", $"/projects/{ids["ProjectId"]}/blueprint?view=history"];
        foreach (var address in AccessibilityTests.Routes().Select(route => AccessibilityTests.Address(route, ids)).Concat(more))
        {
            await page.GotoAsync(address);
            await AccessibilityTests.SettleAsync(page, ColorScheme.Light);
            await console.KeepAsync();
            if (await page.EvaluateAsync<int>("document.scrollingElement.scrollWidth") is > 390 and var width)
            {
                wide.Add($"{address}: {width}");
            }
        }

        Assert.Empty(wide);
    }

    [Fact]
    public async Task The_designer_stands_below_the_text()
    {
        Suites.RequireChromium();
        await using var app = await FactoryApp.StartAsync(_ => { });
        var project = await app.Api.CreateProjectAsync("Billing");
        await app.Api.PutBlueprintAsync(project, Repository.Read("samples/billing.yaml"));
        await using var console = await ConsolePage.OpenAsync(app.Address, "phone-designer");
        var page = console.Page;
        foreach (var width in new[] { 390, 768 })
        {
            await page.SetViewportSizeAsync(width, 844);
            await page.GotoAsync($"/projects/{project}/blueprint?view=designer");
            await page.GetByRole(AriaRole.Region, new() { Name = "Designer" }).WaitForAsync();
            var text = await page.Locator(".editor-grid > .code-editor").BoundingBoxAsync();
            var designer = await page.Locator(".editor-grid > .side").BoundingBoxAsync();
            Assert.True(designer!.Y >= text!.Y + text.Height);
            Assert.InRange(designer.X + designer.Width, 0, width);
        }
    }
}
