namespace Ascertain.Media.Bitstreams.H264.Motion;

/// <summary>Motion of one frame, or of its two fields: vectors of each 4×4 block, references of each 8×8 block. Places are those of <see cref="Macroblocks.CodedMacroblocks"/>.</summary>
/// <remarks>Some 170 bytes a macroblock. Pictures that others may refer to keep theirs, because direct prediction asks for it (ITU-T H.264 §8.4.1.2).</remarks>
internal sealed class MotionField
{
    /// <summary>The macroblock was read, and its motion, where it has any, is known.</summary>
    public const byte Known = 1;

    /// <summary>Predicted from other pictures.</summary>
    public const byte Inter = 2;

    /// <summary>A field macroblock, or one of a field.</summary>
    public const byte Field = 4;

    /// <summary>Stands for no picture, and for one that is not known.</summary>
    public const int NoPicture = -1;

    /// <summary>Takes the room.</summary>
    /// <param name="count">Macroblocks of the frame.</param>
    public MotionField(int count)
    {
        Vectors = [new int[count * 16], new int[count * 16]];
        References = new sbyte[count * 8];
        Pictures = new int[count * 8];
        States = new byte[count];
    }

    /// <summary>Of list 0 and of list 1: 16 vectors a macroblock in raster order, packed by <see cref="MotionVector.Pack"/>; 0 where the list is not used.</summary>
    public int[][] Vectors { get; }

    /// <summary>refIdx of each 8×8 block, four of list 0, four of list 1; -1 where the list is not used.</summary>
    public sbyte[] References { get; }

    /// <summary>Which picture each means: 4 · number of the frame + 1 for its top field, 2 for its bottom field, 3 for the frame; <see cref="NoPicture"/>.</summary>
    public int[] Pictures { get; }

    /// <summary>What is known of each macroblock.</summary>
    public byte[] States { get; }

    /// <summary>Forgets all.</summary>
    public void Clear() => Array.Clear(States);

    /// <summary>Notes a macroblock without motion.</summary>
    public void TakeIntra(int index, bool isField)
    {
        States[index] = (byte)(Known | (isField ? Field : 0));
        References.AsSpan(index * 8, 8).Fill(-1);
        Pictures.AsSpan(index * 8, 8).Fill(NoPicture);
        Vectors[0].AsSpan(index * 16, 16).Clear();
        Vectors[1].AsSpan(index * 16, 16).Clear();
    }

    /// <summary>Notes a macroblock whose motion cannot be known.</summary>
    public void TakeUnknown(int index, bool isField)
    {
        TakeIntra(index, isField);
        States[index] &= unchecked((byte)~Known);
    }
}
