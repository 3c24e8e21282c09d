using Ascertain.Media.Decoding;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Media.Overview;

/// <summary>A clip decoded once from its beginning to be looked over: its small pictures, where cuts are said, how loud it is. A help for finding one's way, and no finding.</summary>
public sealed class ClipOverview : IFrameSink, ISoundSink
{
    private readonly ContactPictures pictures = new();
    private readonly SoundLevels sound = new();
    private long? last;

    private ClipOverview()
    {
    }

    /// <summary>Small pictures of key frames, of frames far apart, and of the first frame after each cut.</summary>
    public ContactPictures Pictures => pictures;

    /// <summary>Levels of the sound; see <see cref="SoundLevels"/>. Empty without sound, or where it cannot be decoded.</summary>
    public IReadOnlyList<float> Levels => sound.Levels;

    /// <summary>Pictures decoded.</summary>
    public long Frames => last is { } index ? index + 1 : 0;

    /// <summary>How the decoding ended, in words; null where it came to the end.</summary>
    public string? EndedEarly { get; private set; }

    /// <summary>Looks a clip over.</summary>
    /// <param name="decoder">Decodes.</param>
    /// <param name="clip">Open for reading.</param>
    /// <param name="structure">Read from it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<ClipOverview> ReadAsync(InstalledDecoder decoder, SafeFileHandle clip, MediaStructure structure, CancellationToken cancellationToken)
    {
        ClipOverview overview = new();
        DecodeRequest request = new DecodeRequest().OfFirstTrack(structure);
        bool hasSound = structure.Tracks.Any(static it => it.Kind == TrackKind.Audio);
        DecodeReport report = await decoder.DecodeAsync(clip, request with { Sound = hasSound }, [overview], hasSound ? [overview] : [], cancellationToken);
        if (hasSound && report.FramesDecoded == 0)
        {
            overview.sound.Clear();
            report = await decoder.DecodeAsync(clip, request, [overview], [], cancellationToken); // sound that cannot be decoded does not keep the pictures away
        }

        overview.pictures.End();
        overview.EndedEarly = report.End.ToOutcome().Explanation;
        return overview;
    }

    /// <inheritdoc/>
    public void OnFrame(in FrameInfo info, ReadOnlySpan<byte> luma)
    {
        pictures.Add(SmallPicture.Of(info, luma));
        last = info.Index;
    }

    /// <inheritdoc/>
    public void OnSound(in SoundInfo info, ReadOnlySpan<float> samples) => sound.Add(info, samples);
}
