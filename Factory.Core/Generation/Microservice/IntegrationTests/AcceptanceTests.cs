using Factory.Core.Generation.Acceptance;
using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.IntegrationTests;

/// <summary>Prints the test of an acceptance criterion.</summary>
internal static class AcceptanceTests
{
    private const int LongestSentence = 240;

    public static void Add(CommandScene scene, AcceptanceCriterion criterion)
    {
        var bound = criterion.Scene!;
        var id = criterion.Requirement.Id;
        scene.File.AddCriterion(
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Meets_criterion_{criterion.Number}_of_{id.Replace('-', '_')}"),
            Short(criterion.Sentence),
            criterion.Id,
            scene.Command.Satisfies.Contains(id) ? null : id,
            Lines(scene, bound));
    }

    private static List<string> Lines(CommandScene scene, AcceptanceScene bound)
    {
        List<string> lines = [.. scene.Arrange(bound.Trial)];
        if (lines.Count > 0)
        {
            lines.Add("");
        }

        if (bound.Checks.Any(check => check is AcceptanceCheck.Refused))
        {
            lines.AddRange(
            [
                TestFile.Statement(scene.Send(bound.Trial), scene.ExpectProblem("Conflict", scene.Command.StateErrorCode)),
                "",
                TestFile.Statement($"(await _api.GetAsync({scene.Calls.One()}))", $".ExpectSame({CSharp.Literal(bound.Trial.Start!.State!)}, \"status\");"),
            ]);
            return lines;
        }

        var isRead = bound.Checks.Any(check => check is AcceptanceCheck.HasState or AcceptanceCheck.HasField);
        var isStored = isRead || bound.Checks.Any(check => check is AcceptanceCheck.Exists);
        var expected = scene.Expect(CallCode.Success(scene.Command));
        lines.Add(TestFile.Statement($"{(isStored && scene.Command.Creates ? "var created = " : "")}{scene.Send(bound.Trial)}", expected));
        lines.Add("");
        if (isStored)
        {
            lines.Add(TestFile.Statement($"{(isRead ? "var stored = " : "")}(await _api.GetAsync({scene.Calls.One(scene.Command.Creates ? "created.Id" : "id")}))", scene.Expect("OK")));
        }

        lines.AddRange(bound.Checks.Where(check => check is not AcceptanceCheck.Publishes).Select(check => Assertion(scene, check)).OfType<string>());

        // At the end: what follows the event changes what was read.
        List<string> published = [.. bound.Checks.OfType<AcceptanceCheck.Publishes>().Select(check => Assertion(scene, check)).OfType<string>()];
        return published.Count == 0 ? lines : [.. lines, .. lines[^1].Length == 0 ? [] : new[] { "" }, "await app.DispatchAsync();", .. published];
    }

    private static string? Assertion(CommandScene scene, AcceptanceCheck check) => check switch
    {
        AcceptanceCheck.HasState state => $"stored.ExpectSame({CSharp.Literal(state.State)}, \"status\");",
        AcceptanceCheck.HasField field => $"Assert.NotNull(stored[{CSharp.Literal(scene.Aggregate.Fields.Single(code => code.Model.Name == field.Field.Name).Json)}]);",
        AcceptanceCheck.Publishes published => $"Assert.Contains({CSharp.Literal(scene.Command.Emits.Single(raised => raised.Model.Name == published.Event.Name).TypeName)}, app.Published.Types);",
        AcceptanceCheck.Gone => TestFile.Statement($"(await _api.GetAsync({scene.Calls.One()}))", scene.ExpectProblem("NotFound", $"{scene.Aggregate.ErrorPrefix}.not-found")),
        _ => null,
    };

    // The whole text stands in docs/requirements.md.
    private static string Short(string sentence)
    {
        if (sentence.Length <= LongestSentence)
        {
            return sentence;
        }

        var end = char.IsHighSurrogate(sentence[LongestSentence - 1]) ? LongestSentence - 1 : LongestSentence;
        return $"{sentence[..end]}…";
    }
}
