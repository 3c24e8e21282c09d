using System.Buffers.Binary;
using Ascertain.Copies.Features;

namespace Ascertain.Copies.Fingerprints;

/// <summary>Stills of a clip as bytes, little-endian: what is read is exactly what was written.</summary>
/// <remarks>Number of stills (4 bytes), then of each: time in seconds (8), width, height, width and height of the small picture, number of features (2 each), features of <see cref="FeatureBytes"/>, samples of the small picture.
/// A feature: x and y (4 each), level with bit 7 for bright (1), strength (4), descriptor (32).</remarks>
internal static class StillCodec
{
    /// <summary>Changes whenever the same picture would give other features, or these other bytes.</summary>
    public const int Version = 1;

    private const int HeadBytes = 18, FeatureBytes = 45, IsBrightBit = 0x80;

    /// <summary>Writes stills.</summary>
    public static byte[] ToBytes(IReadOnlyList<ClipStill> stills)
    {
        byte[] bytes = new byte[sizeof(int) + stills.Sum(static it => HeadBytes + (it.Features.Length * FeatureBytes) + it.Small.Samples.Length)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, stills.Count);
        Span<byte> to = bytes.AsSpan(sizeof(int));
        foreach (ClipStill still in stills)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(to, still.Seconds);
            ReadOnlySpan<int> sizes = [still.Width, still.Height, still.Small.Width, still.Small.Height, still.Features.Length];
            for (int i = 0; i < sizes.Length; i++)
            {
                BinaryPrimitives.WriteUInt16LittleEndian(to[(sizeof(double) + (i * sizeof(ushort)))..], checked((ushort)sizes[i]));
            }

            to = to[HeadBytes..];
            foreach (PictureFeature feature in still.Features)
            {
                BinaryPrimitives.WriteSingleLittleEndian(to, feature.X);
                BinaryPrimitives.WriteSingleLittleEndian(to[4..], feature.Y);
                to[8] = (byte)(feature.Level | (feature.IsBright ? IsBrightBit : 0));
                BinaryPrimitives.WriteInt32LittleEndian(to[9..], feature.Strength);
                ReadOnlySpan<ulong> words = [feature.Descriptor.A, feature.Descriptor.B, feature.Descriptor.C, feature.Descriptor.D];
                for (int i = 0; i < words.Length; i++)
                {
                    BinaryPrimitives.WriteUInt64LittleEndian(to[(13 + (i * sizeof(ulong)))..], words[i]);
                }

                to = to[FeatureBytes..];
            }

            still.Small.Samples.CopyTo(to);
            to = to[still.Small.Samples.Length..];
        }

        return bytes;
    }

    /// <summary>Reads stills.</summary>
    /// <exception cref="InvalidDataException">The bytes are none.</exception>
    public static List<ClipStill> FromBytes(ReadOnlySpan<byte> bytes)
    {
        int count = bytes.Length < sizeof(int) ? -1 : BinaryPrimitives.ReadInt32LittleEndian(bytes);
        if (count < 0 || count > bytes.Length / HeadBytes)
        {
            throw Damaged();
        }

        List<ClipStill> stills = new(count);
        ReadOnlySpan<byte> from = bytes[sizeof(int)..];
        for (int i = 0; i < count; i++)
        {
            stills.Add(Still(ref from));
        }

        return from.IsEmpty ? stills : throw Damaged();
    }

    private static ClipStill Still(ref ReadOnlySpan<byte> from)
    {
        if (from.Length < HeadBytes)
        {
            throw Damaged();
        }

        double seconds = BinaryPrimitives.ReadDoubleLittleEndian(from);
        Span<int> sizes = stackalloc int[5];
        for (int i = 0; i < sizes.Length; i++)
        {
            sizes[i] = BinaryPrimitives.ReadUInt16LittleEndian(from[(sizeof(double) + (i * sizeof(ushort)))..]);
        }

        from = from[HeadBytes..];
        (int width, int height, int smallWidth, int smallHeight, int features) = (sizes[0], sizes[1], sizes[2], sizes[3], sizes[4]);
        long needed = ((long)features * FeatureBytes) + ((long)smallWidth * smallHeight);
        if (!double.IsFinite(seconds) || width == 0 || height == 0 || smallWidth == 0 || smallHeight == 0 || features > FeatureExtractor.Most || needed > from.Length)
        {
            throw Damaged();
        }

        PictureFeature[] found = new PictureFeature[features];
        for (int i = 0; i < features; i++)
        {
            found[i] = Feature(from[..FeatureBytes], width, height);
            from = from[FeatureBytes..];
        }

        GreyPicture small = new(smallWidth, smallHeight);
        from[..small.Samples.Length].CopyTo(small.Samples);
        from = from[small.Samples.Length..];
        return new ClipStill(seconds, width, height, found, small);
    }

    private static PictureFeature Feature(ReadOnlySpan<byte> from, int width, int height)
    {
        float x = BinaryPrimitives.ReadSingleLittleEndian(from), y = BinaryPrimitives.ReadSingleLittleEndian(from[4..]);
        int level = from[8] & ~IsBrightBit;
        Span<ulong> words = stackalloc ulong[4];
        for (int i = 0; i < words.Length; i++)
        {
            words[i] = BinaryPrimitives.ReadUInt64LittleEndian(from[(13 + (i * sizeof(ulong)))..]);
        }

        return x >= 0 && x <= width && y >= 0 && y <= height && level < FeatureExtractor.Levels
            ? new PictureFeature(x, y, (byte)level, (from[8] & IsBrightBit) != 0, BinaryPrimitives.ReadInt32LittleEndian(from[9..]), new FeatureDescriptor(words[0], words[1], words[2], words[3]))
            : throw Damaged();
    }

    private static InvalidDataException Damaged() => new("These bytes are no stills of a clip.");
}
