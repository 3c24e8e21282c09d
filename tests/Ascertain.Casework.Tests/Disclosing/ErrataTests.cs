using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Disclosing;
using Ascertain.Casework.Storage;
using Ascertain.Casework.View;

namespace Ascertain.Casework.Tests.Disclosing;

public sealed class ErrataTests : IDisposable
{
    private readonly InventedCase made = new();

    public void Dispose() => made.Dispose();

    [Fact]
    public void All_ErratumThatWasWithdrawn_ReopensTheBundlesThatToldOfIt()
    {
        long run = made.Examine("invented", 1, "something");
        Export("Party A", Documents(run));
        long erratum = made.Correct(run, "it is otherwise");
        long told = Export("Party A", [.. Documents(run), .. Documents(erratum)]), stranger = Export("Party B", []);
        Assert.Equal([(erratum, (long?)told)], Told());

        long withdrawal = made.Enter(AnnotationKind.Withdrawal, new CanonicalObject { ["withdraws"] = "erratum" }, supersedes: made.RecordOf(erratum));
        Assert.Equal([(withdrawal, null)], Told());
        Assert.DoesNotContain(All().SelectMany(static it => it.Bundles), it => it.Entry == stranger);

        long told2 = Export("Party A", Documents(withdrawal));
        Assert.Equal([(withdrawal, (long?)told2)], Told());
    }

    [Fact]
    public void All_ErratumThatWasReplaced_ReopensThemToo()
    {
        long run = made.Examine("invented", 1, "something"), erratum = made.Correct(run, "it is otherwise");
        Export("Party A", Documents(erratum)); // which did not hold the run
        long second = made.Enter(AnnotationKind.Erratum, new CanonicalObject { ["entry"] = run, ["correction"] = "not so either" }, supersedes: made.RecordOf(erratum));
        Assert.Equal([(second, null)], Told());
    }

    private IReadOnlyList<(RecordedAnnotation Erratum, IReadOnlyList<AffectedBundle> Bundles)> All() => new Errata(made.Investigation, made.View).All;

    private (long, long?)[] Told() => [.. All().SelectMany(static it => it.Bundles.Select(one => (it.Erratum.Sequence, one.ToldBy)))];

    private IEnumerable<string> Documents(long entry) => made.Investigation.Entries[(int)entry].Documents.Values;

    private long Export(string recipient, IEnumerable<string> records) => made.Investigation.Commit([new LedgerDraft(EntryKind.Export, "A-001", new Dictionary<string, LedgerDocument>
    {
        ["disclosure"] = LedgerDocument.Of(new CanonicalObject
        {
            ["recipient"] = recipient, ["purpose"] = "reply", ["files"] = new CanonicalArray(records.Select(static it => new CanonicalObject { ["path"] = $"data/records/{it}" })),
        }),
    })])[^1].Sequence;
}
