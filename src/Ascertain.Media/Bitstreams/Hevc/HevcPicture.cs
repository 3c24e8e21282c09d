namespace Ascertain.Media.Bitstreams.Hevc;

/// <summary>What the slices of one coded picture say, down to the coding unit; the object and its arrays are reused for the next picture.</summary>
internal sealed class HevcPicture
{
    /// <summary>Magnitudes from here on are counted together.</summary>
    public const int LargestMagnitude = 31;

    private readonly int[] transformUnits = new int[16];
    private readonly int[] levels = new int[2 * (LargestMagnitude + 1)];
    private readonly int[] banded = new int[PictureBands.Count * (LargestMagnitude + 1)];
    private HevcCodingUnit[] units = [];
    private int unitCount;

    /// <summary>Position of its sample in decode order, from 0.</summary>
    public int DecodeIndex { get; set; }

    /// <summary>The sample.</summary>
    public MediaSample Sample { get; set; }

    /// <summary>nal_unit_type of its first slice segment; -1 when none could be read.</summary>
    public int NalType { get; set; } = -1;

    /// <summary>The most general type of its slices.</summary>
    public PictureType Type { get; set; }

    /// <summary>PicOrderCntVal; null when it could not be read.</summary>
    public int? OrderCount { get; set; }

    /// <summary>Coded width in luma samples; 0 when no slice could be read.</summary>
    public int CodedWidth { get; set; }

    /// <summary>Coded height in luma samples.</summary>
    public int CodedHeight { get; set; }

    /// <summary>CtbLog2SizeY.</summary>
    public int CtbLog2 { get; set; }

    /// <summary>Coding tree blocks of a picture of this size.</summary>
    public int TreeBlocks { get; set; }

    /// <summary>Coding tree blocks that were read.</summary>
    public int TreeBlocksRead { get; set; }

    /// <summary>Slice segments that were read.</summary>
    public int Segments { get; set; }

    /// <summary>Slices that were read: segments that do not depend on another.</summary>
    public int Slices { get; set; }

    /// <summary>SliceQpY of the first slice.</summary>
    public int SliceQp { get; set; }

    /// <summary>Bytes of its slice segments, with their headers and emulation prevention.</summary>
    public long Bytes { get; set; }

    /// <summary>Bits of coding units, the sum over <see cref="Units"/>; what is left of the slice data is offsets of the loop filter, splits and ends.</summary>
    public long UnitBits { get; set; }

    /// <summary>Where its reading broke off first; null when all that came was read.</summary>
    public HevcBreak? Break { get; set; }

    /// <summary>Every block of the picture was read once and nothing contradicts itself.</summary>
    public bool IsWhole => Break is null && TreeBlocks > 0 && TreeBlocksRead == TreeBlocks;

    /// <summary>The coding units in decoding order.</summary>
    public ReadOnlySpan<HevcCodingUnit> Units => units.AsSpan(0, unitCount);

    /// <summary>Luma transform blocks of a size: those of coding units with a residual.</summary>
    /// <param name="isIntra">In intra or in inter units.</param>
    /// <param name="log2Size">In [2, 5].</param>
    /// <param name="isCoded">With or without a luma coefficient (cbf_luma).</param>
    public int TransformBlocks(bool isIntra, int log2Size, bool isCoded) => transformUnits[TransformIndex(isIntra, log2Size, isCoded)];

    /// <summary>Luma transform coefficients of a magnitude, as they are written (TransCoeffLevel, before scaling); no zeros are counted.</summary>
    /// <param name="isIntra">In intra or in inter units.</param>
    /// <param name="magnitude">In [1, <see cref="LargestMagnitude"/>]; the last one stands for all that are as large or larger.</param>
    public int Levels(bool isIntra, int magnitude) => levels[(isIntra ? LargestMagnitude + 1 : 0) + magnitude];

    /// <summary>The same of intra units in one strip of the picture.</summary>
    /// <param name="band">In [0, <see cref="PictureBands.Count"/>), by the row of the tree block.</param>
    /// <param name="magnitude">In [1, <see cref="LargestMagnitude"/>].</param>
    public int IntraLevelsInBand(int band, int magnitude) => banded[(band * (LargestMagnitude + 1)) + magnitude];

    // The strip that is being read.
    internal int Band { get; set; }

    /// <summary>Forgets everything.</summary>
    internal void Clear()
    {
        transformUnits.AsSpan().Clear();
        levels.AsSpan().Clear();
        banded.AsSpan().Clear();
        Band = 0;
        (unitCount, NalType, Type, OrderCount, CodedWidth, CodedHeight, CtbLog2) = (0, -1, PictureType.Unknown, null, 0, 0, 0);
        (TreeBlocks, TreeBlocksRead, Segments, Slices, SliceQp, Bytes, UnitBits, Break) = (0, 0, 0, 0, 0, 0, 0, null);
    }

    /// <summary>Makes room for as many units as a picture of least coding units has.</summary>
    internal void Reserve(int mostUnits)
    {
        if (units.Length < mostUnits)
        {
            units = new HevcCodingUnit[mostUnits];
        }
    }

    /// <summary>Adds a unit; beyond the reserved room it is left out, which blocks read once each cannot reach.</summary>
    internal void Add(in HevcCodingUnit unit)
    {
        if (unitCount < units.Length)
        {
            units[unitCount++] = unit;
            UnitBits += unit.Bits;
        }
    }

    /// <summary>Counts a luma transform block.</summary>
    internal void CountTransform(bool isIntra, int log2Size, bool isCoded) => transformUnits[TransformIndex(isIntra, log2Size, isCoded)]++;

    /// <summary>Counts luma coefficients of a magnitude.</summary>
    internal void CountLevels(bool isIntra, long magnitude, int count)
    {
        int column = (int)Math.Min(magnitude, LargestMagnitude);
        levels[(isIntra ? LargestMagnitude + 1 : 0) + column] += count;
        banded[(Band * (LargestMagnitude + 1)) + column] += isIntra ? count : 0;
    }

    private static int TransformIndex(bool isIntra, int log2Size, bool isCoded) => (isIntra ? 8 : 0) | (((log2Size - 2) & 3) << 1) | (isCoded ? 1 : 0);
}
