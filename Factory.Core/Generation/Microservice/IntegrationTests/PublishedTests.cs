using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.IntegrationTests;

/// <summary>That published events can be read over HTTP, and that one which could not be handed on is tried again.</summary>
internal static class PublishedTests
{
    public static TestFile Of(HttpPlan plan)
    {
        var file = new TestFile($"{plan.Solution.IntegrationTestsNamespace}.Api");
        file.Use($"{plan.Solution.IntegrationTestsNamespace}.Support");
        var scene = plan.Solution.Aggregates
            .SelectMany(aggregate => aggregate.Commands, (aggregate, command) => new CommandScene(plan, aggregate, command, new TestFile("")))
            .FirstOrDefault(scene => scene.First is not null && scene.Command.Emits.Any(raised => raised.Model.IsPublished));
        if (scene is null)
        {
            return file;
        }

        // Found with a file that is thrown away; written with this one.
        scene = new CommandScene(plan, scene.Aggregate, scene.Command, file);
        var type = CSharp.Literal(scene.Command.Emits.First(raised => raised.Model.IsPublished).TypeName);
        List<string> happens = [.. scene.Arrange(scene.First!), TestFile.Statement(scene.Send(scene.First!), scene.Expect(CallCode.Success(scene.Command)))];
        file.Add(
            "What_was_handed_on_can_be_read",
            [
                .. happens,
                "Assert.Empty((await _api.GetAsync(\"/integration-events\")).EventTypes);",
                "",
                "await app.DispatchAsync();",
                "",
                TestFile.Statement("var page = (await _api.GetAsync(\"/integration-events?after=0\"))", scene.Expect("OK")),
                "",
                $"Assert.Contains({type}, page.EventTypes);",
                "Assert.Empty((await _api.GetAsync($\"/integration-events?after={page[\"next\"]}\")).EventTypes);",
            ]);
        file.Add(
            "What_could_not_be_published_is_tried_again_later",
            [
                .. happens,
                "app.Published.FailOnce();",
                "await app.DispatchAsync();",
                "var before = app.Published.Types.Count();",
                "",
                "app.Clock.Advance(TimeSpan.FromMinutes(2));",
                "await app.DispatchAsync();",
                "",
                "Assert.Equal(before + 1, app.Published.Types.Count());",
            ]);
        return file;
    }
}
