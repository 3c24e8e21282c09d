using System.Text;
using Ascertain.Canonical;
using Ascertain.Casework.Annotating;
using Ascertain.Casework.Rerunning;
using Ascertain.Casework.Tests.Exporting;
using Ascertain.Media.Decoding;

namespace Ascertain.Casework.Tests.Rerunning;

/// <summary>A recipient's own propositions in the place of the recorded ones, by an invented method that says what it was given. <c>EvaluateTests</c> asks the real one.</summary>
public sealed class AssumedPropositionsTests : IDisposable
{
    private static readonly Annotation Recorded = new(AnnotationKind.Proposition, "A-001", null, null, new CanonicalObject
    {
        ["level"] = "file", ["propositions"] = CanonicalArray.OfTexts(["the file is as it was taken", "the file was cut"]), ["somethingElse"] = "unassigned", ["conditioningInformation"] = "nothing",
    }, null, null);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Rerun_PropositionsOfOnesOwn_StandInForTheRecordedOnesAndBothResultsAreThere()
    {
        RerunReport report = await RerunAsync("""{"changes":[{"method":"weighing","propositions":{"level":"recording","propositions":["one take","two takes"],"conditioningInformation":"the device is known"}}],""");
        Assert.Equal((1, 0), (report.Identical, report.Different.Count)); // what was recorded is repeated all the same
        AssumedRun run = Assert.Single(report.Assuming!);
        Assert.True(run.Differs);
        Assert.Equal("weighs file: the file is as it was taken / the file was cut, given nothing", run.Recorded.Findings[0].Statement);
        Assert.Equal("weighs recording: one take / two takes, given the device is known", run.Assumed!.Findings[0].Statement);
        (string role, CanonicalObject recorded, CanonicalObject assumed) = Assert.Single(run.Propositions);
        Assert.Equal(("propositions", "file", "recording", "unassigned"), (role, recorded.Text("level"), assumed.Text("level"), assumed.Text("somethingElse")));
    }

    [Fact]
    public async Task Rerun_WithoutConditioningInformation_KeepsTheRecordedOne()
    {
        AssumedRun run = Assert.Single((await RerunAsync("""{"changes":[{"method":"weighing","exhibits":[1],"propositions":{"level":"file","propositions":["a","b","c"]}}],""")).Assuming!);
        Assert.Equal("weighs file: a / b / c, given nothing", run.Assumed!.Findings[0].Statement);
    }

    [Fact]
    public async Task Rerun_TwoChanges_TheLaterOneStands()
    {
        AssumedRun run = Assert.Single((await RerunAsync("""{"changes":[{"method":"weighing","propositions":{"level":"scene","propositions":["x","y"],"conditioningInformation":"z"}},{"method":"weighing","propositions":{"level":"file","propositions":["a","b"]}}],""")).Assuming!);
        Assert.Equal("weighs file: a / b, given nothing", run.Assumed!.Findings[0].Statement);
        Assert.Single(run.Propositions);
    }

    // The very propositions that were recorded, entered by nobody: the question is another record, the answer the same.
    [Fact]
    public async Task Rerun_TheRecordedPropositions_ComesOutTheSame()
    {
        AssumedRun run = Assert.Single((await RerunAsync("""{"changes":[{"method":"weighing","propositions":{"level":"file","propositions":["the file is as it was taken","the file was cut"]}}],""")).Assuming!);
        Assert.False(run.Differs);
    }

    // Ids go with sentences: what somebody said of the first is said of it wherever it stands, and of a new one nobody said anything.
    [Theory]
    [InlineData("\"file\"", "", "the file was cut", "the file is as it was taken", "2 1")]
    [InlineData("\"file\"", "", "the file was cut", "something new", "2 assumed2")]
    [InlineData("\"scene\"", "", "the file is as it was taken", "the file was cut", "assumed1 assumed2")]
    [InlineData("\"file\"", ",\"conditioningInformation\":\"more\"", "the file is as it was taken", "the file was cut", "assumed1 assumed2")]
    public async Task Rerun_OtherPropositions_KeepTheIdOfWhatIsSaidOfThemOnly(string level, string given, string first, string second, string expected)
    {
        AssumedRun run = Assert.Single((await RerunAsync($$$"""{"changes":[{"method":"weighing","propositions":{"level":{{{level}}},"propositions":["{{{first}}}","{{{second}}}"]{{{given}}}}}],""")).Assuming!);
        Assert.Equal(expected, string.Join(' ', Assert.Single(run.Propositions).Assumed.Array("ids").Texts()));
    }

    [Fact]
    public async Task Rerun_InsteadOf_NamesTheRecordedSetByItsTexts()
    {
        AssumedRun run = Assert.Single((await RerunAsync("""{"changes":[{"method":"weighing","propositions":{"insteadOf":["the file is as it was taken","the file was cut"],"level":"file","propositions":["a","b"]}}],""")).Assuming!);
        Assert.Equal("weighs file: a / b, given nothing", run.Assumed!.Findings[0].Statement);
    }

    [Theory]
    [InlineData("""{"method":"weighing","propositions":{"insteadOf":["the file was cut","the file is as it was taken"],"level":"file","propositions":["a","b"]}}""", "word for word")]
    [InlineData("""{"method":"weighing","propositions":{"level":"file","propositions":["a","b"],"spans":[{}]}}""", "for each of its propositions")]
    [InlineData("""{"method":"weighing","propositions":{"level":"file","propositions":["a","A"]}}""", "say the same")]
    [InlineData("""{"method":"container.profile","propositions":{"level":"file","propositions":["a","b"]}}""", "took propositions that a person entered")]
    [InlineData("""{"method":"weighing","exhibits":[3],"propositions":{"level":"file","propositions":["a","b"]}}""", "discloses no examination of exhibit 3")]
    [InlineData("""{"method":"weighing","propositions":{"level":"file","propositions":["a"]}}""", "at least 2 texts")]
    [InlineData("""{"method":"weighing","propositions":{"level":"file","propositions":["a",""]}}""", "none of them empty")]
    [InlineData("""{"method":"weighing","propositions":{"level":"files","propositions":["a","b"]}}""", "file, recording or scene")]
    [InlineData("""{"method":"weighing","propositions":{"propositions":["a","b"]}}""", "level")]
    [InlineData("""{"method":"weighing","propositions":{"level":"file"}}""", "propositions")]
    [InlineData("""{"method":"weighing","propositions":{"level":"file","propositions":["a",7]}}""", "text")]
    [InlineData("""{"method":"weighing","propositions":["a","b"]}""", "propositions")]
    [InlineData("""{"method":"weighing","propositions":{"level":"file","propositions":["a","b"],"prior":0.5}}""", "no member \"prior\"")]
    [InlineData("""{"method":"weighing","propositions":{"level":"file","propositions":["1","2","3","4","5","6","7","8","9","10","11","12","13"]}}""", "at most 12")]
    [InlineData("""{"method":"weighing"}""", "\"propositions\"")]
    public async Task Rerun_PropositionsThatAreNotUnderstood_AreRefused(string change, string expected)
    {
        UnusableInputException fault = await Assert.ThrowsAsync<UnusableInputException>(() => RerunAsync($$"""{"changes":[{{change}}],"""));
        Assert.StartsWith("The file of assumptions cannot be used: ", fault.Message, StringComparison.Ordinal);
        Assert.Contains(expected, fault.Message, StringComparison.Ordinal);
    }

    private async Task<RerunReport> RerunAsync(string assumptions)
    {
        Weighing weighing = new();
        new InventedBundle { Weighed = (weighing.Description.Version, Recorded, Weighing.ResultOf(Recorded)) }.Write(folder["bundle"]);
        InstalledDecoder decoder = InstalledDecoder.Find(ConfinementPolicy.Required);
        return await new Rerunner(folder["bundle"], decoder)
        {
            Registry = new MethodRegistry([weighing]),
            Assuming = Assumptions.Read(Encoding.UTF8.GetBytes($$"""{{assumptions}} "format":"ascertain/assumptions/1"}""")),
        }.RunAsync(TestContext.Current.CancellationToken);
    }
}
