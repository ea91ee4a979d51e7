using Factory.Bench.App;
using Factory.Bench.Generation;
using Factory.Bench.Measuring;

namespace Factory.Bench.Browser;

/// <summary>How long it takes in the browser from a key stroke in the blueprint editor to the preview that has it.</summary>
internal static class TypingBench
{
    private const int Aggregates = 20;
    private const int WarmUps = 15;
    private const int Times = 40;
    private const string Editor = "Blueprint text (YAML)";

    // The editor finds the first match behind the cursor's own.
    private const string Shown = "Lease2.cs";

    // The letter that is typed stands in the summary of a class: the time ends in the frame in which the preview shows it.
    private const string Watch = """
        ([typed]) => new Promise(resolve => {
          const start = performance.now();
          const look = () => {
            const views = [...document.querySelectorAll(".preview .view-lines")];
            if (views.some(view => view.textContent.replaceAll("\u00a0", " ").includes(typed))) resolve(performance.now() - start);
            else requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        })
        """;

    public static async Task<bool> RunAsync(CancellationToken ct)
    {
        await using var app = await AppProcess.StartAsync("Off", ct);
        var project = await app.CreateProjectAsync(ScaledBlueprint.Of(Aggregates), ct);
        await using var console = await ConsoleBrowser.OpenAsync(app.Address, AppProcess.Key);
        var page = console.Page;
        var file = await app.PreviewedAsync(project, ScaledBlueprint.Context, Shown, ct);
        await page.GotoAsync($"/projects/{project}/blueprint?view=preview&context={ScaledBlueprint.Context}&file={Uri.EscapeDataString(file)}");
        await page.Locator(".preview .view-lines").GetByText("The right to use a place.").First.WaitForAsync();
        await page.GetByLabel(Editor).FocusAsync();
        await page.Keyboard.PressAsync("Control+f");
        await page.Keyboard.InsertTextAsync("The right to use a place.");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("ArrowRight");

        var typed = "place.";
        var times = new List<double>();
        for (var time = 0; time < WarmUps + Times; time++)
        {
            ct.ThrowIfCancellationRequested();
            var letter = (char)('a' + (time % 26));
            typed += letter;
            var watching = page.EvaluateAsync<double>(Watch, new[] { typed });
            await page.Keyboard.TypeAsync(letter.ToString());
            var elapsed = await watching.WaitAsync(TimeSpan.FromSeconds(30), ct);
            if (time >= WarmUps)
            {
                times.Add(elapsed);
            }
        }

        var table = new Table("key strokes", "median ms", "p95 ms", "longest ms");
        table.Add(Times, Figures.Median(times), Figures.Percentile(times, 0.95), times.Max());
        table.Print($"From a key stroke to the new preview on screen ({Aggregates} aggregates)");
        Console.WriteLine();
        return Goal.AtMost("key stroke to preview, p95", Figures.Percentile(times, 0.95), 500, " ms");
    }
}
