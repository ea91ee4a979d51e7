using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.IntegrationTests;

/// <summary>The tests of two who change the same aggregate at the same time, and of what a caller says about the version.</summary>
/// <param name="Aggregate">Its C# name.</param>
public sealed record ConcurrencyTest(string Aggregate, IReadOnlyList<string> Usings, IReadOnlyList<string> Methods)
{
    internal static ConcurrencyTest? Of(HttpPlan plan)
    {
        var found = plan.Solution.Aggregates
            .SelectMany(aggregate => aggregate.Commands, (aggregate, command) => new CommandScene(plan, aggregate, command, new TestFile("")))
            .FirstOrDefault(scene => scene is { First: not null, Command: { Creates: false, Deletes: false } });
        return found is null ? null : Print(plan, found.Aggregate, found.Command);
    }

    private static ConcurrencyTest Print(HttpPlan plan, AggregateCode aggregate, CommandCode command)
    {
        var solution = plan.Solution;
        var file = new TestFile($"{solution.IntegrationTestsNamespace}.Api");
        var scene = new CommandScene(plan, aggregate, command, file);
        string[] namespaces =
        [
            $"{solution.ApplicationNamespace}.Ports",
            $"{solution.DomainNamespace}.{aggregate.Plural}",
            $"{solution.InfrastructureNamespace}.Persistence",
            plan.Namespace(aggregate),
            $"{solution.IntegrationTestsNamespace}.Support",
            "Microsoft.EntityFrameworkCore",
            "Microsoft.Extensions.DependencyInjection",
        ];
        foreach (var name in namespaces)
        {
            file.Use(name);
        }

        file.Add(
            "The_slower_of_two_changes_is_refused",
            [
                .. scene.Arrange(scene.First!),
                "await using var scope = app.Services.CreateAsyncScope();",
                $"var db = scope.ServiceProvider.GetRequiredService<{solution.DbContext}>();",
                TestFile.Statement(
                    $"var slower = await db.Set<{aggregate.Name}>()",
                    $".SingleAsync(stored => stored.Id == new {aggregate.IdType}(id), TestContext.Current.CancellationToken);"),
                TestFile.Statement(scene.Send(scene.First!), scene.Expect(CallCode.Success(command))),
                "",
                "db.Entry(slower).State = EntityState.Modified;",
                "var saved = await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().SaveAsync(TestContext.Current.CancellationToken);",
                "",
                "Assert.Equal(\"concurrent-change\", saved.Error?.Code);",
            ]);
        file.Add(
            "Any_version_will_do",
            [
                .. scene.Arrange(scene.First!),
                "",
                TestFile.Statement(scene.Send(scene.First!, ifMatch: "\"*\""), scene.Expect(CallCode.Success(command))),
            ]);
        file.Add(
            "A_version_that_cannot_be_read_is_refused",
            [
                .. scene.Arrange(scene.First!),
                "",
                TestFile.Statement(scene.Send(scene.First!, ifMatch: "ifMatch"), CommandScene.ExpectInvalid("If-Match")),
            ],
            ["\"1\"", "\"\\\"one\\\"\""],
            "string ifMatch");
        return new ConcurrencyTest(aggregate.Name, file.Usings, file.Methods);
    }
}
