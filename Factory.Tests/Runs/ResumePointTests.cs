using Factory.Core.Quality;
using Factory.Core.Runs;
using Factory.Core.Runs.Engine;

namespace Factory.Tests.Runs;

/// <summary>Where an interrupted run goes on.</summary>
public sealed class ResumePointTests
{
    [Theory]
    [InlineData(StepStatus.Pending, true, RunPipeline.Test)]
    [InlineData(StepStatus.Pending, false, RunPipeline.Build)]
    [InlineData(StepStatus.Running, true, RunPipeline.Build)]
    [InlineData(StepStatus.Running, false, RunPipeline.Build)]
    public void Tests_go_on_upon_a_build_that_nobody_has_touched(StepStatus test, bool hasWorkspace, string expected)
    {
        var steps = RunPipeline.Steps.Select((step, order) => new RunStep
        {
            TenantId = "t",
            RunId = "run-1",
            Attempt = 1,
            Name = step.Name,
            Order = order,
            Status = step.Name == RunPipeline.Test ? test : order < RunPipeline.Steps.ToList().FindIndex(other => other.Name == RunPipeline.Test) ? StepStatus.Succeeded : StepStatus.Pending,
        }).ToList();
        var attempt = new RunAttempt
        {
            TenantId = "t",
            RunId = "run-1",
            Number = 1,
            Verification = VerificationMode.Full,
            BlueprintVersion = null,
            ConfigurationVersion = null,
            CreatedAt = DateTimeOffset.UnixEpoch,
            Organization = "Contoso",
            Parameters = "{}",
            Status = RunStatus.Running,
            TemplateId = "microservice",
            TemplateVersion = "1.0.0",
        };
        Assert.Equal(expected, steps[ResumePoint.Of(attempt, steps, _ => true, hasWorkspace)].Name);
    }
}
