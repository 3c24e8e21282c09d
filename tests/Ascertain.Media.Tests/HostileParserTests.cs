using Ascertain.Media.Tests.Isobmff;
using static Ascertain.Media.Tests.Isobmff.BoxBytes;

namespace Ascertain.Media.Tests;

/// <summary>Every byte of an item is hostile: whatever is changed, cut or put together, the reader ends with a typed outcome and bounded work.</summary>
public sealed class HostileParserTests(ITestOutputHelper output)
{
    private const int Mutations = 20_000;

    // The promise about hostile files, in processor time of the reading thread: other work on the machine does not count.
    private static readonly TimeSpan TooLong = TimeSpan.FromSeconds(2);

    [Fact]
    public void Read_TwentyThousandMutationsOfRealFiles_EndsTyped()
    {
        string folder = SharedData.Path("clips");
        byte[][] seeds = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Where(static it => new FileInfo(it).Length is > 64 and < 60_000 && !it.EndsWith(".txt", StringComparison.Ordinal)).Select(System.IO.File.ReadAllBytes)];
        Assert.True(seeds.Length >= 20, $"only {seeds.Length} small files");
        Random random = new(20260101);
        Dictionary<string, int> outcomes = [];
        TimeSpan worst = TimeSpan.Zero;
        for (int i = 0; i < Mutations; i++)
        {
            byte[] mutated = Mutate(seeds[i % seeds.Length], random);
            TimeSpan began = ThreadClock.Now;
            MediaStructure structure = MediaReader.Read(ByteSource.Of(mutated));
            Assert.All(structure.Tracks, it => Assert.True(it.Samples.LongCount() <= (it.SampleCount ?? mutated.Length * 8L), $"mutation {i}, track {it.Id}"));
            TimeSpan took = ThreadClock.Now - began;
            worst = took > worst ? took : worst;
            outcomes[structure.Outcome.Word] = outcomes.GetValueOrDefault(structure.Outcome.Word) + 1;
            Assert.All(structure.Findings, static it => Assert.NotEmpty(it.Against));
        }

        output.WriteLine($"{Mutations} mutations of {seeds.Length} files: {string.Join(", ", outcomes.OrderBy(static it => it.Key).Select(static it => $"{it.Value} {it.Key}"))}; longest {worst.TotalMilliseconds:0} ms");
        Assert.True(worst < TooLong, $"{worst.TotalSeconds} s");
        Assert.True(outcomes.Count >= 2, "mutations that never break anything are no mutations");
    }

    [Fact]
    public void Read_UniformSizeWithFourThousandMillionSamples_ListsAHundredThousand()
    {
        byte[] file = BoxBytes.File(Movie((uint)Ftyp().Length + 8, size: 1, samples: uint.MaxValue));
        Assert.Equal(100_000, Listed(file, "container.sampleTable.truncated"));
    }

    [Fact]
    public void Read_ThousandsOfRunsWithoutEntries_ListAHundredThousand()
    {
        // Each run says 100,000 samples by the defaults; together they would be 200 million.
        byte[] runs = [.. Enumerable.Repeat(Full("trun", 0, U32(100_000)), 2_000).SelectMany(static it => it)];
        byte[] file = [.. BoxBytes.File(Movie((uint)Ftyp().Length + 8)), .. Box("moof", Full("mfhd", 0, U32(1)), Box("traf", Full("tfhd", 0x38, U32(1), U32(40), U32(1), U32(0)), runs))];
        Assert.Equal(100_006, Listed(file, "container.sampleTable.truncated"));
    }

    [Fact]
    public void Read_TenThousandMediaDataBoxesAndTwentyThousandChunks_IsNotTheirProduct()
    {
        byte[] empty = [.. Enumerable.Repeat(Box("mdat"), 30_000).SelectMany(static it => it)];
        uint first = (uint)(Ftyp().Length + empty.Length + 8);
        byte[] chunks = [.. Enumerable.Range(0, 60_000).SelectMany(it => U32(first + (uint)it))];
        byte[] file = [.. Ftyp(), .. empty, .. Box("mdat", new byte[60_000]), .. Movie(first, size: 1, samples: 60_000, chunkOffsets: chunks)];
        Assert.Equal(60_000, Listed(file, null));
    }

    private static long Listed(byte[] file, string? code)
    {
        TimeSpan began = ThreadClock.Now;
        MediaStructure structure = MediaReader.Read(ByteSource.Of(file));
        long listed = Assert.Single(structure.Tracks).Samples.LongCount();
        TimeSpan took = ThreadClock.Now - began;
        Assert.True(took < TooLong, $"{took.TotalSeconds} s");
        Assert.Equal(code is not null, structure.Findings.Any(it => it.Code is "container.sampleTable.truncated" or "container.sampleTable.disagree"));
        Assert.True(code is null || structure.Findings.Any(it => it.Code == code));
        Assert.Equal(structure.Tracks[0].SampleCount, listed);
        return listed;
    }

    [Fact]
    public void Read_EveryRealFile_SamplesLieWhereTheySay()
    {
        foreach (string path in Directory.EnumerateFiles(SharedData.Path("clips"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            byte[] bytes = System.IO.File.ReadAllBytes(path);
            foreach (MediaTrack track in MediaReader.Read(ByteSource.Of(bytes)).Tracks)
            {
                long listed = track.Samples.Take(200_000).LongCount();
                Assert.True(listed == 0 || track.SampleCount is null || listed == track.SampleCount, $"{path}, track {track.Id}: {listed} listed, {track.SampleCount} counted");
            }
        }
    }

    private static byte[] Mutate(byte[] seed, Random random)
    {
        byte[] bytes = [.. seed];
        switch (random.Next(5))
        {
            case 0: // cut
                return bytes[..random.Next(bytes.Length)];
            case 1: // single bytes
                for (int i = random.Next(1, 8); i > 0; i--)
                {
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                }

                return bytes;
            case 2: // a length made extreme
                int at = random.Next(Math.Max(1, bytes.Length - 8));
                byte fill = random.Next(2) == 0 ? (byte)0xff : (byte)0;
                bytes.AsSpan(at, Math.Min(random.Next(1, 9), bytes.Length - at)).Fill(fill);
                return bytes;
            case 3: // a piece repeated
                int from = random.Next(bytes.Length), count = Math.Min(random.Next(1, 4096), bytes.Length - from);
                return [.. bytes[..from], .. bytes[from..(from + count)], .. bytes[from..]];
            default: // a piece removed
                int first = random.Next(bytes.Length), length = Math.Min(random.Next(1, 512), bytes.Length - first);
                return [.. bytes[..first], .. bytes[(first + length)..]];
        }
    }
}
