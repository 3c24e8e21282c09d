using Ascertain.Copies.Alignment;
using Ascertain.Copies.ClipIndex;
using Ascertain.Copies.Features;
using Ascertain.Copies.Fingerprints;

namespace Ascertain.Copies.Tests.ClipIndex;

/// <summary>An index that holds dozens of copies of one clip, or dozens of clips that begin alike, leads to what a comparison tells and to nothing else.</summary>
public sealed class DozensOfCopiesTests
{
    private const int Copies = 60, Alike = 40, Others = 8, Seconds = 4;

    private static readonly DrawnScene Scene = new(71, 100);

    // What was done to the clip: each is filmed once. Copies of each differ by what was cut off and by how coarsely they were encoded.
    private static readonly Lazy<List<ClipStill>[]> Forms = new(static () =>
    [
        Film(Scene),
        Film(Scene, left: 0.2, across: 1.2, down: 0.7),
        Film(Scene, left: 0.3, top: 0.1, across: 1.1, down: 0.62),
        Film(Scene, turn: Mirrored),
        Turned(Film(Scene)),
        Film(Scene, later: 0.11), // another frame rate: other moments
    ]);

    private static readonly Lazy<List<ClipStill>[]> Clips = new(static () =>
    [
        .. Enumerable.Range(0, Copies).Select(static i => Copy(Forms.Value[i < Alike ? 0 : i % Forms.Value.Length], new Random(i))),
        .. Enumerable.Range(0, Others).Select(static i => Film(new DrawnScene(500 + i, 100), seconds: 3)),
    ]);

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void Search_DozensOfCopies_TellsWhatAComparisonTells(int form)
    {
        using TemporaryFolder folder = new();
        using ClipIndexFolder index = Filled(folder["index"], Clips.Value);
        List<ClipStill> query = Copy(Forms.Value[form], new Random(1000 + form));
        HashSet<string> told = [.. Enumerable.Range(0, Clips.Value.Length).Where(i => new ClipAligner(query, Clips.Value[i], 0.25).Find().Any(static it => it.Kind != CopyKind.None)).Select(Sha)];
        Assert.InRange(told.Count, 45, Copies);

        HashSet<string> found = [.. Search(index, query).Where(static it => it.Comparison.Parts.Count > 0).Select(static it => it.Clip.Sha256Hex)];
        Assert.Subset(told, found);
        Assert.True(found.Count >= 0.95 * told.Count, $"{found.Count} of {told.Count}");
    }

    [Fact]
    public void Search_DozensOfCopiesAddedInAnotherOrder_AnswersTheSame()
    {
        using TemporaryFolder folder = new();
        using ClipIndexFolder one = Filled(folder["one"], Clips.Value), other = Filled(folder["other"], Clips.Value, isBackwards: true);
        List<ClipStill> query = Copy(Forms.Value[1], new Random(2000));
        string[] documents = Documents(one, query);
        Assert.True(documents.Length > 40);
        Assert.Equal(documents, Documents(other, query));

        static string[] Documents(ClipIndexFolder index, List<ClipStill> query) => [.. Search(index, query).Select(static it => $"{it.Clip.Sha256Hex} {it.ToDocument()}")];
    }

    // A title of three seconds makes no copies of what follows it.
    [Fact]
    public void Search_DozensOfClipsWithOneIntro_TellsTheIntroAndOnlyTheClipItself()
    {
        const int Intro = 3;
        List<ClipStill> intro = Film(new DrawnScene(81, 100), seconds: Intro);
        List<ClipStill>[] clips = [.. Enumerable.Range(0, Copies).Select(i => (List<ClipStill>)[.. Noisy(intro, new Random(i)), .. Unlike(Intro, 4, new Random(5000 + i))])];
        using TemporaryFolder folder = new();
        using ClipIndexFolder index = Filled(folder["index"], clips);

        // What follows the title, from its begin: that clip alone.
        List<ClipStill> rest = Noisy(From(clips[7], Intro), new Random(9));
        Assert.Equal(Sha(7), Assert.Single(Search(index, rest)).Clip.Sha256Hex);

        // With the title: it is a part of all, and the rest of one.
        IReadOnlyList<ClipMatch> all = Search(index, Noisy(clips[7], new Random(10)));
        Assert.Equal(Copies, all.Count);
        Assert.All(all, match => Assert.All(match.Comparison.Parts, part => Assert.True(match.Clip.Sha256Hex == Sha(7) || part.OtherEnd <= Intro + 0.5, $"{part.OtherStart} to {part.OtherEnd}")));
    }

    private static ClipIndexFolder Filled(string folder, List<ClipStill>[] clips, bool isBackwards = false)
    {
        using (ClipIndexFolder index = ClipIndexFolder.OpenToAdd(folder))
        {
            foreach (int i in isBackwards ? Enumerable.Range(0, clips.Length).Reverse() : Enumerable.Range(0, clips.Length))
            {
                index.Add(Sha(i), $"clip {i}", clips[i][^1].Seconds, [clips[i]], []);
            }
        }

        return ClipIndexFolder.OpenToSearch(folder);
    }

    private static IReadOnlyList<ClipMatch> Search(ClipIndexFolder index, List<ClipStill> query) => index.Search([query], query[^1].Seconds, new string('f', 64), default);

    // Three seconds or more of it, coarsely encoded.
    private static List<ClipStill> Copy(List<ClipStill> clip, Random random) => Noisy(From(clip, random.Next(5) / 4.0), random);

    private static List<ClipStill> From(List<ClipStill> clip, double begin) => [.. clip.Where(it => it.Seconds >= begin).Select(it => it with { Seconds = it.Seconds - begin })];

    // Of each picture a part of the features is lost, and the others differ in some of their 256 comparisons.
    private static List<ClipStill> Noisy(List<ClipStill> clip, Random random)
    {
        double lost = 0.2 * random.NextDouble();
        int flips = random.Next(10);
        return [.. clip.Select(still => still with { Features = [.. still.Features.Where(_ => random.NextDouble() >= lost).Select(it => it with { Descriptor = Flipped(it.Descriptor, flips, random) })] })];
    }

    private static FeatureDescriptor Flipped(FeatureDescriptor descriptor, int flips, Random random)
    {
        ulong[] words = [descriptor.A, descriptor.B, descriptor.C, descriptor.D];
        for (int i = 0; i < flips; i++)
        {
            words[random.Next(4)] ^= 1UL << random.Next(64);
        }

        return new(words[0], words[1], words[2], words[3]);
    }

    // Pictures of nothing that is anywhere else.
    private static IEnumerable<ClipStill> Unlike(double from, int seconds, Random random)
    {
        for (int i = 0; i < seconds * 4; i++)
        {
            GreyPicture small = new(80, 45);
            random.NextBytes(small.Samples);
            yield return new ClipStill(from + (i / 4.0), 320, 180, [.. Enumerable.Range(0, 60).Select(k => new PictureFeature(random.Next(20, 300), random.Next(20, 160), 2, k % 2 == 0, 40, Flipped(default, 500, random)))], small);
        }
    }

    private static List<ClipStill> Film(DrawnScene scene, int seconds = Seconds, double left = 0, double top = 0, double across = 1.6, double down = 0.9, double later = 0, Func<byte[], byte[]>? turn = null)
    {
        FingerprintSink sink = new();
        for (int i = 0; i < seconds * 4; i++)
        {
            byte[] picture = scene.Film((i / 4.0) + later, 160, 90, left, top, across, down);
            sink.OnFrame(DrawnScene.Info(i, 4, 160, 90), turn is null ? picture : turn(picture));
        }

        return [.. sink.Stills];
    }

    private static byte[] Mirrored(byte[] picture)
    {
        for (int row = 0; row < 90; row++)
        {
            picture.AsSpan(row * 160, 160).Reverse();
        }

        return picture;
    }

    // By a quarter: rows become columns.
    private static List<ClipStill> Turned(List<ClipStill> clip)
    {
        const int ByAQuarter = 3;
        return [.. clip.Select(static still => new ClipStill(still.Seconds, still.SeenWidth(ByAQuarter), still.SeenHeight(ByAQuarter), PictureSymmetry.Through(still, ByAQuarter), PictureSymmetry.Small(still, ByAQuarter)))];
    }

    private static string Sha(int number) => number.ToString("x", System.Globalization.CultureInfo.InvariantCulture).PadLeft(64, '0');
}
