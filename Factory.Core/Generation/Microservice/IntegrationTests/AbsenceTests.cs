using Factory.Core.Blueprints.Model;

namespace Factory.Core.Generation.Microservice.IntegrationTests;

/// <summary>What is not there is 404; what was seen in an older version is 412.</summary>
internal static class AbsenceTests
{
    public static void Add(CommandScene scene)
    {
        if (scene.Body is null)
        {
            return;
        }

        // What the body refers to is there, so that only the aggregate is missing.
        var canRefer = scene.Plan.CanBeReferred(scene.Body.Targets);
        var body = canRefer ? scene.Calls.Body(scene.Command) : scene.Calls.LooseBody(scene.Command);
        var notFound = scene.ExpectProblem("NotFound", $"{scene.Aggregate.ErrorPrefix}.not-found");
        scene.File.Add(
            $"Needs_{scene.Aggregate.Article}_{Stored.Name(scene.Aggregate.Words)}_that_is_there",
            [TestFile.Statement(scene.SendLoose(body), notFound)]);
        if (scene.First is null)
        {
            return;
        }

        Entity(scene);
        scene.File.Add(
            "Refuses_an_older_version",
            [
                .. scene.Arrange(scene.First),
                "",
                TestFile.Statement(scene.Send(scene.First, ifMatch: "\"\\\"0\\\"\""), scene.ExpectProblem("PreconditionFailed", "stale-version")),
            ]);
        scene.File.Add(
            "Accepts_the_version_that_was_seen",
            [
                .. scene.Arrange(scene.First),
                $"var seen = (await _api.GetAsync({scene.Calls.One()})).ETag;",
                "",
                TestFile.Statement(scene.Send(scene.First, ifMatch: "seen"), scene.Expect(CallCode.Success(scene.Command))),
            ]);
    }

    private static void Entity(CommandScene scene)
    {
        if (scene.Command.Entity is not { } entity)
        {
            return;
        }

        var first = scene.First!;
        if (scene.Command.Kind is CommandKind.AddsEntity)
        {
            // A collection takes any number; a single one is there or not.
            if (!entity.IsMany && scene.Command.Model is { To: null, Requires.Count: 0 })
            {
                scene.File.Add(
                    $"Refuses_a_second_{Stored.Name(entity.Words)}",
                    [
                        .. scene.Arrange(first),
                        TestFile.Statement(scene.Send(first), scene.Expect("Created")),
                        "",
                        TestFile.Statement(scene.Send(first), scene.ExpectProblem("Conflict", $"{scene.Aggregate.ErrorPrefixOf(entity)}-exists")),
                    ]);
            }

            return;
        }

        if (entity.IsMany)
        {
            var send = scene.Calls.Send(scene.Command, scene.Calls.Body(scene.Command, first.Call.Arguments), entityId: "Guid.NewGuid()");
            scene.File.Add(
                $"Needs_{entity.Article}_{Stored.Name(entity.Words)}_that_is_there",
                [
                    .. scene.Calls.Reach(first.Start!),
                    "",
                    TestFile.Statement($"(await {send})", scene.ExpectProblem("NotFound", $"{scene.Aggregate.ErrorPrefixOf(entity)}-not-found")),
                ]);
        }
    }
}
