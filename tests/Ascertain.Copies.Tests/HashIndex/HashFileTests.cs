using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using Ascertain.Copies.FrameHashes;
using Ascertain.Copies.HashIndex;

namespace Ascertain.Copies.Tests.HashIndex;

public sealed class HashFileTests
{
    private const int Clips = 4;
    private const string Variable = "ASCERTAIN_TEST_HASH_FILE";

    [Fact]
    public void Add_Clips_AreReadBackAndNotAddedTwice()
    {
        using TemporaryFolder folder = new();
        using (HashFile file = HashFile.Open(folder["hashes"]))
        {
            Assert.True(file.Add(Clip(0)));
            Assert.True(file.Add(Clip(1)));
            Assert.False(file.Add(Clip(0)));
        }

        using HashFile again = HashFile.Open(folder["hashes"]);
        Assert.Equal(0, again.TornBytes);
        AssertClips(again, 2);
        Assert.False(again.Add(Clip(1)));
        Assert.True(again.Add(Clip(2)));
        AssertClips(again, 3);
    }

    [Fact]
    public void Open_CutAtEveryByte_KeepsEveryWholeRecordAndTakesMore()
    {
        using TemporaryFolder folder = new();
        List<long> ends = [];
        using (HashFile file = HashFile.Open(folder["hashes"]))
        {
            ends.Add(new FileInfo(folder["hashes"]).Length);
            for (int clip = 0; clip < 3; clip++)
            {
                file.Add(Clip(clip));
                ends.Add(new FileInfo(folder["hashes"]).Length);
            }
        }

        byte[] whole = File.ReadAllBytes(folder["hashes"]);
        for (int length = 0; length <= whole.Length; length++)
        {
            File.WriteAllBytes(folder["cut"], whole[..length]);
            int kept = Math.Max(0, ends.Count(end => end <= length) - 1);
            using (HashFile cut = HashFile.Open(folder["cut"]))
            {
                AssertClips(cut, kept);
                Assert.Equal(length < ends[0] ? 0 : length - ends[kept], cut.TornBytes);
                for (int clip = 0; clip < 3; clip++)
                {
                    Assert.Equal(clip >= kept, cut.Add(Clip(clip)));
                }
            }

            Assert.Equal(whole, File.ReadAllBytes(folder["cut"]));
        }
    }

    // In the head of the first record (its length too) and in its entries.
    [Theory]
    [InlineData(0)]
    [InlineData(32)]
    [InlineData(34)]
    [InlineData(35)]
    [InlineData(40)]
    [InlineData(60)]
    public void Open_BrokenInside_IsRefusedWithASentence(int at)
    {
        using TemporaryFolder folder = new();
        using (HashFile file = HashFile.Open(folder["hashes"]))
        {
            file.Add(Clip(0));
            file.Add(Clip(1));
        }

        byte[] bytes = File.ReadAllBytes(folder["hashes"]);
        bytes[HashFile.VersionLine.Length + at] ^= 1;
        File.WriteAllBytes(folder["hashes"], bytes);
        InvalidDataException fault = Assert.Throws<InvalidDataException>(() => HashFile.Open(folder["hashes"]));
        Assert.Contains("damaged", fault.Message, StringComparison.Ordinal);
        Assert.Equal(bytes, File.ReadAllBytes(folder["hashes"]));
    }

    [Theory]
    [InlineData("ascertain frame hashes 2\n")]
    [InlineData("something else entirely, and long enough")]
    public void Open_OtherVersionOrFile_IsRefusedAndLeftAlone(string text)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["hashes"], text);
        InvalidDataException fault = Assert.Throws<InvalidDataException>(() => HashFile.Open(folder["hashes"]));
        Assert.Contains("another version", fault.Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(folder["hashes"]));
    }

    [Fact]
    public void Open_HeldByAnother_IsRefused()
    {
        using TemporaryFolder folder = new();
        using HashFile file = HashFile.Open(folder["hashes"]);
        Assert.Throws<IOException>(() => HashFile.Open(folder["hashes"]));
    }

    [Fact]
    public void Add_KilledBeforeAnyStep_LosesNothingAcknowledgedAndDoublesNothingWhenRepeated()
    {
        for (int killAt = 1; ; killAt++)
        {
            using TemporaryFolder folder = new();
            ProcessStartInfo start = new(Path.ChangeExtension(typeof(HashFileTests).Assembly.Location, null)) { RedirectStandardOutput = true };
            start.Environment[Variable] = string.Create(CultureInfo.InvariantCulture, $"{killAt}|{folder["hashes"]}");
            using Process process = Process.Start(start)!;
            int acknowledged = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;
            process.WaitForExit();
            using HashFile file = HashFile.Open(folder["hashes"]);
            Assert.InRange(file.Clips.Count, acknowledged, acknowledged + 1);
            AssertClips(file, file.Clips.Count);
            for (int clip = 0; clip < Clips; clip++)
            {
                file.Add(Clip(clip));
            }

            AssertClips(file, Clips);
            if (process.ExitCode == 0)
            {
                Assert.Equal((Clips, 2 + (3 * Clips)), (acknowledged, killAt - 1));
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
        using (HashFile file = HashFile.Open(parts[1], _ =>
        {
            if (--left == 0)
            {
                Process.GetCurrentProcess().Kill(); // SIGKILL: nothing gets to run after it
                Thread.Sleep(Timeout.Infinite);
            }
        }))
        {
            for (int clip = 0; clip < Clips; clip++)
            {
                file.Add(Clip(clip));
                Console.WriteLine(clip);
                Console.Out.Flush();
            }
        }

        Environment.Exit(0);
    }

    private static ClipHashes Clip(int number) => new(new string((char)('a' + number), 64), [.. Enumerable.Range(0, number + 1).Select(i =>
        new TimedHash(i * 1_000_000L, new HashedPicture(new FrameHash((ulong)number, (ulong)i, 7, ulong.MaxValue), 60 + i)))]);

    private static void AssertClips(HashFile file, int count)
    {
        Assert.Equal(count, file.Clips.Count);
        for (int i = 0; i < count; i++)
        {
            Assert.Equal(Clip(i).ClipSha256Hex, file.Clips[i].ClipSha256Hex);
            Assert.Equal(Clip(i).Entries, file.Clips[i].Entries);
        }
    }
}
