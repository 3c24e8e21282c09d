using Ascertain.Media.Bitstreams.Av1;
using Ascertain.Media.Bitstreams.H264;
using Ascertain.Media.Bitstreams.Hevc;

namespace Ascertain.Media.Bitstreams;

/// <summary>The pictures of a track in decode order with their types, read from headers alone.</summary>
internal static class PictureTypes
{
    /// <summary>Whether the track's codec is one that is read here.</summary>
    public static bool CanRead(MediaTrack track) => CodecFamilies.Of(track.Codec) != CodecFamily.Unknown;

    /// <summary>Reads the pictures while they are asked for.</summary>
    /// <param name="track">A video track that lists samples.</param>
    /// <param name="source">The item.</param>
    /// <param name="findings">Takes what is odd, at the latest when the enumeration ends; null to leave it out.</param>
    /// <param name="withCounts">Give the encoder's own numbers too (<see cref="CodedPicture.Counts"/>), of H.264, H.265 and MPEG-4 part 2.</param>
    /// <remarks>Costs one read of 512 bytes a sample, and a small one for each further slice. A picture of several slices has the most general of their types.</remarks>
    public static IEnumerable<CodedPicture> Of(MediaTrack track, ByteSource source, StructureBuilder? findings, bool withCounts = false)
    {
        // A codec that is not read here gives pictures of unknown type, which is no finding about the file.
        PictureReader reader = ReaderFor(track, new StreamChecks(CanRead(track) ? findings : null), withCounts);
        SampleWindow window = new(source);
        int index = 0;
        try
        {
            foreach (MediaSample sample in track.Samples)
            {
                window.Load(sample);
                yield return reader.Read(index++, sample, window);
            }
        }
        finally
        {
            reader.Finish();
        }
    }

    private static PictureReader ReaderFor(MediaTrack track, StreamChecks checks, bool withCounts)
    {
        ReadOnlySpan<byte> configuration = track.CodecConfiguration.Span;
        CodecFamily family = CodecFamilies.Of(track.Codec);
        switch (family)
        {
            case CodecFamily.H264:
                AvcConfiguration? avc = AvcConfiguration.Parse(configuration);
                return WithSets(new H264PictureReader(checks, avc?.LengthSize ?? 0, track) { FollowsCounts = withCounts }, configuration, avc?.ParameterSets);
            case CodecFamily.Hevc:
                HevcConfiguration? hevc = HevcConfiguration.Parse(configuration);
                return WithSets(new HevcPictureReader(checks, hevc?.LengthSize ?? 0, track) { FollowsCounts = withCounts }, configuration, hevc?.Units);
            case CodecFamily.Av1:
                Av1PictureReader av1 = new(checks);
                av1.TakeConfiguration(configuration.Length > 4 ? configuration[4..] : default);
                return av1;
            default:
                SimplePictureReader simple = new(checks, family) { FollowsCounts = withCounts };
                simple.TakeConfiguration(configuration);
                return simple;
        }
    }

    private static NalPictureReader WithSets(NalPictureReader reader, ReadOnlySpan<byte> configuration, IReadOnlyList<UnitRange>? sets)
    {
        if (sets is null)
        {
            // A configuration with start codes, as in AVI.
            NalCursor units = new(configuration, 0);
            while (units.MoveNext())
            {
                reader.TakeParameterSet(units.Unit);
            }

            return reader;
        }

        foreach (UnitRange set in sets)
        {
            reader.TakeParameterSet(set.Of(configuration));
        }

        return reader;
    }
}
