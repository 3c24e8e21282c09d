using Ascertain.Canonical;
using Ascertain.Copies.Alignment;
using Ascertain.Copies.ClipIndex;
using Ascertain.Copies.Comparing;
using Ascertain.Copies.Derivation;
using Ascertain.Copies.Features;
using Ascertain.Copies.Fingerprints;

namespace Ascertain.Copies.Tests.Comparing;

/// <summary>What two clips may share without sharing footage, what is too short to be aligned, and what is shown again.</summary>
public sealed class CardsStillsAndLoopsTests
{
    private const int Width = 320, Height = 180;

    // Two clips that begin with the same card, and show nothing else of each other.
    [Theory]
    [InlineData(16, 220, 3)]
    [InlineData(225, 20, 4)]
    [InlineData(90, 200, 1)]
    public void Compare_SamePlainCardBeforeOtherFootage_IsNoSharedFootage(int surface, int words, int lines)
    {
        byte[] card = Card(7, surface, words, lines);
        FingerprintSink one = Behind(card, new DrawnScene(51, 100)), other = Behind(card, new DrawnScene(52, 100));
        ExaminationResult result = CompareMethod.Compare(one, other, false, TestContext.Current.CancellationToken);
        Assert.Equal([CompareFindingCodes.PlainCard], result.Findings.Select(static it => it.Code).Distinct());
        Assert.Contains("not told as shared footage", result.Findings[0].Statement, StringComparison.Ordinal);
        CanonicalObject record = Record(result);
        Assert.Equal("none", record.Text("relation"));
        Assert.All(record.Array("segments").Objects(), static it => Assert.Equal(("plainCard", true), (it.Text("kind"), it.Boolean("mayBeCaption"))));
        Assert.Null(DerivationRelation.FromComparison("1", "2", record));

        // In an index the same, under its own name.
        using TemporaryFolder folder = new();
        using (ClipIndexFolder index = ClipIndexFolder.OpenToAdd(folder["index"]))
        {
            index.Add(new string('1', 64), "other", other.LastSeconds, [other.Stills], []);
        }

        using ClipIndexFolder opened = ClipIndexFolder.OpenToSearch(folder["index"]);
        ClipMatch match = Assert.Single(opened.Search([one.Stills], one.LastSeconds, new string('2', 64), default));
        Assert.Equal("none", match.ToDocument().Text("relation"));
        Finding finding = IndexSearchMethod.OfClip(match, "0a1b2c3d");
        Assert.Equal("copies.indexed.plainCard", finding.Code);
        Assert.Contains("of clip 1 of the index 0a1b2c3d", finding.Statement, StringComparison.Ordinal);
    }

    // The twin: behind the card is the same footage.
    [Fact]
    public void Compare_SameFootageBehindTheCard_IsToldWithTheCardNamedApart()
    {
        byte[] card = Card(7, 16, 220, 3);
        ExaminationResult result = CompareMethod.Compare(Behind(card, new DrawnScene(51, 100)), Filmed(new DrawnScene(51, 100), 3, 4), false, TestContext.Current.CancellationToken);
        Assert.Equal("partialCopy", Record(result).Text("relation"));
        Assert.Contains(result.Findings, static it => it.Code == CompareFindingCodes.Shown);
    }

    [Fact]
    public void IsCard_CardsAndScenes_AreToldApart()
    {
        for (int seed = 0; seed < 40; seed++)
        {
            Assert.True(IsCard(Card(seed, 5 * seed, 5 * seed < 128 ? 255 : 0, 1 + (seed % 4))), $"card {seed}");
            byte[] scene = new DrawnScene(seed, 100).Film(1, Width, Height), barred = new byte[Width * Height];
            Assert.False(IsCard(scene), $"scene {seed}");

            // An upright clip between bars: most of the picture is of one brightness, and it is no card.
            for (int y = 0; y < Height; y++)
            {
                scene.AsSpan((y * Width) + 110, 101).CopyTo(barred.AsSpan((y * Width) + 110));
            }

            Assert.False(IsCard(barred), $"barred {seed}");
        }

        Assert.True(IsCard(new byte[Width * Height]));

        static bool IsCard(byte[] luma) => PlainCards.IsCard(PictureScaling.Shrink(DrawnScene.Picture(luma, Width, Height), 4));
    }

    [Theory]
    [InlineData(0.1, 1)]
    [InlineData(0.4, 2)]
    public void Compare_ClipTooShortToAlign_ComparesItsPicturesAndSaysSo(double seconds, int stills)
    {
        DrawnScene scene = new(53, 100);
        FingerprintSink whole = Filmed(scene, 0, 8), still = Filmed(scene, 5, seconds), stranger = Filmed(new DrawnScene(54, 100), 0, seconds);
        Assert.Equal(stills, still.Stills.Count);
        foreach (bool isFirst in (bool[])[true, false])
        {
            ExaminationResult result = isFirst ? CompareMethod.Compare(still, whole, false, default) : CompareMethod.Compare(whole, still, false, default);
            Assert.Contains("needed to align it in time", Assert.IsType<ExaminationOutcome.Inconclusive>(result.Outcome).Reason, StringComparison.Ordinal);
            Assert.Equal([CompareFindingCodes.StillsAlike], result.Findings.Select(static it => it.Code));
            CanonicalObject record = Record(result), alike = (CanonicalObject)record["stillsAlike"];
            Assert.Equal(("stillsAlike", true), (record.Text("relation"), record.Boolean("tooShortToAlign")));
            Assert.Equal(5, alike.Number(isFirst ? "bSeconds" : "aSeconds"), 0.3);
            Assert.Null(DerivationRelation.FromComparison("1", "2", record));
        }

        ExaminationResult none = CompareMethod.Compare(stranger, whole, false, default);
        Assert.IsType<ExaminationOutcome.Inconclusive>(none.Outcome);
        Assert.Equal([CompareFindingCodes.None], none.Findings.Select(static it => it.Code));
        Assert.Equal(("none", false), (Record(none).Text("relation"), Record(none).Has("stillsAlike")));
    }

    [Fact]
    public void Search_ClipTooShortToAlign_LeadsToTheClipsWithItsPicture()
    {
        DrawnScene scene = new(53, 100);
        using TemporaryFolder folder = new();
        using (ClipIndexFolder index = ClipIndexFolder.OpenToAdd(folder["index"]))
        {
            index.Add(new string('1', 64), "whole", 8, [Filmed(scene, 0, 8).Stills], []);
            index.Add(new string('2', 64), "other", 8, [Filmed(new DrawnScene(55, 100), 0, 8).Stills], []);
            index.Add(new string('3', 64), "a picture of it", 0, [Filmed(scene, 3, 0.1).Stills], []);
        }

        using ClipIndexFolder opened = ClipIndexFolder.OpenToSearch(folder["index"]);
        ClipMatch[] found = [.. opened.Search([Filmed(scene, 5, 0.1).Stills], 0, new string('9', 64), default)];
        Assert.Equal("whole", found[0].Clip.Path);
        Assert.DoesNotContain(found, static it => it.Clip.Path == "other");
        Assert.All(found, static it => Assert.Equal("stillsAlike", it.ToDocument().Text("relation")));
        Assert.True(found[0].Score >= AlikeStills.ToldFrom);
        Assert.Equal("copies.indexed.stillsAlike", IndexSearchMethod.OfClip(found[0], "0a1b2c3d").Code);
        Assert.Empty(opened.Search([Filmed(new DrawnScene(56, 100), 5, 0.1).Stills], 0, new string('9', 64), default));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Compare_ClipThatLoops_TellsEachPlace(bool isSecond)
    {
        DrawnScene scene = new(57, 120);
        FingerprintSink part = Filmed(scene, 0, 3), loop = DrawnScene.Clip(12, Width, Height, t => scene.Film(t % 3, Width, Height));
        ExaminationResult result = isSecond ? CompareMethod.Compare(part, loop, false, default) : CompareMethod.Compare(loop, part, false, default);
        CanonicalObject record = Record(result);
        CanonicalObject[] parts = [.. record.Array("segments").Objects().Where(static it => it.Text("kind") == "copy")];
        double[] begins = [.. parts.Select(it => it.Number(isSecond ? "bStart" : "aStart")).Order()];
        Assert.Equal(4, begins.Length);
        Assert.All(begins.Zip((double[])[0, 3, 6, 9]), static it => Assert.Equal(it.Second, it.First, 0.5));
        Assert.Equal(3, parts.Count(static it => it.Boolean("again")));
        Assert.False(record.Boolean("mayBeMore"));
        Assert.Contains(result.Findings, static it => it.Statement.Contains("a clip shows it more than once", StringComparison.Ordinal));
    }

    [Fact]
    public void Compare_ClipThatLoopsOften_SaysThatThereMayBeMore()
    {
        DrawnScene scene = new(57, 120);
        ClipParts found = ClipParts.Find(Filmed(scene, 0, 2).Stills, DrawnScene.Clip(44, Width, Height, t => scene.Film(t % 2, Width, Height)).Stills, 0.25);
        Assert.True(found.MayBeMore);
        Assert.InRange(found.Parts.Count(static it => it.Kind == CopyKind.Copy), ClipParts.MostAgain, ClipParts.MostAgain + ClipAligner.MostSegments);
    }

    // What does not loop has no part twice, and a scene at rest is not shown again everywhere.
    [Fact]
    public void Compare_ClipThatDoesNotLoop_TellsEachPartOnce()
    {
        DrawnScene scene = new(57, 120), rest = new(58, 0);
        Assert.DoesNotContain(ClipParts.Find(Filmed(scene, 2, 3).Stills, Filmed(scene, 0, 12).Stills, 0.25).Parts, static it => it.IsAgain);
        Assert.DoesNotContain(ClipParts.Find(Filmed(rest, 2, 3).Stills, Filmed(rest, 0, 12).Stills, 0.25).Parts, static it => it.IsAgain);
    }

    [Fact]
    public void DerivationWords_ClusterWithAndWithoutOneMaster_SaysWhichIsBest()
    {
        DerivationCluster one = DerivationForest.Of([new("1", "2", "bFromA", false, 1), new("1", "3", "bFromA", false, 2)]).Clusters[0];
        Assert.Contains("The best of them to work from is 1: as far as it is told, it holds all that any other of them holds.", DerivationWords.Of(one));
        DerivationCluster open = DerivationForest.Of([new("1", "3", "bFromA", false, 1), new("2", "3", "bFromA", false, 1), new("1", "2", "undetermined", false, 0)]).Clusters[0];
        Assert.Contains("Which of them is best to work from is not told: of 1, 2 none is told to lack what another holds.", DerivationWords.Of(open));
        DerivationCluster third = DerivationForest.Of([new("1", "2", "undetermined", true, 0)]).Clusters[0];
        Assert.Contains("None of them alone is best to work from: use 1 and 2 together.", DerivationWords.Of(third));
    }

    private static FingerprintSink Behind(byte[] card, DrawnScene scene) => DrawnScene.Clip(7, Width, Height, t => t < 3 ? card : scene.Film(t, Width, Height));

    private static FingerprintSink Filmed(DrawnScene scene, double from, double seconds) => DrawnScene.Clip(seconds, Width, Height, t => scene.Film(from + t, Width, Height));

    private static CanonicalObject Record(ExaminationResult result) => CanonicalJson.ParseObject(result.Find(CompareMethod.ComparisonAttachment)!.Content.Span);

    // Lines of invented letters, each of three by five strokes.
    private static byte[] Card(int seed, int surface, int words, int lines)
    {
        const int Stroke = 4;
        byte[] luma = new byte[Width * Height];
        Array.Fill(luma, (byte)surface);
        Random random = new(seed);
        for (int line = 0; line < lines; line++)
        {
            int top = 30 + (line * 9 * Stroke);
            for (int letter = 0; letter < 14; letter++)
            {
                if (letter % 5 == 4)
                {
                    continue;
                }

                for (int i = 0; i < 15; i++)
                {
                    if (random.Next(3) > 0)
                    {
                        for (int y = 0; y < Stroke; y++)
                        {
                            luma.AsSpan(((top + (i / 3 * Stroke) + y) * Width) + 40 + (letter * 4 * Stroke) + (i % 3 * Stroke), Stroke).Fill((byte)words);
                        }
                    }
                }
            }
        }

        return luma;
    }
}
