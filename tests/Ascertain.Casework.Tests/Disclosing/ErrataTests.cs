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
        long held = Export("Party A", Own(further));
        Export("Party B", Own(beside));
        long erratum = made.Correct(run, "it is otherwise");
        Assert.Equal([(erratum, held)], All().SelectMany(static it => it.Bundles.Select(one => (it.Erratum.Sequence, one.Entry))));
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
    public void By_RunsOfOtherExhibitsThatGaveTheSameBytes_AreNotMixedUp()
    {
        Attachment none = new("clocks", "application/json", "{}"u8.ToArray());
        Digest bytes = Digest.Of(none.Content.Span);
        long first = made.Examine("invented.clocks", 1, "none", none), second = made.Examine("invented.clocks", 2, "none", none);
        long ofFirst = made.Examine("invented.bounds", 1, "from it", null, ("clocks", bytes)), ofSecond = made.Examine("invented.bounds", 2, "from it", null, ("clocks", bytes));
        long across = made.Examine("invented.compare", 3, "from another exhibit's", null, ("clocks", bytes));
        long again = made.Examine("invented.clocks", 1, "none", none); // the same bytes later: whoever took them has what is wrong
        Assert.Equal([first, ofFirst, across], SpokenOf(made.Correct(first, "it is otherwise")));
        Assert.Equal([second, ofSecond, across], SpokenOf(made.Correct(second, "it is otherwise")));
        Assert.Equal([ofFirst, again], SpokenOf(made.Correct(again, "it is otherwise")));
    }

    [Fact]
    public void By_ManyErrataOfOneRun_AreListedUpToABound()
    {
        Attachment clocks = new("clocks", "application/json", "{}"u8.ToArray());
        long run = made.Examine("invented.clocks", 1, "something", clocks), computed = made.Examine("invented.bounds", 1, "from it", null, ("clocks", Digest.Of(clocks.Content.Span)));
        for (int i = 0; i <= CorrectedRuns.MostListed; i++)
        {
            made.Correct(run, $"correction {i}");
        }

        CorrectedRuns errata = CorrectedRuns.In(made.View, made.View.Current(AnnotationKind.Erratum), CorrectedRuns.MostListed);
        Assert.Equal(CorrectedRuns.MostListed + 1, errata.Corrections(run).Count); // its own, each of which may be of another finding, are all there
        Assert.Equal($"correction {CorrectedRuns.MostListed}", errata.Corrections(run)[^1].Text);
        Assert.Equal(CorrectedRuns.MostListed, errata.Corrections(computed).Count);
        Assert.EndsWith("(and more errata speak of it: the ledger has them all)", errata.Corrections(computed)[^1].Text, StringComparison.Ordinal);
    }

    // A hostile bundle: every run is corrected, and every run took what all others gave.
    [Fact]
    public void By_ErrataAndRunsThatAllMeet_IsDoneInOnePass()
    {
        const int many = 20_000;
        Annotation Erratum(int entry) => new(AnnotationKind.Erratum, "A-001", null, null, new CanonicalObject { ["entry"] = entry, ["correction"] = "otherwise" }, "reason", null);
        CorrectedRuns.Step[] runs = [.. Enumerable.Range(0, many).Select(static it => new CorrectedRuns.Step(it, it % 3, ["a"], ["a"]))];
        CorrectedRuns errata = CorrectedRuns.By(Enumerable.Range(0, many).Select(it => new RecordedAnnotation(many + it, $"{it}", Erratum(it))), runs, CorrectedRuns.MostListed);
        Assert.True(errata.HasMore(many - 1));
        Assert.Equal(CorrectedRuns.MostListed + 1, errata[many - 1].Count); // with its own
    }

    private IEnumerable<long> SpokenOf(long erratum) =>
        CorrectedRuns.In(made.View, made.View.Current(AnnotationKind.Erratum), int.MaxValue).SpokenOfBy(made.View.Annotations.First(it => it.Sequence == erratum));

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
