using System.Text;
using System.Text.RegularExpressions;
using Ascertain.Authenticity.ContainerClass;
using Ascertain.Canonical;

namespace Ascertain.Authenticity.Tests.ContainerClass;

public sealed partial class ContainerLibraryTests
{
    private static readonly ContainerClassName Ffmpeg = new(ContainerClassKind.EditedBy, "ffmpeg", "stream copy");

    [Fact]
    public void Parse_WhatOfWrote_IsTheSameLibrary()
    {
        ContainerLibrary made = ContainerLibrary.Of([Entry("b", "x = 1", "y = 2"), Entry("a", "y = 2")]);
        ContainerLibrary read = ContainerLibrary.Parse(made.Document.Span);
        Assert.Equal(made.Digest, read.Digest);
        Assert.Equal(["a", "b"], read.Entries.Select(static it => it.Source));
        Assert.Equal(["x = 1", "y = 2"], read.Entries[1].Features);
    }

    [Fact]
    public void Of_EntriesInAnyOrder_IsTheSameDocument() => Assert.Equal(
        ContainerLibrary.Of([Entry("b", "x = 1"), Entry("a", "y = 2")]).Digest, ContainerLibrary.Of([Entry("a", "y = 2"), Entry("b", "x = 1")]).Digest);

    [Fact]
    public void With_EntryThatIsThere_IsRefused() => Assert.Equal("containerLibrary.doubledEntry",
        Assert.Throws<CanonicalFormatException>(() => ContainerLibrary.Of([Entry("a", "x = 1")]).With(Entry("a", "x = 1"))).Code);

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"entries":[],"features":[],"format":"ascertain/container-library/2"}""")]
    [InlineData("""{"entries":[],"features":["b = 1","a = 1"],"format":"ascertain/container-library/1"}""")]
    [InlineData("""{"entries":[],"features":["a = 1"],"format":"ascertain/container-library/1"}""")]
    [InlineData("""{"entries":[],"features":["without"],"format":"ascertain/container-library/1"}""")]
    [InlineData("""{"entries":[],"extra":1,"features":[],"format":"ascertain/container-library/1"}""")]
    [InlineData("""{"entries":[{"class":{"kind":"device","name":"d"},"features":[1],"known":"k","source":"s","synthetic":false}],"features":["a = 1"],"format":"ascertain/container-library/1"}""")]
    [InlineData("""{"entries":[{"class":{"kind":"device","name":"d"},"features":[0.5],"known":"k","source":"s","synthetic":false}],"features":["a = 1"],"format":"ascertain/container-library/1"}""")]
    [InlineData("""{"entries":[{"class":{"kind":"other","name":"d"},"features":[0],"known":"k","source":"s","synthetic":false}],"features":["a = 1"],"format":"ascertain/container-library/1"}""")]
    [InlineData("""{"entries":[{"class":{"kind":"device","name":""},"features":[0],"known":"k","source":"s","synthetic":false}],"features":["a = 1"],"format":"ascertain/container-library/1"}""")]
    [InlineData("""{"entries":[{"class":{"kind":"device","name":"d"},"features":[0,0],"known":"k","source":"s","synthetic":false}],"features":["a = 1"],"format":"ascertain/container-library/1"}""")]
    [InlineData("""{"entries":[{"class":{"kind":"device","name":"d"},"features":[0],"known":"k","source":"s","synthetic":false},{"class":{"kind":"device","name":"d"},"features":[0],"known":"k","source":"s","synthetic":false}],"features":["a = 1"],"format":"ascertain/container-library/1"}""")]
    public void Parse_WhatIsNoLibrary_IsRefusedWithASentence(string document) =>
        Assert.EndsWith(".", Assert.Throws<CanonicalFormatException>(() => ContainerLibrary.Parse(Encoding.UTF8.GetBytes(document))).Message, StringComparison.Ordinal);

    [Fact]
    public void Parse_NestedTooDeeply_IsRefused() =>
        Assert.Throws<CanonicalFormatException>(() => ContainerLibrary.Parse(Encoding.UTF8.GetBytes(new string('[', 100_000))));

    [Fact]
    public void Parse_LongerThanTheBound_IsRefusedBeforeItIsRead() => Assert.Equal("containerLibrary.tooLong",
        Assert.Throws<CanonicalFormatException>(() => ContainerLibrary.Parse(new byte[ContainerLibrary.MostBytes + 1])).Code);

    // A picture and a report are made of these texts.
    [Theory]
    [InlineData("a\u0001 = 1")]
    [InlineData("a\uFFFF = 1")]
    [InlineData(" = 1")]
    public void Of_FeatureThatNoDocumentCarries_IsRefused(string feature) => Assert.Throws<CanonicalFormatException>(() => ContainerLibrary.Of([Entry("a", feature)]));

    [Fact]
    public void BuiltIn_IsTheOneThatTheMethodNames() => Assert.Equal(ContainerLibrary.BuiltInSha256, ContainerLibrary.BuiltIn.Digest.Sha256Hex);

    // What was set aside for testing is in no library: neither the sources of the table and of the committed digests, nor the same place under another name.
    [Fact]
    public void BuiltIn_HasNoSealedSource()
    {
        string[] held = [.. ContainerLibrary.BuiltIn.Entries.Select(static it => it.Source).Distinct()];
        string[][] table = [.. File.ReadAllLines(Path.Combine(SharedData.Root, "builders", "container-originals.tsv")).Select(static it => it.Split('\t')).Where(static it => it.Length == 5)];
        string[] set = [.. table.Where(static it => it[1] == "sealed").Select(static it => it[0])];
        string[] digested = [.. File.ReadAllLines(Path.Combine(SharedData.Root, "bench", "container-sealed.txt")).Where(static it => !it.StartsWith('#')).Select(static it => it.Split("  ")[2]).Distinct()];
        Assert.Equal(50, digested.Length);
        Assert.Empty(held.Intersect(digested));
        Assert.Equal(30, set.Length);
        Assert.Empty(set.Except(digested));
        Assert.Empty(table.Where(static it => it[1] == "sealed").Select(static it => it[3]).Intersect(table.Where(static it => it[1] == "fit").Select(static it => it[3])));
        Assert.Contains("gopro-hero5-karma", held);
    }

    // What the documents say of the library.
    [Fact]
    public void BuiltIn_HasTheRecordersThatTheDocumentsName()
    {
        ContainerReferences references = ContainerReferences.BuiltIn;
        Assert.Equal((44, 24, 5), (references.RecorderSources, references.RecordedSources, references.RecordersOf("riff")));
        Assert.Equal(new CountOfSources(0, 19), references.RecordersWithMovieFirst);
    }

    // No date, no position, no text that is not of the field.
    [Fact]
    public void BuiltIn_HoldsNoDateAndNoPosition() => Assert.DoesNotContain(ContainerLibrary.BuiltIn.Entries.SelectMany(static it => it.Features).Distinct(),
        static it => DateOrPosition().IsMatch(it));

    [GeneratedRegex(@"\b(19|20)\d\d[-:]\d\d|[+-]\d{1,3}\.\d{3}")]
    private static partial Regex DateOrPosition();

    private static LibraryEntry Entry(string source, params string[] features) => new(source, Ffmpeg, "made by a test", true, features);
}
