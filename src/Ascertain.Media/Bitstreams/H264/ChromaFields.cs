namespace Ascertain.Media.Bitstreams.H264;

/// <summary>What a sequence parameter set of the High profiles adds: chroma format, bit depths, scaling lists (H.264 §7.3.2.1.1).</summary>
internal readonly record struct ChromaFields(int Format, bool Separate, int LumaBits, int ChromaBits, bool Bypass, bool Matrix)
{
    /// <summary>What is inferred when the fields are absent.</summary>
    public static ChromaFields Default => new(1, false, 8, 8, false, false);

    /// <summary>Every value is in its range.</summary>
    public bool IsValid => Format is >= 0 and <= 3 && LumaBits is >= 8 and <= 14 && ChromaBits is >= 8 and <= 14;

    /// <summary>Reads them.</summary>
    public static ChromaFields Read(ref BitReader bits)
    {
        int format = (int)Math.Min(bits.Ue(), 99);
        bool separate = format == 3 && bits.Flag();
        int luma = (int)Math.Min(bits.Ue(), 99) + 8;
        int chroma = (int)Math.Min(bits.Ue(), 99) + 8;
        bool bypass = bits.Flag();
        bool matrix = bits.Flag();
        int lists = format != 3 ? 8 : 12;
        for (int i = 0; matrix && i < lists; i++)
        {
            if (bits.Flag())
            {
                SkipScalingList(ref bits, i < 6 ? 16 : 64);
            }
        }

        return new ChromaFields(format, separate, luma, chroma, bypass, matrix);
    }

    /// <summary>scaling_list(), §7.3.2.1.1.1.</summary>
    public static void SkipScalingList(ref BitReader bits, int size)
    {
        int last = 8;
        int next = 8;
        for (int i = 0; i < size && !bits.Ended; i++)
        {
            if (next != 0)
            {
                next = (last + bits.Se() + 256) & 255;
            }

            last = next == 0 ? last : next;
        }
    }
}
