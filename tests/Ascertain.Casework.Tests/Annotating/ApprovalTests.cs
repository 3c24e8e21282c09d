using System.Text;
using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Collecting;
using Ascertain.Casework.Storage;
using Ascertain.Casework.Tests.Storage;
using Ascertain.Casework.View;

namespace Ascertain.Casework.Tests.Annotating;

/// <summary>Exact positions go when two people say so, each under a signature of their own: what somebody enters in another's name releases nothing.</summary>
public sealed class ApprovalTests : IDisposable
{
    private const string Recipient = "Court", Purpose = "trial";

    private readonly TemporaryFolder folder = new();
    private readonly Investigation investigation;
    private readonly Exhibit exhibit;

    public ApprovalTests()
    {
        investigation = SmallInvestigation.Open(folder);
        exhibit = new Collector(investigation, StandingClock.Default).Collect([new CollectionRequest(folder.Write("a.bin", [1]))], "Ada", null, TestContext.Current.CancellationToken)[0].Exhibit;
        new PersonRecords(investigation).Enter("Ada", AnnotationKind.Approval, exhibit, Values, "reason");
        investigation.ActorLabel("Bea");
    }

    private static CanonicalObject Values => new Approval(new ExhibitNumber(1), Recipient, Purpose, [], Positions: true).ToValues();

    public void Dispose()
    {
        investigation.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Releasers_TwoWhoEachSigned_AreTwo()
    {
        new PersonRecords(investigation).Enter("Bea", AnnotationKind.Approval, exhibit, Values, "reason");
        Assert.Equal(2, Releasers());
    }

    [Theory]
    [InlineData("A-002", "A-002", null)] // signed by nobody
    [InlineData("A-077", "A-077", null)] // by a label that nobody was given
    [InlineData("A-002", "A-002", "Ada")] // by another
    [InlineData("A-001", "A-002", "Ada")] // entered by the one who signed, in another's name
    public void Releasers_SecondInAnothersName_IsNone(string actor, string author, string? signer)
    {
        byte[] record = new Annotation(AnnotationKind.Approval, author, exhibit.Digest, null, Values, "reason", null).ToCanonical().ToBytes();
        Dictionary<string, LedgerDocument> documents = new() { ["annotation"] = LedgerDocument.Of(record) };
        if (signer is not null)
        {
            documents["signature"] = LedgerDocument.Of(Encoding.UTF8.GetBytes(investigation.SignAsPerson(signer, record)));
        }

        investigation.Commit([new LedgerDraft(EntryKind.Annotation, actor, documents)]);
        Assert.Equal(1, Releasers());
        Assert.Single(Approval.For(InvestigationView.Read(investigation), Recipient, Purpose));
        Assert.False(InvestigationVerifier.Verify(folder["case"]).Intact);
    }

    private int Releasers() => Approval.ReleasersOfPositions(InvestigationView.Read(investigation), Recipient, Purpose)[new ExhibitNumber(1)].Count();
}
