using System.Diagnostics;
using System.Text;
using Factory.Console.Api;
using Factory.Tests.Support;

namespace Factory.Tests.Api.Fuzz;

/// <summary>However odd a request is, it is answered soon, never by a fault, and leaves nothing behind when it is refused.</summary>
public sealed class FuzzTests(TwoTenantsApp tenants) : IClassFixture<TwoTenantsApp>
{
    private const int Seed = 20_260_115;

    private static readonly HashSet<string> Codes = [.. ErrorRegister.All.Select(code => code.Name)];

    [Fact]
    public async Task Odd_requests_are_refused_in_the_one_form_and_leave_nothing_behind()
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 })
        {
            BaseAddress = tenants.App.Address,
            Timeout = TimeSpan.FromSeconds(60),
        };
        var requests = new FuzzedRequests(tenants, Seed);
        List<string> problems = [];
        List<double> seconds = [];
        List<(double Seconds, string Operation)> slowest = [];
        var statuses = new SortedDictionary<int, int>();
        for (var number = 0; number < (Suites.IsEverything ? 10_000 : 1_000); number++)
        {
            var request = await requests.NextAsync();
            var before = await RowCounts.OfAsync(tenants.App);
            var begun = Stopwatch.GetTimestamp();
            using var response = await http.SendAsync(request.Message, TestContext.Current.CancellationToken);
            var answer = await Answer.OfAsync(response);
            seconds.Add(Stopwatch.GetElapsedTime(begun).TotalSeconds);
            slowest = [.. slowest.Append((seconds[^1], $"{number} {request.Operation.Id}")).OrderDescending().Take(5)];
            statuses[(int)answer.Status] = statuses.GetValueOrDefault((int)answer.Status) + 1;
            var after = await RowCounts.OfAsync(tenants.App);
            problems.AddRange(ProblemsOf(request, answer, before, after).Select(problem => $"{number} {request}\n    {(int)answer.Status} {problem}"));
            if (LeftOver(request, answer) is { } left)
            {
                await tenants.Ours.Api.DeleteAsync(left);
            }
        }

        seconds.Sort();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{seconds.Count} requests: {string.Join(", ", statuses.Select(status => $"{status.Value} x {status.Key}"))}; p50 {At(0.5):0.000} s, p99 {At(0.99):0.000} s, p99.9 {At(0.999):0.000} s, longest {string.Join(", ", slowest.Select(slow => $"{slow.Seconds:0.000} s {slow.Operation}"))}");
        Assert.True(problems.Count == 0, string.Join('\n', problems));
        if (Suites.IsEverything)
        {
            Assert.InRange(At(0.999), 0, 1);
            Assert.InRange(seconds[^1], 0, 5);
        }

        double At(double part) => seconds[Math.Min(seconds.Count - 1, (int)(seconds.Count * part))];
    }

    /// <summary>What has to go so that names and limits let the next one in.</summary>
    private static string? LeftOver(FuzzedRequest request, Answer answer) => request.Operation.Id switch
    {
        "CreateProject" or "ImportProject" or "CreateWebhook" => answer.Header("Location"),
        "DeleteProject" or "DeleteWebhook" => request.GoodPath,
        _ => null,
    };

    private static IEnumerable<string> ProblemsOf(FuzzedRequest request, Answer answer, RowCounts before, RowCounts after)
    {
        var isGood = (int)answer.Status < 300;
        var isNew = isGood && answer.Header("Idempotent-Replayed") is null && request.Message.Method == request.Operation.Method;
        if (isNew ? !after.IsOf(request.Operation.Id, before) : after != before)
        {
            yield return $"{before} became {after}";
        }

        if ((int)answer.Status >= 500)
        {
            yield return answer.Text;
        }

        foreach (var problem in (int)answer.Status >= 400 ? ProblemsOfFailure(request, answer) : isGood ? ProblemsOfAnswer(request, answer) : [])
        {
            yield return problem;
        }
    }

    private static IEnumerable<string> ProblemsOfFailure(FuzzedRequest request, Answer answer)
    {
        if (request.Message.Method == HttpMethod.Head)
        {
            return [];
        }

        var isProblem = answer.Header("Content-Type") == "application/problem+json";
        if (!isProblem && answer.Header("Content-Type")?.StartsWith("application/json", StringComparison.Ordinal) != true)
        {
            return [$"is no failure of the one form: '{answer.Header("Content-Type")}' {answer.Text}"];
        }

        var code = isProblem ? answer.String("code") : answer.ErrorCode!;
        return SchemaCheck.ProblemsOf(answer.Json, ApiDocument.Schema(isProblem ? "Problem" : "ErrorEnvelope"), ApiDocument.Root).Concat(Codes.Contains(code) ? [] : [$"has the code {code}"]);
    }

    // A part of a content is not described as a whole one.
    private static IReadOnlyList<string> ProblemsOfAnswer(FuzzedRequest request, Answer answer) =>
        (int)answer.Status is 200 or 201 && !request.IsElsewhere && request.Message.Method == request.Operation.Method ? request.Operation.ProblemsOf(answer) : [];
}
