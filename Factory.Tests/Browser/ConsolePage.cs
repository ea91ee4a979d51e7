using Factory.Tests.Support;
using Microsoft.Playwright;

namespace Factory.Tests.Browser;

/// <summary>A real Chromium that shows the console, signed in with the first key; keeps a screenshot of each place it was at.</summary>
internal sealed class ConsolePage : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly string _journey;
    private int _shots;

    private ConsolePage(IPlaywright playwright, IBrowser browser, IPage page, string journey) =>
        (_playwright, _browser, Page, _journey) = (playwright, browser, page, journey);

    public IPage Page { get; }

    /// <summary>What the browser's console said was wrong.</summary>
    public List<string> Errors { get; } = [];

    private static string Screenshots => Path.Combine(AppContext.BaseDirectory, "screenshots");

    public static async Task<ConsolePage> OpenAsync(Uri address, string journey)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Suites.Chromium,
            Args = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic"],
        });
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            ViewportSize = new ViewportSize { Width = 1280, Height = 850 },
        });
        var page = await context.NewPageAsync();
        var console = new ConsolePage(playwright, browser, page, journey);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                console.Errors.Add(message.Text);
            }
        };
        page.PageError += (_, error) => console.Errors.Add(error);
        page.SetDefaultTimeout((float)TimeSpan.FromSeconds(60).TotalMilliseconds);
        await console.SignInAsync(FactoryApp.BootstrapKey);
        return console;
    }

    public async Task SignInAsync(string key)
    {
        await Page.GotoAsync("/login");
        await Page.GetByLabel("API key").FillAsync(key);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await SeesAsync("Overview");
    }

    /// <summary>Waits for the page with that heading, and keeps a picture of it.</summary>
    public async Task SeesAsync(string heading)
    {
        await Page.GetByRole(AriaRole.Heading, new() { Name = heading, Level = 1 }).WaitForAsync();
        await KeepAsync();
    }

    /// <summary>Pastes a text over what stands in an editor.</summary>
    public async Task PasteAsync(string label, string text)
    {
        var editor = Page.GetByLabel(label);
        await editor.FocusAsync();
        await Page.Keyboard.PressAsync("Control+A");
        await editor.EvaluateAsync(
            "(element, text) => { const data = new DataTransfer(); data.setData('text/plain', text); element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true })); }",
            text);
    }

    public async Task KeepAsync()
    {
        Directory.CreateDirectory(Screenshots);
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Screenshots, $"{_journey}-{_shots++}.png") });
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
