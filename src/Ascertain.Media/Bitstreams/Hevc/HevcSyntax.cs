namespace Ascertain.Media.Bitstreams.Hevc;

/// <summary>The slice data of the pictures of an H.265 track in decoding order, without reconstruction of samples.</summary>
internal static class HevcSyntax
{
    // Arbitrary; above any picture that a level allows (MinCr of table A.9 leaves 40 MB at level 6.2). It bounds memory.
    private const int MostSampleBytes = 1 << 26;

    // A table can list the same bytes again and again, and a picture can be large and hold nothing; what is read is bounded by the size of the item.
    private const int MostReadings = 4;

    /// <summary>Whether a track is one that is read here.</summary>
    public static bool CanRead(MediaTrack track) => CodecFamilies.Of(track.Codec) == CodecFamily.Hevc;

    /// <summary>Reads the pictures while they are asked for.</summary>
    /// <param name="track">An H.265 track that lists samples.</param>
    /// <param name="source">The item.</param>
    /// <returns>One picture for each sample: always the same object, whose content is replaced with the next step.</returns>
    /// <remarks>A picture whose data contradict themselves has a <see cref="HevcPicture.Break"/> and holds what came before it; the pictures after it are read.</remarks>
    public static IEnumerable<HevcPicture> Of(MediaTrack track, ByteSource source)
    {
        HevcUnitReader reader = new();
        int lengthSize = TakeConfiguration(reader, track.CodecConfiguration.Span);
        byte[] bytes = [];
        long budget = (source.Length * MostReadings) + MostSampleBytes;
        int index = 0;
        foreach (MediaSample sample in track.Samples)
        {
            reader.Begin(index++, sample);
            int size = (int)Math.Clamp(sample.Size, 0, MostSampleBytes);
            budget -= size;
            if (budget < 0)
            {
                reader.BreakAt(sample.Offset, "The bound on what is read of the item is reached.");
                yield return reader.Picture;
                yield break;
            }

            int there = (int)Math.Clamp(source.Length - sample.Offset, 0, size);
            if (bytes.Length < there)
            {
                bytes = new byte[there + (there / 4)];
            }

            int read = sample.Offset < 0 ? 0 : source.Read(sample.Offset, bytes.AsSpan(0, there));
            TakeSample(reader, bytes.AsSpan(0, read), sample, lengthSize);
            reader.End();
            budget -= reader.Picture.TreeBlocks - reader.Picture.TreeBlocksRead;
            yield return reader.Picture;
        }
    }

    private static int TakeConfiguration(HevcUnitReader reader, ReadOnlySpan<byte> record)
    {
        if (HevcConfiguration.Parse(record) is { } configuration)
        {
            foreach (UnitRange unit in configuration.Units)
            {
                reader.Take(unit.Of(record), unit.Start);
            }

            return configuration.LengthSize;
        }

        NalCursor units = new(record, 0); // start codes, as in AVI
        while (units.MoveNext())
        {
            reader.Take(units.Unit, units.Start);
        }

        return 0;
    }

    private static void TakeSample(HevcUnitReader reader, ReadOnlySpan<byte> bytes, in MediaSample sample, int lengthSize)
    {
        if (bytes.Length < sample.Size)
        {
            reader.BreakAt(sample.Offset + bytes.Length, "The sample goes beyond the end of the item.");
        }

        bool startCodes = bytes.Length >= 4 && bytes[0] == 0 && bytes[1] == 0 && bytes[2] == 0 && bytes[3] == 1;
        NalCursor units = new(bytes, startCodes ? 0 : lengthSize);
        while (units.MoveNext())
        {
            if (units.Declared > bytes.Length - units.Start)
            {
                reader.BreakAt(sample.Offset + units.Start, "A NAL unit goes beyond its sample.");
            }

            reader.Take(units.Unit, sample.Offset + units.Start);
        }
    }
}
