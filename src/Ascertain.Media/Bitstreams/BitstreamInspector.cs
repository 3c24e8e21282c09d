using System.Globalization;

namespace Ascertain.Media.Bitstreams;

/// <summary>Reads codec configuration and first samples of a video track: parameters, encoder texts, contradictions.</summary>
internal static class BitstreamInspector
{
    // A few KB serve a listing of many files: parameter sets and encoder text of the first sample.
    private const int QuickBytes = 4_096;

    // Where units cannot be stepped over, key frames are searched, and the first samples all the same: there are streams without key frames. Arbitrary.
    private const int FullSamples = 30;

    // Arbitrary bounds over all tracks of an item: bytes read, a small read or message counting as 256, that is 400,000 of them, an hour of 30 pictures a second with three units each. From there on
    // key frames alone are searched, up to the second bound; and samples listed (11 hours at 50 a second).
    private const long MostBytesOfAll = 96 << 20;
    private const long MostBytes = 128 << 20;
    private const int MostSamples = 2_000_000;

    /// <summary>Inspects one track.</summary>
    /// <param name="track">A video track.</param>
    /// <param name="source">The item.</param>
    /// <param name="into">Takes tool traces and findings.</param>
    /// <param name="quick">Only the first sample, at most 4 KiB of it; else the headers of every sample whose units can be stepped over, and of key frames elsewhere.</param>
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
        if (quick)
        {
            foreach (MediaSample sample in track.Samples)
            {
                inspection.TakeSample(source.ReadUpTo(sample.Offset, Math.Min(sample.Size, QuickBytes)), sample.Offset);
                break;
            }
        }
        else
        {
            Search(track, source, into, inspection);
        }

        VideoParameters parameters = inspection.Finish();
        CompareSize(track, parameters, into);
        return parameters;
    }

    private static void Search(MediaTrack track, ByteSource source, StructureBuilder into, TrackInspection inspection)
    {
        HeaderSearch search = new(source);
        int index = 0;
        bool all = inspection.UnitLengthBytes > 0;
        foreach (MediaSample sample in track.Samples)
        {
            if (into.SearchedSamples++ >= MostSamples || into.SearchedBytes >= MostBytes)
            {
                into.AddFinding(BitstreamFindingCodes.SearchBounded, sample.Offset, 0,
                    string.Create(CultureInfo.InvariantCulture, $"Track {track.Id}: the search for headers and messages reached its bound at sample {index}; later samples were not searched."),
                    "A recording of many hours, or of key frames alone, is honest.", "A damaged sample table can list the same bytes again and again.");
                break;
            }

            if (all && into.SearchedBytes >= MostBytesOfAll)
            {
                all = false;
                into.AddFinding(BitstreamFindingCodes.SearchBounded, sample.Offset, 0,
                    string.Create(CultureInfo.InvariantCulture, $"Track {track.Id}: from sample {index} on, headers and messages were searched in key frames alone."),
                    "A recording of an hour or more is honest, and so is one of many slices or messages.");
            }

            if (index++ < FullSamples || sample.IsKey || all)
            {
                into.SearchedBytes += search.Look(sample, inspection);
            }
        }
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
