using Ascertain.Media.Bitstreams;
using Ascertain.Media.Bitstreams.Hevc;

namespace Ascertain.Media.Tests.Bitstreams.Hevc;

/// <summary>Slice data of shipped clips, whole and broken.</summary>
public sealed class HevcSyntaxTests
{
    private const string Own = "x265-bframes.mp4";

    // A slice that is misread by one bin does not end with its stop bit at its last byte: a whole picture is a check of every value before.
    // The numbers are those of this decoder at its first release; they change only with a reason.
    [Theory]
    [InlineData(Own, "50 pictures, 3466 units, 737 intra, 2208 skipped, sum of QP 139605, 77196 bits, abdfb09eb4776e51")]
    [InlineData("androidx/mp4/h265-bframes.mp4", "30 pictures, 16602 units, 4262 intra, 11542 skipped, sum of QP 554041, 114095 bits, a1d5af5c096c818f")]
    [InlineData("androidx/mp4/fragmented-captions-h265.mp4", "61 pictures, 11484 units, 1433 intra, 9239 skipped, sum of QP 385343, 168028 bits, a78c7a94f1d37b67")]
    [InlineData("androidx/mp4/sample-unrecognized-hevc-sei.mp4", "3 pictures, 5040 units, 4080 intra, 924 skipped, sum of QP 137168, 145022 bits, a07cf8e464aa0dbe")]
    [InlineData("androidx/mp4/water-180-mvhevc-5frames.mov", "5 pictures, 36315 units, 12880 intra, 18077 skipped, sum of QP 760291, 337221 bits, 0e93fa1eb6605287")]
    public void Read_ShippedClip_IsWholeWithItsNumbers(string clip, string numbers)
    {
        long units = 0, intra = 0, skipped = 0, bits = 0, qp = 0;
        ulong digest = 0;
        List<string?> breaks = HevcReading.Pictures(Clips.Bytes(clip), picture =>
        {
            foreach (HevcCodingUnit unit in picture.Units)
            {
                units++;
                intra += unit.Prediction == HevcPrediction.Intra ? 1 : 0;
                skipped += unit.Prediction == HevcPrediction.Skip ? 1 : 0;
                qp += unit.Qp;
            }

            bits += picture.UnitBits;
            digest = (digest * 31) + HevcReading.Digest(picture);
            return picture.IsWhole ? null : $"{picture.DecodeIndex} {picture.Break?.Offset} {picture.Break?.Reason}";
        });
        Assert.All(breaks, Assert.Null);
        string read = $"{breaks.Count} pictures, {units} units, {intra} intra, {skipped} skipped, sum of QP {qp}, {bits} bits, {digest:x16}";
        Assert.True(numbers == read, read);
    }

    [Fact]
    public void Read_OwnClip_TypesAndOrderAreThoseOfTheHeaderReader()
    {
        byte[] file = Clips.Bytes(Own);
        List<CodedPicture> headers = [.. PictureTypes.Of(HevcReading.Track(file), ByteSource.Of(file), null)];
        Assert.Equal(
            headers.ConvertAll(static it => (it.Type, it.OrderCount, it.SliceCount, it.DecodeIndex)),
            HevcReading.Pictures(file, static it => (it.Type, it.OrderCount, it.Segments, it.DecodeIndex)));
    }

    [Fact]
    public void Read_OwnClip_UnitsCoverThePictureOnceAndBitsAddUp() =>
        HevcReading.Pictures(Clips.Bytes(Own), static picture =>
        {
            HashSet<(int, int)> seen = [];
            foreach (HevcCodingUnit unit in picture.Units)
            {
                for (int i = 0; i < 1 << (2 * (unit.Log2Size - 3)); i++)
                {
                    int side = 1 << (unit.Log2Size - 3);
                    Assert.True(seen.Add(((unit.X / 8) + (i % side), (unit.Y / 8) + (i / side))), $"{unit}");
                }
            }

            Assert.Equal(picture.CodedWidth / 8 * (picture.CodedHeight / 8), seen.Count);
            long sum = 0;
            foreach (HevcCodingUnit unit in picture.Units)
            {
                Assert.InRange(unit.Bits, 0, 100_000);
                sum += unit.Bits;
            }

            Assert.Equal(picture.UnitBits, sum);
            Assert.InRange(sum, 1, picture.Bytes * 8); // the rest: headers, offsets of the loop filter, splits, ends
            return 0;
        });

    [Fact]
    public void Read_Twice_IsTheSame()
    {
        byte[] file = Clips.Bytes(Own);
        Assert.Equal(HevcReading.Pictures(file, HevcReading.Digest), HevcReading.Pictures(file, HevcReading.Digest));
    }

    // A unit without residual has no coefficient; a coded luma block has at least one, and none has more than its samples.
    [Fact]
    public void Read_OwnClip_LevelsFitTheTransformBlocks() =>
        HevcReading.Pictures(Clips.Bytes(Own), static picture =>
        {
            foreach (bool isIntra in new[] { true, false })
            {
                long levels = Enumerable.Range(1, HevcPicture.LargestMagnitude).Sum(it => (long)picture.Levels(isIntra, it));
                long blocks = Enumerable.Range(2, 4).Sum(it => (long)picture.TransformBlocks(isIntra, it, true)), samples = Enumerable.Range(2, 4).Sum(it => (long)picture.TransformBlocks(isIntra, it, true) << (2 * it));
                Assert.InRange(levels, blocks, samples);
                Assert.True(picture.Levels(isIntra, 1) >= picture.Levels(isIntra, HevcPicture.LargestMagnitude));
            }

            return 0;
        });

    // No picture needs another one: each read by itself says what it says in its place (the order count apart).
    [Fact]
    public void Read_PicturesAlone_SayWhatTheySayInTheirPlace()
    {
        byte[] file = Clips.Bytes(Own);
        MediaTrack track = HevcReading.Track(file);
        List<long> together = HevcReading.Pictures(file, static it => it.UnitBits), alone = [];
        foreach (MediaSample sample in track.Samples)
        {
            alone.Add(HevcSyntax.Of(track with { Samples = [sample] }, ByteSource.Of(file)).Single().UnitBits);
        }

        Assert.Equal(together, alone);
    }

    [Fact]
    public void Read_LongClip_MemoryDoesNotGrowWithTheLength()
    {
        byte[] file = Clips.Bytes(Own);
        MediaTrack track = HevcReading.Track(file);
        MediaSample[] samples = [.. track.Samples];
        ByteSource padded = new Padded(file);
        long Allocated(int rounds)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Equal(rounds * samples.Length, HevcSyntax.Of(track with { Samples = Enumerable.Repeat(samples, rounds).SelectMany(static it => it) }, padded).Count(static it => it.IsWhole));
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        long once = Allocated(1);
        long many = Allocated(21);
        Assert.True((many - once) / (20 * samples.Length) < 2_000, $"{once} {many}"); // a slice header and what parsing it takes
    }

    [Fact]
    public void Read_EndlessTable_StopsAtTheBoundOfTheItem()
    {
        byte[] file = Clips.Bytes(Own);
        MediaTrack track = HevcReading.Track(file);
        MediaSample sample = track.Samples.First() with { Size = file.Length - (int)track.Samples.First().Offset };
        string? last = null;
        int count = 0;
        foreach (HevcPicture picture in HevcSyntax.Of(track with { Samples = Forever(sample) }, ByteSource.Of(file)))
        {
            (last, count) = (picture.Break?.Reason, count + 1);
        }

        Assert.Equal("The bound on what is read of the item is reached.", last);
        Assert.InRange(count, 4, 10_000);
    }

    // Every cut of every picture: the break stands at the cut or before, and what came before the cut is as in the whole clip.
    [Fact]
    public void Read_SampleCutAtEveryByte_TellsTheBreak()
    {
        byte[] file = Clips.Bytes(Own);
        MediaTrack track = HevcReading.Track(file);
        ByteSource source = ByteSource.Of(file);
        foreach (MediaSample sample in track.Samples.Take(12))
        {
            HevcCodingUnit[] whole = HevcSyntax.Of(track with { Samples = [sample] }, source).Single().Units.ToArray();
            for (int size = 0; size < sample.Size; size++)
            {
                HevcPicture picture = HevcSyntax.Of(track with { Samples = [sample with { Size = size }] }, source).Single();
                Assert.False(picture.IsWhole);
                Assert.InRange(picture.Break!.Offset, sample.Offset, sample.Offset + size);
                Assert.NotEmpty(picture.Break.Reason);
                // The last units may have been made of the zeros after the end.
                int sure = Math.Max(0, picture.Units.Length - 64);
                Assert.True(picture.Units[..sure].SequenceEqual(whole.AsSpan(0, Math.Min(sure, whole.Length))), $"{sample.Offset} {size}");
            }
        }
    }

    [Fact]
    public void Read_FileCutShort_PicturesBeforeTheCutCount()
    {
        byte[] file = Clips.Bytes(Own);
        MediaTrack track = HevcReading.Track(file);
        MediaSample last = track.Samples.Last();
        List<(bool, long?)> seen = [.. HevcSyntax.Of(track, ByteSource.Of(file.AsMemory(0, (int)last.Offset + 2))).Select(static it => (it.IsWhole, it.Break?.Offset))];
        Assert.All(seen.SkipLast(1), static it => Assert.True(it.Item1));
        Assert.Equal((false, last.Offset + 2), seen[^1]);
    }

    [Theory]
    [InlineData(11, 1)]
    [InlineData(12, 2)]
    [InlineData(13, 20)]
    public void Read_FlippedBits_NeitherThrowsNorLeavesItsBounds(int seed, int flips)
    {
        byte[] file = Clips.Bytes(Own);
        MediaTrack track = HevcReading.Track(file);
        MediaSample[] samples = [.. track.Samples];
        Random random = new(seed);
        int broken = 0;
        for (int round = 0; round < 1_500; round++)
        {
            MediaSample sample = samples[random.Next(samples.Length)];
            byte[] hurt = file.AsSpan((int)sample.Offset, sample.Size).ToArray();
            for (int i = 0; i < flips; i++)
            {
                hurt[random.Next(hurt.Length)] ^= (byte)(1 << random.Next(8));
            }

            broken += Check(track, hurt) ? 0 : 1;
        }

        Assert.True(broken > 900, $"{broken}"); // most flips are noticed; a bypassed sign is not
    }

    // The parameter sets of the configuration, each bit of them.
    [Fact]
    public void Read_EveryBitOfTheParameterSetsFlipped_NeitherThrowsNorLeavesItsBounds()
    {
        byte[] file = Clips.Bytes(Own);
        MediaTrack track = HevcReading.Track(file);
        MediaSample[] samples = [.. track.Samples.Take(2)];
        byte[] bytes = [.. samples.SelectMany(it => file.AsSpan((int)it.Offset, it.Size).ToArray())];
        byte[] record = track.CodecConfiguration.ToArray();
        foreach (UnitRange unit in HevcConfiguration.Parse(record)!.Units.Skip(1).Take(2))
        {
            for (int bit = unit.Start * 8; bit < (unit.Start + unit.Length) * 8; bit++)
            {
                record[bit / 8] ^= (byte)(0x80 >> (bit & 7));
                Check(track with { CodecConfiguration = record }, bytes);
                record[bit / 8] ^= (byte)(0x80 >> (bit & 7));
            }
        }
    }

    private static bool Check(MediaTrack track, byte[] bytes)
    {
        HevcPicture picture = HevcSyntax.Of(track with { Samples = [new MediaSample(0, bytes.Length, 0, 0, 1, true)] }, ByteSource.Of(bytes)).Single();
        Assert.InRange(picture.TreeBlocksRead, 0, picture.TreeBlocks);
        foreach (HevcCodingUnit unit in picture.Units)
        {
            Assert.True(unit.X + (1 << unit.Log2Size) <= picture.CodedWidth && unit.Y + (1 << unit.Log2Size) <= picture.CodedHeight, $"{unit}");
            Assert.InRange(unit.Qp, -48, 51);
            Assert.True(unit.Bits >= 0, $"{unit}");
        }

        if (picture.Break is { } broken)
        {
            Assert.InRange(broken.Offset, 0, bytes.Length);
        }
        else
        {
            Assert.True(picture.IsWhole);
        }

        return picture.IsWhole;
    }

    private static IEnumerable<MediaSample> Forever(MediaSample sample)
    {
        while (true)
        {
            yield return sample;
        }
    }

    // An item that is said to be larger, so that the same samples may be listed often.
    private sealed class Padded(byte[] bytes) : ByteSource
    {
        public override long Length => bytes.Length * 1_000L;

        public override int Read(long offset, Span<byte> into)
        {
            ReadOnlySpan<byte> there = bytes.AsSpan((int)offset);
            there = there[..Math.Min(there.Length, into.Length)];
            there.CopyTo(into);
            return there.Length;
        }
    }
}
