using Factory.Core.Runs;

namespace Factory.Tests.Runs;

public sealed class RunTransitionTests
{
    private static readonly (RunStatus From, RunStatus To)[] Legal =
    [
        (RunStatus.Requested, RunStatus.Validated),
        (RunStatus.Requested, RunStatus.Failed),
        (RunStatus.Validated, RunStatus.Queued),
        (RunStatus.Validated, RunStatus.Failed),
        (RunStatus.Queued, RunStatus.Running),
        (RunStatus.Queued, RunStatus.Cancelled),
        (RunStatus.Running, RunStatus.Succeeded),
        (RunStatus.Running, RunStatus.Failed),
        (RunStatus.Running, RunStatus.Cancelled),
        (RunStatus.Succeeded, RunStatus.Queued),
        (RunStatus.Failed, RunStatus.Queued),
        (RunStatus.Cancelled, RunStatus.Queued),
    ];

    [Fact]
    public void Of_all_pairs_of_states_only_the_drawn_ones_are_legal()
    {
        foreach (var from in Enum.GetValues<RunStatus>())
        {
            foreach (var to in Enum.GetValues<RunStatus>())
            {
                Assert.True(Legal.Contains((from, to)) == RunTransitions.IsLegal(from, to), $"{from} -> {to}");
            }
        }
    }

    [Fact]
    public void A_move_that_is_not_legal_changes_nothing()
    {
        var run = New();

        Assert.Throws<InvalidOperationException>(() => run.MoveTo(RunStatus.Succeeded, DateTimeOffset.UnixEpoch));
        Assert.Equal(RunStatus.Requested, run.Status);
    }

    [Fact]
    public void A_run_that_ends_lets_go_of_its_lease()
    {
        var run = New();
        run.LeaseOwner = "somebody";
        foreach (var status in new[] { RunStatus.Validated, RunStatus.Queued, RunStatus.Running, RunStatus.Failed })
        {
            run.MoveTo(status, DateTimeOffset.UnixEpoch);
        }

        Assert.Null(run.LeaseOwner);
        Assert.Equal(DateTimeOffset.UnixEpoch, run.FinishedAt);
    }

    private static Run New() => new()
    {
        TenantId = "contoso",
        Id = "run-1",
        ProjectId = "proj-1",
        BoundedContext = "Billing",
        Requirements = "",
        CreatedAt = DateTimeOffset.UnixEpoch,
        CreatedBy = "person:anna",
        QueuedAt = DateTimeOffset.UnixEpoch,
        TemplateId = "microservice",
        TemplateVersion = "1.0.0",
        BlueprintVersion = null,
    };
}
