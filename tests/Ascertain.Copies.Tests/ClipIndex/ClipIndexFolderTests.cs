using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using Ascertain.Copies.ClipIndex;
using Ascertain.Copies.Fingerprints;
using Ascertain.Copies.FrameHashes;
using Ascertain.Copies.HashIndex;

namespace Ascertain.Copies.Tests.ClipIndex;

/// <summary>What an index finds, and what of it is left when a process is killed or bytes are broken.</summary>
public sealed class ClipIndexFolderTests
{
    private const string Variable = "ASCERTAIN_TEST_CLIP_INDEX";
    private const int Clips = 3;
    private static readonly FingerprintSink[] Stored = new FingerprintSink[Clips];

    // One clip fills a file of stills, so that files that are full are sorted on the way.
    private const long SmallFile = 60_000;

    [Fact]
    public void Search_PartsOfClips_AreFoundWhereTheyAre()
    {
        using TemporaryFolder folder = new();
        DrawnScene[] scenes = [.. Enumerable.Range(1, 5).Select(static seed => new DrawnScene(seed, 100))];
        foreach ((DrawnScene scene, int i) in scenes.Select(static (it, i) => (it, i)))
        {
            Add(folder["index"], Sha(i), Film(scene, 0, 12));
        }

        using ClipIndexFolder index = ClipIndexFolder.OpenToSearch(folder["index"], SmallFile);
        ClipMatch match = Assert.Single(Search(index, Film(scenes[3], 4, 6, left: 0.2, across: 1.2)));
        Assert.Equal(Sha(3), match.Clip.Sha256Hex);
        Canonical.CanonicalObject segment = Assert.Single(match.ToDocument().Array("segments").Objects());
        Assert.Equal("partialCopy", match.ToDocument().Text("relation"));
        Assert.Equal(4, segment.Number("bStart"), 0.3);
        Assert.Equal(match.Score, segment.Number("score"));

        Assert.Equal(Sha(1), Assert.Single(Search(index, Mirrored(scenes[1]))).Clip.Sha256Hex);
        Assert.Empty(Search(index, Film(new DrawnScene(99, 100), 0, 6)));

        // The same bytes are told as such although the stills given here are of another scene.
        Assert.Equal("same", Assert.Single(index.Search([Film(new DrawnScene(99, 100), 0, 6).Stills], 6, Sha(2), default)).ToDocument().Text("relation"));
    }

    [Fact]
    public void Search_TheOrderOfAdding_ChangesNothing()
    {
        using TemporaryFolder folder = new();
        DrawnScene scene = new(5, 100);
        FingerprintSink[] clips = [Film(scene, 0, 6), Film(scene, 2, 6), Film(new DrawnScene(6, 100), 0, 6)];
        foreach (int i in (int[])[0, 1, 2])
        {
            Add(folder["a"], Sha(i), clips[i]);
            Add(folder["b"], Sha(2 - i), clips[2 - i]);
        }

        using ClipIndexFolder a = ClipIndexFolder.OpenToSearch(folder["a"], SmallFile), b = ClipIndexFolder.OpenToSearch(folder["b"], SmallFile);
        string[] found = Documents(a, Film(scene, 3, 4));
        Assert.Equal(2, found.Length);
        Assert.Equal(found, Documents(b, Film(scene, 3, 4)));
    }

    // 310 s have two pieces, of which the second begins at 280 s: what lies at 297 to 303 is in both, and in the first not to its end.
    [Fact]
    public void Search_AcrossTheEndOfAPiece_IsOnePart()
    {
        using TemporaryFolder folder = new();
        DrawnScene scene = new(7, 60);
        List<IReadOnlyList<ClipStill>> pieces = [];
        PieceSink sink = new(pieces.Add);
        for (int i = 0; i < 310 * 4; i++)
        {
            sink.OnFrame(DrawnScene.Info(i, 4, 160, 90), scene.Film(i / 4.0, 160, 90));
        }

        sink.Finish();
        Assert.Equal((1200, 2), (pieces[0].Count, pieces.Count));
        Assert.Equal((280, 310 * 4), (pieces[1][0].Seconds, pieces[1].Count + 1200 - 80));
        using (ClipIndexFolder index = ClipIndexFolder.OpenToAdd(folder["index"]))
        {
            index.Add(Sha(0), "long", sink.LastSeconds, pieces, []);
        }

        using ClipIndexFolder opened = ClipIndexFolder.OpenToSearch(folder["index"]);
        Canonical.CanonicalObject segment = Assert.Single(Assert.Single(Search(opened, DrawnScene.Clip(8, 160, 90, t => scene.Film(t + 296, 160, 90)))).ToDocument().Array("segments").Objects());
        Assert.Equal(296, segment.Number("bStart"), 0.3);
        Assert.Equal(304, segment.Number("bEnd"), 0.5);
        Assert.Equal(1, segment.Number("speed"));
    }

    [Fact]
    public void Search_WordsLostOrBroken_AreMadeAgain()
    {
        using TemporaryFolder folder = new();
        Add(folder["index"], Sha(0), Film(new DrawnScene(11, 100), 0, 6));
        Add(folder["index"], Sha(1), Film(new DrawnScene(12, 100), 0, 6));
        string words = Path.Combine(folder["index"], "words-0000");
        byte[] sorted = File.ReadAllBytes(words);
        string[] found = Documents(folder["index"]);
        Assert.Single(found);
        foreach (byte[] other in (byte[][])[[], sorted[..^1], [.. sorted.Select((it, i) => i == sorted.Length / 2 ? (byte)(it ^ 1) : it)]])
        {
            File.WriteAllBytes(words, other);
            Assert.Equal(found, Documents(folder["index"]));
        }

        File.Delete(words);
        Assert.Equal(found, Documents(folder["index"]));

        static string[] Documents(string folder)
        {
            using ClipIndexFolder index = ClipIndexFolder.OpenToSearch(folder, SmallFile);
            return ClipIndexFolderTests.Documents(index, Film(new DrawnScene(11, 100), 1, 4));
        }
    }

    [Fact]
    public void Search_Hashes_FindsWhatABruteSearchFinds()
    {
        using TemporaryFolder folder = new();
        Random random = new(3);
        FrameHash[] centres = [.. Enumerable.Range(0, 6).Select(_ => Code(random))];
        TimedHash[][] clips = [.. Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, 9000).Select(i => new TimedHash(i * 40_000L, new HashedPicture(Flipped(centres[i % 6], random.Next(60), random), random.Next(40, 100)))).ToArray())];
        using (ClipIndexFolder index = ClipIndexFolder.OpenToAdd(folder["index"]))
        {
            for (int i = 0; i < clips.Length; i++)
            {
                index.Add(Sha(i), $"clip {i}", 360, [], clips[i]);
            }

            Assert.Equal(AdditionEnd.AlreadyThere, index.Add(Sha(0), "again", 360, [], clips[0]).End);
            Assert.Equal((3, 27_000), (index.Clips.Count, index.Hashes));
        }

        using ClipIndexFolder opened = ClipIndexFolder.OpenToSearch(folder["index"]);
        HashedPicture[] few = [.. centres.Take(3).Select(static it => new HashedPicture(it, 80)), new HashedPicture(centres[3], 49)];
        Check(few);

        // The nearest of each, equal to a sort of all.
        foreach (int count in (int[])[1, 7, 30_000])
        {
            (int, int, string, double)[] nearest = [.. few.SelectMany((query, q) => !query.IsUseful ? [] : clips.SelectMany((clip, c) => clip.Where(static it => it.Picture.IsUseful).Select(it => (Distance: it.Picture.Hash.DistanceTo(query.Hash), c, it.TimeMicroseconds)))
                .Order().Take(count).Select(it => (q, it.Distance, Sha(it.c), it.TimeMicroseconds / 1e6)))];
            Assert.Equal(nearest, opened.Nearest(few, count, default).Select(static it => (it.Query, it.Distance, it.Clip.Sha256Hex, it.Seconds)));
        }

        // So many that tables are made; the further ones find nothing.
        Check([.. few, .. Enumerable.Range(0, 4200).Select(_ => new HashedPicture(Code(random), 90))]);

        void Check(HashedPicture[] queries)
        {
            (int, int, string, double)[] expected = [.. queries.SelectMany((query, q) => !query.IsUseful ? [] : clips.SelectMany((clip, c) => clip.Where(it => it.Picture.IsUseful && it.Picture.Hash.DistanceTo(query.Hash) <= 31)
                .Select(it => (q, it.Picture.Hash.DistanceTo(query.Hash), c, it.TimeMicroseconds)))).Order().Select(static it => (it.q, it.Item2, Sha(it.c), it.TimeMicroseconds / 1e6))];
            Assert.NotEmpty(expected);
            Assert.Equal(expected, opened.Search(queries, 31, default).Select(static it => (it.Query, it.Distance, it.Clip.Sha256Hex, it.Seconds)));
        }
    }

    [Fact]
    public void Open_OtherVersionOrNoIndex_IsRefusedWithASentence()
    {
        using TemporaryFolder folder = new();
        Assert.Contains("holds no index", Assert.Throws<FileNotFoundException>(() => ClipIndexFolder.OpenToSearch(folder["index"])).Message, StringComparison.Ordinal);
        Directory.CreateDirectory(folder["index"]);
        File.WriteAllText(Path.Combine(folder["index"], "clips"), "ascertain index of clips 0, stills 1\n");
        Assert.Contains("another version", Assert.Throws<InvalidDataException>(() => ClipIndexFolder.OpenToSearch(folder["index"])).Message, StringComparison.Ordinal);
        Assert.Contains("another version", Assert.Throws<InvalidDataException>(() => ClipIndexFolder.OpenToAdd(folder["index"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Add_KilledBeforeAnyStep_LosesNothingAcknowledgedAndDoublesNothingWhenRepeated()
    {
        int wereLeft = 0;
        for (int killAt = 1; ; killAt++)
        {
            using TemporaryFolder folder = new();
            ProcessStartInfo start = new(Path.ChangeExtension(typeof(ClipIndexFolderTests).Assembly.Location, null)) { RedirectStandardOutput = true };
            start.Environment[Variable] = string.Create(CultureInfo.InvariantCulture, $"{killAt}|{folder["index"]}");
            using Process process = Process.Start(start)!;
            int acknowledged = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
            process.WaitForExit();
            if (ClipIndexFolder.IsIn(folder["index"]))
            {
                using ClipIndexFolder asLeft = ClipIndexFolder.OpenToSearch(folder["index"], SmallFile);
                Assert.InRange(asLeft.Clips.Count, acknowledged, acknowledged + 1);
                Assert.Empty(asLeft.Check(default));
            }

            using (ClipIndexFolder index = ClipIndexFolder.OpenToAdd(folder["index"], SmallFile, null))
            {
                Assert.InRange(index.Clips.Count, acknowledged, acknowledged + 1);
                wereLeft += index.LeftBehind.Count;
                Fill(index, static _ => { });
            }

            using ClipIndexFolder opened = ClipIndexFolder.OpenToSearch(folder["index"], SmallFile);
            Assert.Empty(opened.LeftBehind);
            Assert.Equal(Enumerable.Range(0, Clips).Select(Sha), opened.Clips.Select(static it => it.Sha256Hex));
            int looked = killAt % Clips; // each in turn: a search costs more than the rest
            Assert.Equal(Sha(looked), Search(opened, StoredClip(looked))[0].Clip.Sha256Hex);
            Assert.All(Enumerable.Range(0, Clips), i => Assert.Contains(opened.Search([Hashes(i)[1].Picture], 0, default), it => it.Clip.Sha256Hex == Sha(i)));

            if (process.ExitCode == 0)
            {
                Assert.Equal(Clips, acknowledged);
                Assert.InRange(wereLeft, 5, 100); // some were killed with files half written
                Assert.InRange(killAt, 35, 100); // steps were counted at all
                return;
            }
        }
    }

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255:The 'ModuleInitializer' attribute should not be used in libraries", Justification = "A test program; xunit owns Main.")]
    internal static void BeVictim()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } order)
        {
            return;
        }

        string[] parts = order.Split('|', 2);
        int left = int.Parse(parts[0], CultureInfo.InvariantCulture);
        using (ClipIndexFolder index = ClipIndexFolder.OpenToAdd(parts[1], SmallFile, _ =>
        {
            if (--left == 0)
            {
                Process.GetCurrentProcess().Kill(); // SIGKILL: nothing gets to run after it
                Thread.Sleep(Timeout.Infinite);
            }
        }))
        {
            Fill(index, static clip =>
            {
                Console.WriteLine(clip);
                Console.Out.Flush();
            });
        }

        Environment.Exit(0);
    }

    private static void Fill(ClipIndexFolder index, Action<int> acknowledged)
    {
        for (int i = 0; i < Clips; i++)
        {
            index.Add(Sha(i), $"clip {i}", 3, [StoredClip(i).Stills], Hashes(i));
            acknowledged(i);
        }
    }

    private static FingerprintSink StoredClip(int number)
    {
        DrawnScene scene = new(40 + number, 80);
        return Stored[number] ??= DrawnScene.Clip(3, 160, 90, t => scene.Film(t, 160, 90));
    }

    private static TimedHash[] Hashes(int clip) => [.. Enumerable.Range(0, 3).Select(i => new TimedHash(i * 1_000_000L, new HashedPicture(new FrameHash((ulong)clip << 40, (ulong)i * 0x55555, 7, ulong.MaxValue), 60 + i)))];

    private static void Add(string folder, string sha, FingerprintSink clip)
    {
        using ClipIndexFolder index = ClipIndexFolder.OpenToAdd(folder, SmallFile, null);
        Assert.Equal(AdditionEnd.Added, index.Add(sha, sha[..4], clip.LastSeconds, [clip.Stills], Hashes(0)).End);
    }

    private static IReadOnlyList<ClipMatch> Search(ClipIndexFolder index, FingerprintSink clip) => index.Search([clip.Stills], clip.LastSeconds, Sha(15), default);

    private static string[] Documents(ClipIndexFolder index, FingerprintSink clip) => [.. Search(index, clip).Select(static it => $"{it.Clip.Sha256Hex} {it.ToDocument()}")];

    private static FingerprintSink Film(DrawnScene scene, double from, double seconds, double left = 0, double across = 1.6) => DrawnScene.Clip(seconds, 160, 90, t => scene.Film(from + t, 160, 90, left, 0, across, 0.9 * across / 1.6));

    private static FingerprintSink Mirrored(DrawnScene scene) => DrawnScene.Clip(6, 160, 90, t =>
    {
        byte[] picture = scene.Film(t, 160, 90);
        for (int row = 0; row < 90; row++)
        {
            picture.AsSpan(row * 160, 160).Reverse();
        }

        return picture;
    });

    private static string Sha(int number) => new("0123456789abcdef"[number], 64);

    private static FrameHash Code(Random random) => new((ulong)random.NextInt64(), (ulong)random.NextInt64(), (ulong)random.NextInt64(), (ulong)random.NextInt64());

    private static FrameHash Flipped(FrameHash code, int flips, Random random)
    {
        ulong[] words = [code.Bits0To63, code.Bits64To127, code.Bits128To191, code.Bits192To255];
        foreach (int bit in Enumerable.Range(0, 256).OrderBy(_ => random.Next()).Take(flips))
        {
            words[bit >> 6] ^= 1UL << (bit & 63);
        }

        return new FrameHash(words[0], words[1], words[2], words[3]);
    }
}
