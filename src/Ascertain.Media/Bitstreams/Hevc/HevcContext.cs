namespace Ascertain.Media.Bitstreams.Hevc;

/// <summary>The context variables of slice data: where each syntax element's begin, and their initial values (ITU-T H.265 §9.3.2.2 and its tables of initial values).</summary>
internal static class HevcContext
{
    public const int SaoMerge = 0;
    public const int SaoType = 1;
    public const int SplitUnit = 2;
    public const int TransquantBypass = 5;
    public const int Skip = 6;
    public const int PredictionMode = 9;
    public const int Partition = 10;
    public const int PreviousIntra = 14;
    public const int ChromaIntra = 15;
    public const int RootCoded = 16;
    public const int Merge = 17;
    public const int MergeIndex = 18;
    public const int InterDirection = 19;
    public const int ReferenceIndex = 24;
    public const int VectorPredictor = 26;
    public const int SplitTransform = 27;
    public const int CodedLuma = 30;
    public const int CodedChroma = 32;
    public const int DifferenceAboveZero = 37;
    public const int DifferenceAboveOne = 38;
    public const int QpDelta = 39;
    public const int TransformSkip = 41;
    public const int LastX = 43;
    public const int LastY = 61;
    public const int CodedSubBlock = 79;
    public const int Significant = 83;
    public const int AboveOne = 127;
    public const int AboveTwo = 151;
    public const int ExplicitRdpcm = 157;
    public const int ExplicitDirection = 159;
    public const int ScaleMagnitude = 161;
    public const int ScaleSign = 169;
    public const int ChromaOffset = 171;
    public const int ChromaOffsetIndex = 172;

    /// <summary>Context variables in all.</summary>
    public const int Count = 173;

    /// <summary>Sets the states at the beginning of a slice, §9.3.2.2.</summary>
    /// <param name="states">pStateIdx · 2 + valMps of each.</param>
    /// <param name="initType">0 for I slices, else 1 or 2.</param>
    /// <param name="qp">SliceQpY.</param>
    public static void Reset(Span<byte> states, int initType, int qp)
    {
        qp = Math.Clamp(qp, 0, 51);
        ReadOnlySpan<byte> values = InitialValues.Slice(initType * Count, Count);
        for (int i = 0; i < Count; i++)
        {
            int slope = ((values[i] >> 4) * 5) - 45, offset = ((values[i] & 15) << 3) - 16;
            int state = Math.Clamp(((slope * qp) >> 4) + offset, 1, 126);
            states[i] = (byte)(state <= 63 ? (63 - state) << 1 : ((state - 64) << 1) | 1);
        }
    }

    // A row for each initType. 154 gives state 0 for every QP; it stands also where a slice type does not use the element.
    private static ReadOnlySpan<byte> InitialValues =>
    [
        153, 200, 139, 141, 157, 154, 154, 154, 154, 154, 184, 154, 154, 154, 184, 63, 154, 154, 154, 154, 154, 154, 154, 154, 154, 154, 154, // to the vector predictor
        153, 138, 138, 111, 141, 94, 138, 182, 154, 154, 154, 154, 154, 154, 139, 139, // to transform skip
        110, 110, 124, 125, 140, 153, 125, 127, 140, 109, 111, 143, 127, 111, 79, 108, 123, 63, // last position, x
        110, 110, 124, 125, 140, 153, 125, 127, 140, 109, 111, 143, 127, 111, 79, 108, 123, 63, // last position, y
        91, 171, 134, 141,
        111, 111, 125, 110, 110, 94, 124, 108, 124, 107, 125, 141, 179, 153, 125, 107, 125, 141, 179, 153, 125, 107, 125, 141, 179, 153, 125, // luma
        140, 139, 182, 182, 152, 136, 152, 136, 153, 136, 139, 111, 136, 139, 111, 141, 111, // chroma; then transform skip
        140, 92, 137, 138, 140, 152, 138, 139, 153, 74, 149, 92, 139, 107, 122, 152, 140, 179, 166, 182, 140, 227, 122, 197,
        138, 153, 136, 167, 152, 152,
        139, 139, 139, 139, 154, 154, 154, 154, 154, 154, 154, 154, 154, 154, 154, 154,

        153, 185, 107, 139, 126, 154, 197, 185, 201, 149, 154, 139, 154, 154, 154, 152, 79, 110, 122, 95, 79, 63, 31, 31, 153, 153, 168,
        124, 138, 94, 153, 111, 149, 107, 167, 154, 154, 140, 198, 154, 154, 139, 139,
        125, 110, 94, 110, 95, 79, 125, 111, 110, 78, 110, 111, 111, 95, 94, 108, 123, 108,
        125, 110, 94, 110, 95, 79, 125, 111, 110, 78, 110, 111, 111, 95, 94, 108, 123, 108,
        121, 140, 61, 154,
        155, 154, 139, 153, 139, 123, 123, 63, 153, 166, 183, 140, 136, 153, 154, 166, 183, 140, 136, 153, 154, 166, 183, 140, 136, 153, 154,
        170, 153, 123, 123, 107, 121, 107, 121, 167, 151, 183, 140, 151, 183, 140, 140, 140,
        154, 196, 196, 167, 154, 152, 167, 182, 182, 134, 149, 136, 153, 121, 136, 137, 169, 194, 166, 167, 154, 167, 137, 182,
        107, 167, 91, 122, 107, 167,
        139, 139, 139, 139, 154, 154, 154, 154, 154, 154, 154, 154, 154, 154, 154, 154,

        153, 160, 107, 139, 126, 154, 197, 185, 201, 134, 154, 139, 154, 154, 183, 152, 79, 154, 137, 95, 79, 63, 31, 31, 153, 153, 168,
        224, 167, 122, 153, 111, 149, 92, 167, 154, 154, 169, 198, 154, 154, 139, 139,
        125, 110, 124, 110, 95, 94, 125, 111, 111, 79, 125, 126, 111, 111, 79, 108, 123, 93,
        125, 110, 124, 110, 95, 94, 125, 111, 111, 79, 125, 126, 111, 111, 79, 108, 123, 93,
        121, 140, 61, 154,
        170, 154, 139, 153, 139, 123, 123, 63, 124, 166, 183, 140, 136, 153, 154, 166, 183, 140, 136, 153, 154, 166, 183, 140, 136, 153, 154,
        170, 153, 138, 138, 122, 121, 122, 121, 167, 151, 183, 140, 151, 183, 140, 140, 140,
        154, 196, 167, 167, 154, 152, 167, 182, 182, 134, 149, 136, 153, 121, 136, 122, 169, 208, 166, 167, 154, 152, 167, 182,
        107, 167, 91, 107, 107, 167,
        139, 139, 139, 139, 154, 154, 154, 154, 154, 154, 154, 154, 154, 154, 154, 154,
    ];
}
