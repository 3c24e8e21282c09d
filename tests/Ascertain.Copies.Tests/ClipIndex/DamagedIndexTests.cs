using Ascertain.Copies.ClipIndex;
using Ascertain.Copies.Fingerprints;
using Ascertain.Copies.FrameHashes;
using Ascertain.Copies.HashIndex;

namespace Ascertain.Copies.Tests.ClipIndex;

/// <summary>Files of an index in which bits were turned, which were cut, lost or exchanged: each is named, or changes no answer.</summary>
public sealed class DamagedIndexTests
{
    private const int Clips = 3;

    // One clip fills a file of stills, so that there are several, and sorted words of them.
    private const long SmallFile = 60_000;

    private static readonly FingerprintSink[] Films = [.. Enumerable.Range(0, Clips).Select(static i => new DrawnScene(60 + i, 80)).Select(static it => DrawnScene.Clip(3, 160, 90, t => it.Film(t, 160, 90)))];

    // Names of the files whose damage must be told, and which file a sentence must name.
    private static readonly string[] Files = ["clips", "clips-end", "hashes", "places", "stills-0000", "stills-0001", "stills-0002"], Words = ["words-0000", "words-0001"];

    [Fact]
    public void Index_Whole_OpensAndAnswers()
    {
        using TemporaryFolder folder = new();
        string[] whole = Answers(Made(folder));
        Assert.Equal(Clips, whole.Count(static it => it.Contains("same", StringComparison.Ordinal)));
        Assert.All(Files.Concat(Words), it => Assert.True(File.Exists(Path.Combine(folder["index"], it)), it));
        using ClipIndexFolder index = ClipIndexFolder.OpenToSearch(folder["index"], SmallFile);
        Assert.Empty(index.Check(default));
        Assert.Empty(index.LeftBehind);
    }

    // Many bits of every file, the first and the last byte among them.
    [Fact]
    public void Index_BitTurned_IsNamedOrChangesNothing()
    {
        using TemporaryFolder folder = new();
        string path = Made(folder);
        string[] whole = Answers(path);
        foreach (string name in Files.Concat(Words))
        {
            byte[] bytes = File.ReadAllBytes(Path.Combine(path, name));
            int step = Math.Max(1, bytes.Length / (name.StartsWith("stills", StringComparison.Ordinal) || name.StartsWith("words", StringComparison.Ordinal) ? 12 : 60));
            foreach (int at in Enumerable.Range(0, bytes.Length).Where(it => it % step == 0).Append(bytes.Length - 1))
            {
                byte[] turned = [.. bytes];
                turned[at] ^= (byte)(1 << (at % 8));
                Check(path, name, turned, whole);
            }

            File.WriteAllBytes(Path.Combine(path, name), bytes);
        }

        Assert.Equal(whole, Answers(path));
    }

    [Fact]
    public void Index_FileCut_IsNamedOrChangesNothingAndIsNotFilledAgain()
    {
        using TemporaryFolder folder = new();
        string path = Made(folder);
        string[] whole = Answers(path);
        foreach (string name in Files.Concat(Words))
        {
            byte[] bytes = File.ReadAllBytes(Path.Combine(path, name));
            foreach (int length in (int[])[0, 1, bytes.Length / 3, bytes.Length / 2, bytes.Length - 33, bytes.Length - 1])
            {
                Check(path, name, bytes[..length], whole);
                if (!Words.Contains(name))
                {
                    Assert.Contains(name, Assert.Throws<InvalidDataException>(() => ClipIndexFolder.OpenToAdd(path, SmallFile, null)).Message, StringComparison.Ordinal);
                    Assert.Equal(length, new FileInfo(Path.Combine(path, name)).Length);
                }
            }

            File.Delete(Path.Combine(path, name));
            Check(path, name, null, whole);
            File.WriteAllBytes(Path.Combine(path, name), bytes);
        }

        Assert.Equal(whole, Answers(path));
    }

    [Fact]
    public void Index_FilesExchanged_AreNamedOrChangeNothing()
    {
        using TemporaryFolder folder = new();
        string path = Made(folder);
        string[] whole = Answers(path), names = [.. Files, .. Words];
        for (int a = 0; a < names.Length; a++)
        {
            for (int b = a + 1; b < names.Length; b++)
            {
                Exchange();
                Assert.True(Told(path) is { } said ? said.Contains(names[a], StringComparison.Ordinal) || said.Contains(names[b], StringComparison.Ordinal) : Answers(path).SequenceEqual(whole), $"{names[a]} and {names[b]}");
                Exchange();

                void Exchange()
                {
                    (string one, string other) = (Path.Combine(path, names[a]), Path.Combine(path, names[b]));
                    byte[] bytes = File.ReadAllBytes(one);
                    File.WriteAllBytes(one, File.ReadAllBytes(other));
                    File.WriteAllBytes(other, bytes);
                }
            }
        }

        Assert.Equal(whole, Answers(path));
    }

    // What was never acknowledged is said, not read, and cut off by the next who adds, but never over damage.
    [Fact]
    public void Index_TailsOfAStoppedAddition_AreSaidAndCut()
    {
        using TemporaryFolder folder = new();
        string path = Made(folder);
        string[] whole = Answers(path), names = ["clips", "hashes", "places", "stills-0002"];
        foreach (string name in names)
        {
            using FileStream file = new(Path.Combine(path, name), FileMode.Append);
            file.Write(new byte[1000]);
        }

        File.WriteAllBytes(Path.Combine(path, "stills-0003"), new byte[500]);
        using (ClipIndexFolder index = ClipIndexFolder.OpenToSearch(path, SmallFile))
        {
            Assert.Equal([.. names.Select(it => (it, 1000L)), ("stills-0003", 500L)], index.LeftBehind.Select(static it => (Path.GetFileName(it.File), it.Bytes)).Order());
        }

        Assert.Equal(whole, Answers(path));
        string last = Path.Combine(path, "stills-0002");
        byte[] bytes = File.ReadAllBytes(last), broken = [.. bytes];
        broken[100] ^= 1;
        File.WriteAllBytes(last, broken);
        Assert.Contains("stills-0002", Assert.Throws<InvalidDataException>(() => ClipIndexFolder.OpenToAdd(path, SmallFile, null)).Message, StringComparison.Ordinal);
        Assert.Equal(bytes.Length, new FileInfo(last).Length);

        File.WriteAllBytes(last, bytes);
        using (ClipIndexFolder index = ClipIndexFolder.OpenToAdd(path, SmallFile, null))
        {
            Assert.Equal(5, index.LeftBehind.Count);
        }

        using (ClipIndexFolder index = ClipIndexFolder.OpenToSearch(path, SmallFile))
        {
            Assert.Empty(index.LeftBehind);
        }

        Assert.Equal(whole, Answers(path));
    }

    // A hash that lies behind the acknowledged ones is none: the tail is not searched.
    [Fact]
    public void Nearest_InAnIndexWithATail_DoesNotSeeIt()
    {
        using TemporaryFolder folder = new();
        string path = Made(folder);
        foreach ((string name, int each) in ((string, int)[])[("hashes", 32), ("places", 16)])
        {
            byte[] bytes = File.ReadAllBytes(Path.Combine(path, name));
            File.WriteAllBytes(Path.Combine(path, name), [.. bytes, .. bytes.AsSpan(0, each)]);
        }

        using ClipIndexFolder index = ClipIndexFolder.OpenToSearch(path, SmallFile);
        Assert.Equal(9, index.Nearest([Hashes(0)[0].Picture], 100, default).Count);
    }

    private static void Check(string path, string name, byte[]? bytes, string[] whole)
    {
        if (bytes is not null)
        {
            File.WriteAllBytes(Path.Combine(path, name), bytes);
        }

        string? told = Told(path);
        if (told is not null)
        {
            Assert.Contains(Path.Combine(path, name), told, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', told);
            return;
        }

        Assert.Contains(name, Words);
        Assert.Equal(whole, Answers(path));
    }

    // The sentence by which opening, or else a search, ends; null where neither does. A check tells the same.
    private static string? Told(string path)
    {
        try
        {
            using ClipIndexFolder index = ClipIndexFolder.OpenToSearch(path, SmallFile);
            IReadOnlyList<IndexFault> faults = index.Check(default);
            return faults.FirstOrDefault(static it => !it.IsMadeAgain)?.Statement;
        }
        catch (InvalidDataException fault)
        {
            return fault.Message;
        }
    }

    private static string[] Answers(string path)
    {
        using ClipIndexFolder index = ClipIndexFolder.OpenToSearch(path, SmallFile);
        return
        [
            .. Films.SelectMany((film, i) => index.Search([film.Stills], film.LastSeconds, Sha(i), default)).Select(static it => $"{it.Clip.Sha256Hex} {it.ToDocument()}"),
            .. index.Search([.. Enumerable.Range(0, Clips).SelectMany(Hashes).Select(static it => it.Picture)], 31, default).Select(static it => it.ToString()),
        ];
    }

    private static string Made(TemporaryFolder folder)
    {
        using ClipIndexFolder index = ClipIndexFolder.OpenToAdd(folder["index"], SmallFile, null);
        for (int i = 0; i < Clips; i++)
        {
            Assert.Equal(AdditionEnd.Added, index.Add(Sha(i), $"clip {i}", 3, [Films[i].Stills], Hashes(i)).End);
        }

        return folder["index"];
    }

    private static TimedHash[] Hashes(int clip) => [.. Enumerable.Range(0, 3).Select(i => new TimedHash(i * 1_000_000L, new HashedPicture(new FrameHash((ulong)clip << 40, (ulong)i * 0x55555, 7, ulong.MaxValue), 60 + i)))];

    private static string Sha(int number) => new("0123456789abcdef"[number], 64);
}
