using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.IntegrationTests;

/// <summary>That the events of a command leave the service, and not before it was stored.</summary>
internal static class EventTests
{
    public static void Add(CommandScene scene)
    {
        var published = scene.Command.Emits.Where(raised => raised.Model.IsPublished).ToList();
        if (scene.First is not { } first || published.Count == 0)
        {
            return;
        }

        foreach (var raised in published)
        {
            scene.File.Add(
                $"Publishes_{raised.Name}",
                [
                    .. scene.Arrange(first),
                    TestFile.Statement(scene.Send(first), scene.Expect(CallCode.Success(scene.Command))),
                    "",
                    "await app.DispatchAsync();",
                    "",
                    $"Assert.Contains({CSharp.Literal(raised.TypeName)}, app.Published.Types);",
                ],
                requirements: raised.Model.Satisfies.Except(scene.Command.Satisfies));
        }
    }
}
