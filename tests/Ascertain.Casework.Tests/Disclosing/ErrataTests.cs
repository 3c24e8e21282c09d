using System.Text.RegularExpressions;
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

    [Fact]
    public void All_WhatWasComputedFromTheCorrectedRun_ReopensItsBundlesToo()
    {
        Attachment clocks = new("clocks", "application/json", "{}"u8.ToArray()), bounds = new("bounds", "application/json", "[]"u8.ToArray());
        long before = made.Examine("invented.early", 1, "before", bounds);
        long run = made.Examine("invented.clocks", 1, "something", clocks);
        long computed = made.Examine("invented.bounds", 1, "from it", bounds, ("clocks", Digest.Of(clocks.Content.Span)));
        long further = made.Examine("invented.further", 1, "from that", null, ("bounds", Digest.Of(bounds.Content.Span)));
        long beside = made.Examine("invented.beside", 1, "from the clip alone");
        Assert.Equal([computed, further], made.View.ComputedFrom(run));
        Assert.Equal([further], made.View.ComputedFrom(before)); // the bytes could have come from there
        Assert.Empty(made.View.ComputedFrom(beside));

        long held = Export("Party A", Own(further)), other = Export("Party B", Own(beside));
        long erratum = made.Correct(run, "it is otherwise");
        Assert.Equal([(erratum, held)], All().SelectMany(static it => it.Bundles.Select(one => (it.Erratum.Sequence, one.Entry))));
        Assert.True(other > held);

        string report = made.Report();
        Assert.Matches(Row(run, "<b>Corrected:</b> <bdi>it is otherwise"), report);
        Assert.Matches(Row(computed, $"<b>Computed from what ledger entry {run} gave, which was corrected:</b> <bdi>it is otherwise"), report);
        Assert.Matches(Row(further, $"<b>Computed from what ledger entry {run} gave, which was corrected:</b> <bdi>it is otherwise"), report);
        Assert.DoesNotMatch(Row(before, "orrected"), report);
        Assert.DoesNotMatch(Row(beside, "orrected"), report);
        static string Row(long entry, string words) => $"<tr id=\"l{entry}\">(?:(?!</tr>).)*{words}";

        // What only its own request names.
        IEnumerable<string> Own(long entry) => made.Investigation.Entries[(int)entry].Documents.Where(static it => it.Key == "run").Select(static it => it.Value);
    }

    [Fact]
    public void Report_ConclusionThatCitesWhatWasCorrected_SaysSo()
    {
        Attachment clocks = new("clocks", "application/json", "{}"u8.ToArray());
        long run = made.Examine("invented.clocks", 1, "something", clocks);
        long computed = made.Examine("invented.bounds", 1, "from it", null, ("clocks", Digest.Of(clocks.Content.Span))), beside = made.Examine("invented.beside", 1, "from the clip alone");
        made.Conclude(computed, "it was in May");
        made.Conclude(beside, "it was not");
        long erratum = made.Correct(run, "it is otherwise");
        string report = made.Report();
        Assert.Matches($"it was in May(?:(?!</li>).)*Corrected since, see</b> <a class=\"source\" href=\"#l{erratum}\">", report);
        Assert.DoesNotMatch("it was not(?:(?!</li>).)*Corrected", report);
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
