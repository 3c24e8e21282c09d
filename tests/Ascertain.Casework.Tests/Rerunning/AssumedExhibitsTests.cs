using System.Text;
using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Rerunning;
using Ascertain.Casework.Tests.Exporting;
using Ascertain.Media.Decoding;

namespace Ascertain.Casework.Tests.Rerunning;

/// <summary>Exhibits and inputs that a recipient leaves out. Of the invented bundle exhibit 2 is withheld; exhibit 1 came in twice; the method of its weighing is the only one at hand.</summary>
public sealed class AssumedExhibitsTests : IDisposable
{
    private const string OfTheWeighing = "weighing 1.0";

    private static readonly Annotation Propositions = new(AnnotationKind.Proposition, "A-001", null, null, new CanonicalObject
    {
        ["level"] = "file", ["propositions"] = CanonicalArray.OfTexts(["whole", "cut"]), ["conditioningInformation"] = "nothing",
    }, null, null);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Rerun_ExhibitLeftOut_ItsRunsAreNotRunAndDoNotDiffer()
    {
        AssumedRun run = Weighed(await RerunAsync("""{"withoutExhibits":[1],"""));
        Assert.Equal((null, AssumedRun.Excluded, false), (run.Assumed, run.WhyNot, run.Differs));
    }

    [Fact]
    public async Task Rerun_MethodThatIsNotHere_IsNamedAmongWhatDidNotRun()
    {
        RerunReport report = await RerunAsync("""{"withoutExhibits":[3],""");
        Assert.All(report.Assuming!, static it => Assert.Equal((3, RerunSkip.MethodVersionAbsent, false), (it.Exhibit, it.WhyNot, it.Differs)));
        Assert.NotEmpty(report.Assuming!);
    }

    [Theory]
    [InlineData("A-001", "A-002", true)] // both times that exhibit 1 came in it lay in the package
    [InlineData("A-001", null, false)] // the other time it came by itself
    public async Task Rerun_PackageLeftOut_WhatCameInItAloneGoesToo(string first, string? second, bool excluded)
    {
        RerunReport report = await RerunAsync("""{"withoutExhibits":[3],""", document =>
        {
            if (document.TextOrNull("format") == "ascertain/acquisition/1" && document.Integer("exhibit") == 1 && document.Text("actor") is { } by && (by == first || by == second))
            {
                document["containedIn"] = new CanonicalObject { ["exhibit"] = 3 };
            }
        });
        Assert.Equal(excluded, report.Assuming!.Any(static it => it.Method == OfTheWeighing && it.WhyNot == AssumedRun.Excluded));
    }

    [Theory]
    [InlineData("""{"withoutExhibits":[2],""", "is of exhibit 2 or took anything from it")]
    [InlineData("""{"withoutExhibits":[1,2],""", "is of exhibit 2 or took anything from it")]
    [InlineData("""{"changes":[{"method":"weighing","exhibits":[1,3],"propositions":{"level":"file","propositions":["a","b"]}}],""", "no examination of exhibit 3 by a method \"weighing\"")]
    public async Task Rerun_NumberThatTouchesNothing_IsRefused(string assumptions, string expected) =>
        Assert.Contains(expected, (await Assert.ThrowsAsync<UnusableInputException>(() => RerunAsync(assumptions))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Rerun_PropositionsChangedAndThenLeftOut_NoPairStandsBeside()
    {
        AssumedRun run = Weighed(await RerunAsync("""{"changes":[{"method":"weighing","propositions":{"level":"file","propositions":["a","b"]}},{"method":"weighing","withoutInputs":["propositions"]}],"""));
        Assert.Empty(run.Propositions);
        Assert.Equal(["propositions"], run.Without);
        Assert.Equal("weighs nothing", run.Assumed!.Findings[0].Statement);
        Assert.True(run.Differs);
    }

    // What a later release, or a party, enters in a form of its own keeps nobody from repeating the runs.
    [Fact]
    public async Task Rerun_RecordOfAPersonThatIsNotUnderstood_IsCountedAndNothingElse()
    {
        RerunReport plain = await RerunAsync("""{"changes":[{"method":"weighing","withoutInputs":["propositions"]}],""");
        Assert.Equal(0, plain.RecordsNotUnderstood);
        RerunReport later = await RerunAsync("""{"changes":[{"method":"weighing","withoutInputs":["propositions"]}],""", static it =>
        {
            if (it.TextOrNull("kind") == "erratum")
            {
                it["format"] = "ascertain/annotation/9";
            }
        });
        Assert.Empty(later.Faults);
        Assert.Equal((plain.Identical, plain.Examinations, 3), (later.Identical, later.Examinations, later.RecordsNotUnderstood));
        Assert.NotEmpty(plain.Corrected);
        Assert.Empty(later.Corrected);
    }

    private static AssumedRun Weighed(RerunReport report) => Assert.Single(report.Assuming!, static it => it.Method == OfTheWeighing);

    private async Task<RerunReport> RerunAsync(string assumptions, Action<CanonicalObject>? change = null)
    {
        Weighing weighing = new(required: false);
        string bundle = folder[change is null ? "bundle" : "changed"];
        new InventedBundle { Weighed = (weighing.Description.Version, Propositions, Weighing.ResultOf(Propositions)), Change = change ?? (static _ => { }) }.Write(bundle);
        return await new Rerunner(bundle, InstalledDecoder.Find(ConfinementPolicy.Required))
        {
            Registry = new MethodRegistry([weighing]),
            Assuming = Assumptions.Read(Encoding.UTF8.GetBytes($$"""{{assumptions}} "format":"ascertain/assumptions/1"}""")),
        }.RunAsync(TestContext.Current.CancellationToken);
    }
}
