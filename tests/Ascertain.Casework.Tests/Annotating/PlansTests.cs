using Ascertain.Casework.Annotating;
using Ascertain.Casework.Examining;
using Ascertain.Casework.Storage;
using Ascertain.Casework.Tests.Storage;
using Ascertain.Casework.View;
using Ascertain.Media.FrameTiming;
using NodaTime;

namespace Ascertain.Casework.Tests.Annotating;

public sealed class PlansTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Investigation investigation;

    public PlansTests() => investigation = SmallInvestigation.Open(folder);

    public void Dispose()
    {
        investigation.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("", PlanStanding.Unplanned)]
    [InlineData("run", PlanStanding.Unplanned)]
    [InlineData("plan", PlanStanding.BeforeResults)]
    [InlineData("plan plan run", PlanStanding.BeforeResults)]
    [InlineData("run plan", PlanStanding.AfterResults)]
    [InlineData("plan run plan", PlanStanding.ChangedAfterResults)]
    [InlineData("plan run withdraw", PlanStanding.ChangedAfterResults)]
    [InlineData("plan withdraw plan run", PlanStanding.BeforeResults)]
    [InlineData("plan run other", PlanStanding.BeforeResults)]
    public void StandingOf_OrderOfEntries_Decides(string order, PlanStanding expected)
    {
        string plan = "";
        foreach (string word in order.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            switch (word)
            {
                case "run":
                    Run();
                    break;
                case "withdraw":
                    new PersonRecords(investigation).Enter("Ada", AnnotationKind.Withdrawal, null, [], null, supersedes: plan);
                    break;
                default:
                    plan = new PersonRecords(investigation).Enter("Ada", AnnotationKind.Plan, null,
                        Plans.Values(word == "plan" ? Question.What : Question.When, null, null, PlanRange.All), $"at {investigation.Head.Size}");
                    break;
            }
        }

        Assert.Equal(expected, Plans.StandingOf(InvestigationView.Read(investigation), Question.What, [new FrameTimingMethod().Description]));
    }

    private void Run()
    {
        ExaminationRequest request = new(new FrameTimingMethod().Description.Version, new Dictionary<InputRole, Digest>(), new Dictionary<string, string>());
        Instant now = StandingClock.Default.GetCurrentInstant();
        string actor = investigation.ActorLabel("Ada");
        investigation.Commit([new LedgerDraft(EntryKind.Examination, actor, new Dictionary<string, LedgerDocument>
        {
            ["request"] = LedgerDocument.Of(request.ToCanonical()),
            ["run"] = LedgerDocument.Of(new Run(request.Id, new ExhibitNumber(1), actor, now, now, "1.0.0", null, null, Casework.Examining.Run.Cancelled).ToCanonical()),
        })]);
    }
}
