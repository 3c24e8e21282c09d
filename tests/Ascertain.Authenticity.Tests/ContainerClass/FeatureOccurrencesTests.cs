using Ascertain.Authenticity.ContainerClass;
using Ascertain.Canonical;
using Ascertain.Media;

namespace Ascertain.Authenticity.Tests.ContainerClass;

public sealed class FeatureOccurrencesTests
{
    private static readonly string[] Recorder = ["a = present", "file children = a", "format = test"];
    private static readonly string[] Program = [.. Recorder, "b = present", "c = present"];

    [Fact]
    public void Of_ValuesOfAProgram_AreCountedByIndependentSource()
    {
        FeatureOccurrences counted = Count([.. Library(), Entry("source 1", ContainerClassKind.EditedBy, "program", [.. Program, "d = present"])], [.. Recorder, "b = present", "d = present"]);
        Assert.Equal(["b = present", "d = present"], counted.OnlyInEditedBy);
        Assert.Equal(new CountOfSources(3, 3), Assert.Single(counted.With("b = present", ContainerClassKind.EditedBy)).Sources);
        Assert.Equal(new CountOfSources(1, 3), Assert.Single(counted.With("d = present", ContainerClassKind.EditedBy)).Sources); // two files of one source are one
        Assert.Equal(new CountOfSources(0, 5), counted.InDevices("b = present"));
        Assert.Equal(new CountOfSources(5, 5), counted.InDevices("a = present"));
    }

    // Twin: a value that a device or a platform has is no value of programs alone, and one that nobody has is of nobody.
    [Theory]
    [InlineData(ContainerClassKind.Device)]
    [InlineData(ContainerClassKind.Platform)]
    [InlineData(ContainerClassKind.Software)]
    public void OnlyInEditedBy_OfAValueThatOthersHave_IsEmpty(ContainerClassKind other)
    {
        FeatureOccurrences counted = Count([.. Library(), Entry("another", other, "another", [.. Recorder, "b = present"])], [.. Recorder, "b = present", "new = present"]);
        Assert.Empty(counted.OnlyInEditedBy);
        Assert.Contains("new = present", counted.UnseenInNearest);
    }

    // Where the library has too few recorders of a format, that none has a value says nothing.
    [Theory]
    [InlineData(4, 0)]
    [InlineData(5, 2)]
    public void OnlyInEditedBy_OfAFormatWithFewRecorders_IsEmpty(int recorders, int values) => Assert.Equal(values, Count(Library(recorders), Program).OnlyInEditedBy.Count);

    [Fact]
    public void With_AnEntryAdded_CountsItsSource()
    {
        ContainerLibrary library = ContainerLibrary.Of(Library()), more = library.With(Entry("recorder 6", ContainerClassKind.Device, "recorder 6", [.. Recorder, "b = present"]));
        Assert.Equal(["b = present", "c = present"], Count([.. library.Entries], Program).OnlyInEditedBy);
        FeatureOccurrences counted = Count([.. more.Entries], Program);
        Assert.Equal(["c = present"], counted.OnlyInEditedBy);
        Assert.Equal(new CountOfSources(1, 6), counted.InDevices("b = present"));
    }

    // The counts that the finding gives against itself: real devices of ISO base media, each left out of the library with all that was made of its file.
    [Fact]
    public void OnlyInEditedBy_OfEachRealDeviceLeftOut_IsAsOftenThereAsTheFindingSays()
    {
        LibraryEntry[] devices = [.. ContainerLibrary.BuiltIn.Entries.Where(static it => it is { Class.Kind: ContainerClassKind.Device, IsSynthetic: false } && it.Features.Contains("format = isobmff"))];
        string[] sources = [.. devices.Select(static it => it.Source).Distinct()];
        int found = sources.Count(source => devices.Where(it => it.Source == source).Any(it => Count([.. ContainerLibrary.BuiltIn.Entries.Where(other => other.Source != source)], [.. it.Features], "isobmff").OnlyInEditedBy.Count > 0));
        Assert.Equal((FeatureOccurrencesFindings.RealDevicesWithSuch, FeatureOccurrencesFindings.RealDevicesLeftOut), (found, sources.Length));
    }

    [Fact]
    public void Examine_FileOfAProgram_TellsItsValuesWithCounts()
    {
        ExaminationResult result = Examine("clips/androidx/mp4/sample.mp4");
        Finding finding = Assert.Single(result.Findings, static it => it.Code == ContainerClassFindingCodes.OnlyInEditedBy);
        Assert.Matches(@"^\d+ of \d+ values and orders .* in none of 44 sources of devices, of which 24 are real \(0 of 24 leaves 11\.7 % .*ffmpeg \(.*\) \d+ of \d+", finding.Statement);
        Assert.Null(finding.LikelihoodRatio);
        CanonicalObject occurrences = Document(result).Object("occurrences");
        CanonicalObject[] classes = [.. occurrences.Array("classes").Objects()];
        foreach (CanonicalArray pair in occurrences.Array("values").Objects().SelectMany(static it => it.Array("sources")).Cast<CanonicalArray>())
        {
            Assert.InRange(((CanonicalNumber)pair[1]).Value, 1, classes[(int)((CanonicalNumber)pair[0]).Value].Integer("independentSources"));
        }

        CanonicalObject first = occurrences.Array("onlyInEditedBy").Objects().First();
        Assert.Equal(0, ((CanonicalNumber)first.Array("devices")[0]).Value);
        Assert.Contains(occurrences.Array("onlyInEditedBy").Objects(), static it => it.Array("editedBy").Objects().Any(static one => one.Object("class").Text("name") == "ffmpeg"));
    }

    // Negative twin: the original of a known device has every value of its class, and none of programs alone.
    [Theory]
    [InlineData("clips/gopro/karma.mp4")]
    [InlineData("clips/mp4parser/mov00006.3gp")]
    public void Examine_OriginalOfAKnownDevice_HasNeitherFinding(string file)
    {
        ExaminationResult result = Examine(file);
        Assert.DoesNotContain(result.Findings, static it => it.Code is ContainerClassFindingCodes.OnlyInEditedBy or ContainerClassFindingCodes.UnseenInNearest);
        Assert.NotEmpty(Document(result).Object("occurrences").Array("values").Objects());
    }

    // The device is not in the library: what its nearest class lacks is told with 0 of n and its bound, and accuses nobody.
    [Fact]
    public void Examine_OriginalOfAnUnseenDevice_TellsWhatItsNearestClassLacks()
    {
        ContainerLibrary without = ContainerLibrary.Of(ContainerLibrary.BuiltIn.Entries.Where(static it => it.Source != "gopro-hero5-karma"));
        Finding finding = Assert.Single(Examine("clips/gopro/karma.mp4", without).Findings, static it => it.Code == ContainerClassFindingCodes.UnseenInNearest);
        Assert.Contains("(0 of 1, which leaves 95 % as the exact one-sided 95 % bound)", finding.Statement, StringComparison.Ordinal);
        Assert.Contains(finding.Against, static it => it.Contains("must not be multiplied", StringComparison.Ordinal));
    }

    private static ExaminationResult Examine(string file, ContainerLibrary? library = null)
    {
        ByteSource bytes = ByteSource.Of(File.ReadAllBytes(SharedData.Path(file)));
        return ContainerClassMethod.Examine(MediaReader.Read(bytes), bytes, library ?? ContainerLibrary.BuiltIn);
    }

    private static CanonicalObject Document(ExaminationResult result) => CanonicalJson.ParseObject(result.Find(ContainerClassMethod.ClassAttachment)!.Content.Span);

    private static LibraryEntry[] Library(int recorders = 5) =>
    [
        .. Enumerable.Range(1, recorders).Select(static it => Entry($"recorder {it}", ContainerClassKind.Device, $"recorder {it}", Recorder)),
        .. Enumerable.Range(1, 3).Select(static it => Entry($"source {it}", ContainerClassKind.EditedBy, "program", Program)),
    ];

    private static LibraryEntry Entry(string source, ContainerClassKind kind, string name, string[] features) =>
        new(source, new ContainerClassName(kind, name), "made by a test", true, [.. features.Distinct().Order(StringComparer.Ordinal)]);

    private static FeatureOccurrences Count(LibraryEntry[] library, string[] item, string format = "test")
    {
        FeatureSet features = new();
        foreach (string[] parts in item.Select(static it => it.Split(" = ", 2)))
        {
            features.Add(parts[0], parts[1], 0, 0);
        }

        ContainerReferences references = ContainerReferences.Of(ContainerLibrary.Of(library));
        return FeatureOccurrences.Of(features, references, ContainerComparison.Of(features, format, references));
    }
}
