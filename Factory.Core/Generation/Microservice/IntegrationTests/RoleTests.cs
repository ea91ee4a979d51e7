namespace Factory.Core.Generation.Microservice.IntegrationTests;

/// <summary>That a command which roles are named for refuses who has none of them.</summary>
internal static class RoleTests
{
    public static void Add(CommandScene scene)
    {
        if (scene.Command.Model.Roles.Count == 0 || scene.First is not { } first)
        {
            return;
        }

        scene.File.Add(
            "Refuses_a_caller_without_the_role",
            [
                .. scene.Arrange(first),
                "",
                TestFile.Statement(scene.Send(first, client: "app.WithoutRoles()"), scene.ExpectProblem("Forbidden", "forbidden")),
            ]);
    }
}
