using Factory.Core.Generation.Code;

namespace Factory.Core.Generation.Microservice.Documents;

/// <summary>The call of the service that its README shows.</summary>
internal static class SampleRequest
{
    public static IReadOnlyList<string> Of(SolutionCode solution, bool usesJwt) =>
        solution.Aggregates.Count == 0
            ? []
            : [$"curl localhost:5080/{solution.Aggregates[0].Route}{(usesJwt ? " -H \"Authorization: Bearer $TOKEN\"" : "")}"];
}
