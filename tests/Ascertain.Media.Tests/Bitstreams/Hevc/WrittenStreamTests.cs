using Ascertain.Media.Bitstreams.Hevc;

namespace Ascertain.Media.Tests.Bitstreams.Hevc;

/// <summary>Tiles, wavefronts, dependent segments and PCM, which libx265 does not write, in streams written here.</summary>
public sealed class WrittenStreamTests
{
    private static readonly int[] OneColumn = [0, 5];
    private static readonly int[] OneRow = [0, 4];

    public static TheoryData<string> Kinds => ["plain", "slices", "dependent", "rows", "rowsDependent", "tiles", "tilesDependent", "tilesAndRows"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Read_WrittenPicture_IsWholeAndItsBlocksAreThoseWritten(string kind)
    {
        WrittenStream stream = Stream(kind);
        List<byte[]> units = stream.Units();
        HevcPicture picture = Read(units);
        Assert.True(picture.IsWhole, $"{picture.Break} {picture.TreeBlocksRead}");
        Assert.Equal(units.Count - 2, picture.Segments);
        Assert.Equal(stream.IsPcm, picture.Units.ToArray().Select(static it => it.Prediction == HevcPrediction.Pcm));
        Assert.Contains(true, stream.IsPcm);
        Assert.Contains(false, stream.IsPcm);
        Assert.All(picture.Units.ToArray(), static it => Assert.Equal((26, 4, false), (it.Qp, it.Log2Size, it.HasResidual)));
        Assert.All(picture.Units.ToArray().Where(static it => it.Prediction == HevcPrediction.Pcm), static it => Assert.InRange(it.Bits, 8 * 384, (8 * 384) + 32));
    }

    // A bit lost anywhere in a slice: a tile, a row or the segment does not end as it should, or a sample of PCM is another one.
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Read_WrittenPictureCutAtEveryByte_IsNotWhole(string kind)
    {
        List<byte[]> units = Stream(kind).Units();
        for (int unit = 2; unit < units.Count; unit++)
        {
            for (int length = 0; length < units[unit].Length; length++)
            {
                HevcPicture picture = Read([.. units[..unit], units[unit][..length], .. units[(unit + 1)..]]);
                Assert.False(picture.IsWhole);
                Assert.NotNull(picture.Break);
            }
        }
    }

    [Fact]
    public void Read_SegmentLeftOut_IsToldAndSoIsWhatDependsOnIt()
    {
        List<byte[]> units = Stream("dependent").Units();
        units.RemoveAt(3);
        Assert.Equal("The slices of the picture leave 2 of its 20 blocks out.", Read(units).Break!.Reason); // the slice after it stands on its own
        units = Stream("dependent").Units();
        units.RemoveAt(4);
        Assert.Equal("A slice segment depends on one that is missing or was not read to its end.", Read(units).Break!.Reason);
        units = Stream("dependent").Units();
        units.RemoveAt(2);
        Assert.Equal("A dependent slice segment comes without the segment on which it depends.", Read(units).Break!.Reason);
    }

    [Fact]
    public void Read_SegmentTwice_IsTold()
    {
        List<byte[]> units = Stream("slices").Units();
        units.Insert(4, units[3]);
        Assert.Equal("A slice segment goes over blocks that another one holds.", Read(units).Break!.Reason);
    }

    [Theory]
    [InlineData(0x80, null)]
    [InlineData(0x40, "The slice is not read, since the sequence uses an extension for several layers or depth.")]
    [InlineData(0x20, "The slice is not read, since the sequence uses an extension for several layers or depth.")]
    [InlineData(0x10, "The slice is not read, since the sequence uses the extension for screen content.")]
    [InlineData(0x01, "The slice is not read, since the sequence uses an extension that is newer than the edition that was read.")]
    public void Read_SequenceWithExtension_IsReadOrRefusedWithTheReason(int extensions, string? reason)
    {
        List<byte[]> units = Stream("plain").Units();
        units[0] = WrittenStream.SequenceWith(extensions);
        HevcPicture picture = Read(units);
        Assert.Equal(reason, picture.Break?.Reason);
        Assert.Equal(reason is null, picture.IsWhole);
    }

    [Fact]
    public void Read_ParameterSetCutShort_IsTold()
    {
        List<byte[]> units = Stream("plain").Units();
        Assert.Equal("A parameter set in the stream cannot be read.", Read([units[0][..8], .. units]).Break!.Reason);
        Assert.StartsWith("The slice is not read, since ", Read([units[0][..^1], .. units[1..]]).Break!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_NoParameterSets_IsTold()
    {
        HevcPicture picture = Read(Stream("plain").Units()[2..]);
        Assert.Equal("A slice names a parameter set that did not come before it.", picture.Break!.Reason);
        Assert.Equal(0, picture.TreeBlocks);
    }

    [Fact]
    public void Read_TwoPicturesInOneSample_IsTold()
    {
        List<byte[]> units = Stream("plain").Units();
        HevcPicture picture = Read([.. units, .. units]);
        Assert.Equal("A second picture begins inside the sample.", picture.Break!.Reason);
        Assert.Equal(20, picture.TreeBlocksRead);
    }

    private static WrittenStream Stream(string kind) => kind switch
    {
        "slices" => new(false, OneColumn, OneRow, (0, false), (3, false), (13, false)),
        "dependent" => new(false, OneColumn, OneRow, (0, false), (7, true), (9, false), (13, true)),
        "rows" => new(true, OneColumn, OneRow, (0, false)),
        "rowsDependent" => new(true, OneColumn, OneRow, (0, false), (3, true), (5, true), (10, false), (11, true), (15, true)),
        "tiles" => new(false, [0, 2, 5], [0, 3, 4], (0, false)),
        "tilesDependent" => new(false, [0, 2, 5], [0, 3, 4], (0, false), (6, true), (8, true), (15, false)),
        "tilesAndRows" => new(true, [0, 3, 5], [0, 2, 4], (0, false), (10, false)),
        _ => new(false, OneColumn, OneRow, (0, false)),
    };

    private static HevcPicture Read(List<byte[]> units)
    {
        HevcUnitReader reader = new();
        reader.Begin(0, default);
        long offset = 0;
        foreach (byte[] unit in units)
        {
            reader.Take(unit, offset);
            offset += unit.Length;
        }

        reader.End();
        return reader.Picture;
    }
}
