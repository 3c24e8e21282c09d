using System.Globalization;

namespace Ascertain.Media.Bitstreams;

/// <summary>Reads codec configuration and first samples of a video track: parameters, encoder texts, contradictions.</summary>
internal static class BitstreamInspector
{
    // A few KB serve a listing of many files: parameter sets and encoder text of the first sample.
    private const int QuickBytes = 4_096;
    private const int FullBytes = 65_536;
    private const int FullSamples = 30;

    /// <summary>Inspects one track.</summary>
    /// <param name="track">A video track.</param>
    /// <param name="source">The item.</param>
    /// <param name="into">Takes tool traces and findings.</param>
    /// <param name="quick">Only the first sample, at most 4 KiB of it.</param>
    /// <returns>What the stream says; null for codecs that are not read here.</returns>
    public static VideoParameters? Inspect(MediaTrack track, ByteSource source, StructureBuilder into, bool quick)
    {
        CodecFamily family = CodecFamilies.Of(track.Codec);
        if (family == CodecFamily.Unknown)
        {
            return null;
        }

        TrackInspection inspection = new(track, into, family);
        inspection.TakeConfiguration();
        int left = quick ? 1 : FullSamples;
        foreach (MediaSample sample in track.Samples)
        {
            if (left-- == 0)
            {
                break;
            }

            byte[] bytes = source.ReadUpTo(sample.Offset, Math.Min(sample.Size, quick ? QuickBytes : FullBytes));
            inspection.TakeSample(bytes, sample.Offset);
        }

        VideoParameters parameters = inspection.Parameters();
        CompareSize(track, parameters, into);
        return parameters;
    }

    private static void CompareSize(MediaTrack track, VideoParameters stream, StructureBuilder into)
    {
        if (stream.Width is not { } width || stream.Height is not { } height || track.Width is not { } trackWidth || track.Height is not { } trackHeight
            || (width == trackWidth && height == trackHeight))
        {
            return;
        }

        bool isCoded = trackWidth == stream.CodedWidth && trackHeight == stream.CodedHeight;
        into.AddFinding(BitstreamFindingCodes.SizeDiffers, track.CodecConfigurationOffset, track.CodecConfiguration.Length,
            string.Create(CultureInfo.InvariantCulture,
                $"Track {track.Id}: the stream's parameter set says {width}×{height}, the container {trackWidth}×{trackHeight}{(isCoded ? ", which is the size before cropping" : "")}."),
            "A container can give the display size, after stretching to the pixel aspect ratio, or the size after turning.",
            "Some writers store the coded size, without cropping.");
    }
}
