using System.Diagnostics;
using Factory.Bench.App;
using Factory.Bench.Generation;
using Factory.Bench.Measuring;
using Microsoft.Playwright;

namespace Factory.Bench.Browser;

/// <summary>How the page of a run with a very long log feels, and what each viewer of it costs the app.</summary>
internal static class ConsoleBench
{
    private const int Lines = 200_000;
    private const int Times = 5;
    private const int MoreViewers = 10;

    // Scrolls on with each frame for three seconds and counts the frames.
    private const string Scroll = """
        () => new Promise(resolve => {
          const log = document.querySelector('.log');
          const end = performance.now() + 3000;
          let frames = 0;
          log.scrollTop = 0;
          const step = now => {
            frames++;
            log.scrollTop += 60;
            if (now < end) requestAnimationFrame(step); else resolve(frames / 3);
          };
          requestAnimationFrame(step);
        })
        """;

    public static async Task<bool> RunAsync(CancellationToken ct)
    {
        await using var app = await AppProcess.StartAsync("Off", ct);
        var project = await app.CreateProjectAsync(ScaledBlueprint.Of(1), ct);
        var run = (await app.PostAsync($"projects/{project}/runs", new { boundedContext = ScaledBlueprint.Context, template = "microservice" }, ct)).GetProperty("id").GetString()!;
        await app.GetAsync($"runs/{run}/status", ct, ("Prefer", "wait=60"));
        await LongLog.WriteAsync(app, run, Lines, ct);
        await using var viewers = await ConsoleBrowser.OpenAsync(app.Address, AppProcess.Key);
        var address = $"/runs/{run}";

        // The first viewer meets code that was never run.
        await (await viewers.OpenAsync(address, ConsoleBrowser.LogLine)).CloseAsync();
        var paints = new List<double>();
        for (var time = 0; time < Times; time++)
        {
            var started = Stopwatch.GetTimestamp();
            var shown = await viewers.OpenAsync(address, ConsoleBrowser.LogLine);
            paints.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            await shown.CloseAsync();
        }

        var page = await viewers.OpenAsync(address, ConsoleBrowser.LogLine);
        var frames = await page.EvaluateAsync<double>(Scroll);
        var memory = await MemoryAsync(app, viewers, address);
        var news = await NewsAsync(app, page, run, ct);
        var table = new Table("what", "figure");
        table.Add("first line on screen, ms, median", Figures.Median(paints));
        table.Add("first line on screen, ms, most", paints.Max());
        table.Add("frames a second while scrolling", frames);
        table.Add("from a retry to its line on screen, ms", news);
        table.Add("resident MiB for each viewer more", memory);
        table.Print($"The page of a run with {Lines} lines in Chromium");
        Console.WriteLine();
        return Goal.AtMost("first line on screen", Figures.Median(paints), 1000, " ms")
            & Goal.AtLeast("frames a second while scrolling", frames, 30)
            & Goal.AtMost("new line on screen", news, 1000, " ms")
            & Goal.AtMost("memory of a viewer", memory, 50, " MiB");
    }

    // Each of them has also been at the end and in the middle of the log.
    private static async Task<double> MemoryAsync(AppProcess app, ConsoleBrowser viewers, string address)
    {
        var before = app.ResidentMiB;
        var pages = new List<IPage>();
        for (var viewer = 0; viewer < MoreViewers; viewer++)
        {
            var page = await viewers.OpenAsync(address, ConsoleBrowser.LogLine);
            foreach (var place in new[] { "log.scrollHeight", "log.scrollHeight / 2" })
            {
                await page.EvaluateAsync($"() => {{ const log = document.querySelector('.log'); log.scrollTop = {place}; }}");
                await page.Locator(ConsoleBrowser.LogLine).First.WaitForAsync();
            }

            pages.Add(page);
        }

        var after = app.ResidentMiB;
        foreach (var page in pages)
        {
            await page.CloseAsync();
        }

        return (after - before) / MoreViewers;
    }

    // The page learns from the feed that the run begins again, and that there is a line more.
    private static async Task<double> NewsAsync(AppProcess app, IPage page, string run, CancellationToken ct)
    {
        var newest = (await app.GetAsync($"runs/{run}/status", ct)).GetProperty("lastSequence").GetInt64() + 1;
        await page.EvaluateAsync("() => { const log = document.querySelector('.log'); log.scrollTop = log.scrollHeight; }");
        var line = page.Locator($"#L{newest}");
        await page.Locator($"#L{newest - 1}").WaitForAsync();
        await page.EvaluateAsync($"() => {{ const log = document.querySelector('.log'); new MutationObserver(() => {{ if (document.getElementById('L{newest}') && !window.seenAt) window.seenAt = Date.now(); }}).observe(log, {{ childList: true, subtree: true }}); }}");
        var asked = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        await app.PostAsync($"runs/{run}/retry", new { from = "start" }, ct);
        await line.WaitForAsync();
        return await page.EvaluateAsync<double>("() => window.seenAt") - asked;
    }
}
