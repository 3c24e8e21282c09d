using Ascertain.Media.Bitstreams.H264.Motion;

namespace Ascertain.Media.Bitstreams.H264.Macroblocks;

/// <summary>What the syntax of one coded picture says of each of its macroblocks. One object serves all pictures of a stream in turn.</summary>
/// <remarks>Macroblocks stand in raster order of the frame. The fields of a picture that is coded in two fields stand in alternate rows, as does the pair of a frame with adaptive macroblocks. Motion, where it is derived, is in quarter samples.</remarks>
public sealed class CodedMacroblocks
{
    internal CodedMacroblocks(int width, int height)
    {
        (Width, Height) = (width, height);
        int count = width * height;
        Kinds = new MacroblockKind[count];
        Qps = new sbyte[count];
        CodedBits = new int[count];
        Patterns = new ushort[count];
        Features = new byte[count];
        Slices = new int[count];
        ChromaModes = new byte[count];
        Nonzero = new byte[count * 48];
        MotionDifferences = new byte[count * 64];
        References = new sbyte[count * 8];
        Uses = new byte[count * 4];
    }

    /// <summary>Macroblocks across.</summary>
    public int Width { get; }

    /// <summary>Macroblocks down, of the frame.</summary>
    public int Height { get; }

    /// <summary>Position of the sample in decode order, from 0.</summary>
    public int DecodeIndex { get; internal set; }

    /// <summary>The sample.</summary>
    public MediaSample Sample { get; internal set; }

    /// <summary>The most general type of its slices: B over P over I.</summary>
    public PictureType Type { get; internal set; }

    /// <summary>Decoding may begin here: an IDR picture.</summary>
    public bool IsIdr { get; internal set; }

    /// <summary>Other pictures may refer to it.</summary>
    public bool IsReference { get; internal set; }

    /// <summary>Coded as one field or two.</summary>
    public bool IsField { get; internal set; }

    /// <summary>Coded as a frame whose pairs of macroblocks choose between frame and field.</summary>
    public bool IsAdaptive { get; internal set; }

    /// <summary>Slices that were read to their end.</summary>
    public int SliceCount { get; internal set; }

    /// <summary>Bytes of the slices, headers and emulation prevention included.</summary>
    public long SliceBytes { get; internal set; }

    /// <summary>Where reading broke off, in bytes of the item; null where every slice was read to its end.</summary>
    public long? BrokenAt { get; internal set; }

    /// <summary>Why, in one sentence; empty where it did not.</summary>
    public string BrokenWhy { get; internal set; } = "";

    internal MacroblockKind[] Kinds { get; }

    internal sbyte[] Qps { get; }

    internal int[] CodedBits { get; }

    // coded_block_pattern in bits 0 to 5; then flags of DC blocks: 6 and 7 chroma (Cb, Cr), 8 luma of Intra_16x16, 9 and 10 its Cb and Cr in 4:4:4.
    internal ushort[] Patterns { get; }

    internal byte[] Features { get; }

    // The slice that coded it, by a number that is never given twice; 0 for none.
    internal int[] Slices { get; }

    internal byte[] ChromaModes { get; }

    // Non-zero coefficients of each 4×4 block: 16 of luma in raster order, then 16 places for each chroma plane (two across in 4:2:0 and 4:2:2).
    internal byte[] Nonzero { get; }

    // Absolute motion vector differences, at most 255, of each 4×4 block: 32 of list 0 (x, y), 32 of list 1.
    internal byte[] MotionDifferences { get; }

    // ref_idx of each 8×8 block as it was read: four of list 0, four of list 1; 0 where none was.
    internal sbyte[] References { get; }

    // Which lists each 8×8 block uses: 1, 2 or 3; 0 for intra and 4 for direct prediction.
    internal byte[] Uses { get; }

    /// <summary>Levels of its intra macroblocks; null where they were not asked for. Those of a slice that breaks off count as far as they were read.</summary>
    public LevelTally? IntraLevels { get; internal init; }

    // What counts the levels of a macroblock, told in which strip of the picture it lies; null where levels are not asked for.
    internal LevelTally? TallyAt(int index)
    {
        if (IntraLevels is not null)
        {
            IntraLevels.Band = PictureBands.Of(index / Width, Height);
        }

        return IntraLevels;
    }

    // Null where motion is not asked for.
    internal MotionField? Motion { get; set; }

    /// <summary>Whether motion was derived: asked for, and at least one slice could be read.</summary>
    public bool HasMotion => Motion is not null;

    /// <summary>Whether the motion of a macroblock is known: it was read, and what it depends on is there. True of intra macroblocks, which have none.</summary>
    public bool IsMotionKnown(int index) => Motion is { } motion && Kinds[index] != MacroblockKind.Missing && (motion.States[index] & MotionField.Known) != 0;

    /// <summary>The motion of one 4×4 block.</summary>
    /// <param name="index">The macroblock.</param>
    /// <param name="block">The block in raster order, from 0 to 15.</param>
    /// <param name="list">The list, 0 or 1.</param>
    /// <returns>Null where the list is not used or motion is not known.</returns>
    public BlockMotion? MotionOf(int index, int block, int list)
    {
        if (!IsMotionKnown(index))
        {
            return null;
        }

        int part = (index * 8) + (list * 4) + ((block >> 2) & 2) + ((block >> 1) & 1);
        int reference = Motion!.References[part], picture = Motion.Pictures[part];
        return reference < 0 ? null
            : new BlockMotion(reference, MotionVector.Unpack(Motion.Vectors[list][(index * 16) + block]), picture >= 0 ? picture >> 2 : null);
    }

    /// <summary>How it is predicted.</summary>
    public ReadOnlySpan<MacroblockKind> Kind => Kinds;

    /// <summary>QPY, in [-6 · (bits of luma - 8), 51]; 0 for I_PCM.</summary>
    public ReadOnlySpan<sbyte> Qp => Qps;

    /// <summary>Bits of its syntax; with CABAC as the decoder consumed them.</summary>
    public ReadOnlySpan<int> Bits => CodedBits;

    /// <summary>Whether a macroblock is coded as part of a field.</summary>
    public bool IsFieldMacroblock(int index) => (Features[index] & MacroblockFeatures.Field) != 0;

    /// <summary>Whether its residual is coded with the 8×8 transform.</summary>
    public bool HasTransform8x8(int index) => (Features[index] & MacroblockFeatures.Transform8x8) != 0;

    /// <summary>coded_block_pattern: bits 0 to 3 for the 8×8 blocks of luma, bits 4 and 5 for chroma.</summary>
    public int CodedBlockPattern(int index) => Patterns[index] & 0x3F;

    /// <summary>Which lists an 8×8 block is predicted from: 1, 2, 3 for both, 4 for direct prediction; 0 for intra.</summary>
    public int ListsUsed(int index, int block) => Uses[(index * 4) + block];

    internal void Begin()
    {
        Array.Clear(Kinds);
        Array.Clear(Slices);
        Array.Clear(CodedBits);
        Array.Clear(Qps);
        Motion = null;
        IntraLevels?.Clear();
        (SliceCount, SliceBytes, BrokenAt, BrokenWhy) = (0, 0, null, "");
        (Type, IsIdr, IsReference, IsField, IsAdaptive) = (PictureType.Unknown, false, false, false, false);
    }
}
