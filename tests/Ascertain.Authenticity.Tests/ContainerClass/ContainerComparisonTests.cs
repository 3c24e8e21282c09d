using Ascertain.Authenticity.ContainerClass;

namespace Ascertain.Authenticity.Tests.ContainerClass;

public sealed class ContainerComparisonTests
{
    // Two parts that the program writes and no recorder does: two decisions.
    private static readonly string[] Recorder = ["a = present", "file children = a", "format = test"];
    private static readonly string[] Program = [.. Recorder, "b = present", "c = present"];

    [Fact]
    public void Of_AllDecisionsOfAProgram_IsProcessed()
    {
        ContainerComparison compared = Compare(Library(Program), Program);
        Assert.Equal(ContainerAnswer.ProcessedSince, compared.Answer);
        Assert.Equal("program", Assert.Single(compared.Bearing).Reference.Name.Name);
        Assert.Equal(["b = present", "c = present"], compared.Bearing[0].MarksPresent);
    }

    [Fact]
    public void Of_NoDecision_IsAsTheRecorderWroteIt() => Assert.Equal(ContainerAnswer.AsRecorded, Compare(Library(Program), Recorder).Answer);

    // Alike to more than nine in ten, but with parts in another order.
    [Fact]
    public void Of_SamePartsInAnotherOrder_IsNotAsRecorded()
    {
        string[] values = [.. Enumerable.Range(1, 60).Select(static it => $"a.field{it} = 1")];
        LibraryEntry[] library = [.. Enumerable.Range(1, 5).Select(it => Entry($"recorder {it}", ContainerClassKind.Device, "recorder", [.. Recorder, .. values]))];
        ContainerComparison compared = Compare(library, ["a = present", "file children = a,a", "format = test", .. values]);
        Assert.True(compared.Devices[0].Likeness >= ContainerComparison.LeastLikeness);
        Assert.Equal(ContainerAnswer.Unknown, compared.Answer);
        Assert.Equal(ContainerAnswer.AsRecorded, Compare(library, [.. Recorder, .. values]).Answer);
    }

    // Half of the decisions, but only one of them: too few.
    [Fact]
    public void Of_OneOfTwoDecisions_IsNotProcessed()
    {
        ContainerComparison compared = Compare(Library(Program), Program[..^1]);
        Assert.Equal((0.5, 1), (compared.Programs[0].Share, compared.Programs[0].DecisionsBorne));
        Assert.NotEqual(ContainerAnswer.ProcessedSince, compared.Answer);
    }

    // A recorder that shares a mark takes it away: what is left is one decision with one mark, which is too little.
    [Fact]
    public void Of_MarkThatARecorderHas_IsNoMark()
    {
        LibraryEntry[] shared = [.. Library(Program), Entry("other", ContainerClassKind.Device, "other recorder", [.. Recorder, "b = present"])];
        ContainerComparison compared = Compare(shared, Program);
        Assert.Equal(["c = present"], compared.Programs[0].Reference.Marks);
        Assert.NotEqual(ContainerAnswer.ProcessedSince, compared.Answer);
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Of_ProgramOfFewSources_IsNamedFromThreeOn(int sources, bool isNamed) =>
        Assert.Equal(isNamed, Compare(Library(Program, sources), Program).Answer == ContainerAnswer.ProcessedSince);

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void Of_FormatOfFewRecorders_IsToldFromFiveOn(int recorders, bool isTold) =>
        Assert.Equal(isTold, Compare(Library(Program, 3, recorders), Program).Answer == ContainerAnswer.ProcessedSince);

    // A text that names the program needs no recorder to compare with.
    [Fact]
    public void Of_TextThatNamesTheProgram_IsProcessedWithoutRecorders()
    {
        string[] naming = [.. Recorder, "Segment/Info/MuxingApp text = lavf #"];
        ContainerComparison compared = Compare(Library(naming, 3, 0), naming);
        Assert.Equal(ContainerAnswer.ProcessedSince, compared.Answer);
        Assert.Single(compared.Bearing[0].NamingMarks);
    }

    // Marks inside one part follow from it: seven are too few, eight are told when all are there.
    [Theory]
    [InlineData(7, false, false)]
    [InlineData(8, false, true)]
    [InlineData(8, true, false)]
    public void Of_OneDecision_NeedsEightMarksAllBorne(int marks, bool lacksOne, bool isTold)
    {
        string[] inside = [.. Recorder, "b = present", .. Enumerable.Range(1, marks - 1).Select(static it => $"b.field{it} = 1")];
        ContainerComparison compared = Compare(Library(inside), lacksOne ? inside[..^1] : inside);
        Assert.Single(compared.Programs[0].Reference.Decisions);
        Assert.Equal(isTold, compared.Answer == ContainerAnswer.ProcessedSince);
    }

    [Fact]
    public void Of_FilesOfSoftwareOfUnknownOrigin_AreNotSaidToBeProcessed()
    {
        LibraryEntry[] software = [.. Library(Program).Select(static it => it.Class.Kind == ContainerClassKind.EditedBy ? it with { Class = new ContainerClassName(ContainerClassKind.Software, "program") } : it)];
        ContainerComparison compared = Compare(software, Program);
        Assert.Equal(1, compared.Programs[0].Share);
        Assert.Equal(ContainerAnswer.Unknown, compared.Answer);
    }

    // Recorders that write fragments are not in the library: that a file is fragmented sets no program apart.
    [Theory]
    [InlineData("moof = present", true)]
    [InlineData("moof/traf/trun.version = 0", true)]
    [InlineData("moov/mvex children = trex+", true)]
    [InlineData("sidx = present", true)]
    [InlineData("moov/mvexx = present", false)]
    [InlineData("moov/udta = present", false)]
    public void CanMark_PartOfEveryFragmentedFile_CanNot(string feature, bool isOfFragments) => Assert.Equal(!isOfFragments, ContainerFeature.CanMark(feature));

    // A clock that was changed, a fault and the coded stream say nothing of the container's writer.
    [Fact]
    public void Marks_OfStreamFaultAndClock_AreNone()
    {
        string[] none = [.. Recorder, "moov/trak{vide}/tkhd.created against movie = apart", "oddity = container.boxTruncated", "stream H.264 user data = x264"];
        Assert.Empty(Compare(Library(none), none).Programs[0].Reference.Marks);
    }

    [Fact]
    public void With_FeatureOfSomeSources_CountsSourcesAndNotFiles()
    {
        LibraryEntry[] entries = [.. Library(Program), Entry("source 1", ContainerClassKind.EditedBy, "program", [.. Program, "d = present"])];
        ClassReference reference = ContainerReferences.Of(ContainerLibrary.Of(entries)).Classes.Single(static it => it.Name.Name == "program");
        Assert.Equal((3, new CountOfSources(1, 3)), (reference.Sources, reference.With("d = present")));
    }

    private static LibraryEntry[] Library(string[] program, int sources = 3, int recorders = 5) =>
    [
        .. Enumerable.Range(1, recorders).Select(static it => Entry($"recorder {it}", ContainerClassKind.Device, $"recorder {it}", Recorder)),
        .. Enumerable.Range(1, sources).Select(it => Entry($"source {it}", ContainerClassKind.EditedBy, "program", program)),
    ];

    private static LibraryEntry Entry(string source, ContainerClassKind kind, string name, string[] features) =>
        new(source, new ContainerClassName(kind, name), "made by a test", true, [.. features.Distinct().Order(StringComparer.Ordinal)]);

    private static ContainerComparison Compare(LibraryEntry[] library, string[] item)
    {
        FeatureSet features = new();
        foreach (string[] parts in item.Select(static it => it.Split(" = ")))
        {
            features.Add(parts[0], parts[1], 0, 0);
        }

        return ContainerComparison.Of(features, "test", ContainerReferences.Of(ContainerLibrary.Of(library)));
    }
}
