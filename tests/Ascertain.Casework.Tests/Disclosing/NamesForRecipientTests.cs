using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Collecting;
using Ascertain.Casework.Disclosing;
using Ascertain.Casework.Storage;
using Ascertain.Casework.Tests.Storage;
using Ascertain.Custody;

namespace Ascertain.Casework.Tests.Disclosing;

/// <summary>What was said at collection goes in the clear only as somebody approved, and opens what the records commit to.</summary>
public sealed class NamesForRecipientTests : IDisposable
{
    private readonly InventedCase made = new();

    public void Dispose() => made.Dispose();

    private NamesForRecipient Names(string purpose = InventedCase.Purpose, int? withheld = null, Func<long, bool>? keptBack = null) => new(made.Investigation, made.View,
        new DisclosureRequest(InventedCase.Recipient, purpose, new HashSet<ExhibitNumber>(), new Dictionary<ExhibitNumber, string>()),
        withheld is { } number ? new Dictionary<ExhibitNumber, string> { [new ExhibitNumber(number)] = "reason" } : [], keptBack ?? (static _ => false));

    private void Approve(int exhibit, string names, string who = "Ada")
    {
        PersonEntry entry = new(made.Investigation, who);
        entry.EnterApproval(entry.Approval(made.View.Require(new ExhibitNumber(exhibit)), InventedCase.Recipient, InventedCase.Purpose, new ApprovalWords(null, null, null, false) { Names = names }), "asked for");
    }

    [Fact]
    public void Values_ThatWereApproved_GoWithWhatOpensThem()
    {
        Assert.Null(Names().Document("Ada"));
        Approve(2, "path, machine");
        CanonicalObject file = CanonicalJson.ParseObject(Names().Document("Ada")!);
        CanonicalObject[] names = [.. file.Array("names").Objects()];
        Assert.Equal(["machine", "path"], names.Select(static it => it.Text("field")));
        Assert.EndsWith("2.bin", names[1].Text("value"), StringComparison.Ordinal);
        Acquisition acquisition = Acquisition.FromCanonical(made.Investigation.ReadRecord(made.Investigation.Entries[(int)names[1].Integer("entry")].Documents["acquisition"]));
        Assert.Equal(2, acquisition.Exhibit.Number.Value);
        Assert.All(names, it => Assert.Equal(acquisition.Sealed[it.Text("field")], Commitment.OfValue(Convert.FromHexString(it.Text("salt")), it.Text("value"))));
    }

    [Fact]
    public void Values_OfAnotherPurpose_OfAWithheldExhibit_OrOfAnEntryThatIsKeptBack_Stay()
    {
        Approve(2, "path");
        Assert.Single(Names().Chosen());
        Assert.Empty(Names(purpose: "another").Chosen());
        Assert.Empty(Names(withheld: 2).Chosen());
        long entry = Names().Chosen()[0].Entry;
        Assert.Empty(Names(keptBack: it => it == entry).Chosen());
    }

    [Fact]
    public void Values_OfALaterCollection_WereNotApproved()
    {
        Approve(1, "path,machine");
        string again = Path.Combine(Path.GetTempPath(), $"again-{Guid.NewGuid():N}.bin");
        File.WriteAllBytes(again, [1]);
        try
        {
            new Collector(made.Investigation, StandingClock.Default).Collect([new CollectionRequest(again)], SmallInvestigation.Author, null, TestContext.Current.CancellationToken);
        }
        finally
        {
            File.Delete(again);
        }

        Assert.Equal(2, made.View.Require(new ExhibitNumber(1)).Acquisitions.Count);
        Assert.Single(Names().Chosen().Select(static it => it.Entry).Distinct());
        Approve(1, "path");
        Assert.Equal(2, Names().Chosen().Select(static it => it.Entry).Distinct().Count());
    }

    [Fact]
    public void Approval_WithdrawnOrOfAFieldThatIsNotThere_LetsNothingGo()
    {
        Assert.Contains("nothing was said as \"url\"; there is machine, path", Assert.Throws<UnusableInputException>(() => Approve(1, "path,url")).Message, StringComparison.Ordinal);
        Approve(1, "path");
        new PersonEntry(made.Investigation, "Ada").Withdraw(made.View.Annotations[^1].Sha256, "a slip");
        Assert.Empty(Names().Chosen());
    }

    [Fact]
    public void Preview_ListsTheFields_AndItsDigestChangesWithThem()
    {
        DisclosureRequest all = new(InventedCase.Recipient, InventedCase.Purpose, new HashSet<ExhibitNumber>([new(1), new(2), new(3)]), new Dictionary<ExhibitNumber, string>());
        DisclosurePreview Now() => DisclosurePreview.Of(made.Investigation, made.View, all, StandingClock.Default.GetCurrentInstant());
        foreach (string who in (string[])["Ada", "Bea"]) // not examined, so it may hold positions
        {
            new PersonEntry(made.Investigation, who).EnterApproval(new Approval(new ExhibitNumber(1), InventedCase.Recipient, InventedCase.Purpose, [], Positions: true), "asked for");
        }

        Assert.DoesNotContain(Now().Files, static it => it.Path == "data/names.json");
        Approve(1, "path");
        DisclosurePreview one = Now();
        Assert.Equal("names: 1 path", Assert.Single(one.Files, static it => it.Path == "data/names.json").Kind);
        Approve(1, "machine");
        Assert.Equal("names: 1 machine, 1 path", Assert.Single(Now().Files, static it => it.Path == "data/names.json").Kind);
        Assert.NotEqual(one.Sha256, Now().Sha256);
    }
}
