using Ascertain.Media.Bitstreams;
using Microsoft.Win32.SafeHandles;

namespace Ascertain.Media.FrameTiming;

/// <summary>The pictures of the track that examinations look at, as container and headers list them, without decoding: what a person steps through.</summary>
/// <remarks>The n-th of these is the n-th that a decoder gives where times are distinct, none is hidden and the stream begins with a key frame; whoever decodes compares the times.</remarks>
public sealed class CodedFrames
{
    private readonly List<int> keyFrames;
    private readonly Dictionary<long, int> numbers;

    private CodedFrames(MediaTrack track, CodedFrame[] frames, int[] decodeNumbers, bool isWhole)
    {
        (InPresentationOrder, Timescale, IsWhole) = (frames, Math.Max(1, track.Timescale), isWhole);
        (RotationDegrees, IsMirrored, IsTurnedOtherwise) = (track.RotationDegrees ?? track.MirroredRotationDegrees ?? 0, track.MirroredRotationDegrees is not null, (track.RotationDegrees ?? track.MirroredRotationDegrees) is null);
        (Width, Height) = (track.Width, track.Height);
        (Track, DecodeNumbers, InDecodeOrder) = (track, decodeNumbers, new int[frames.Length]);
        for (int i = 0; i < frames.Length; i++)
        {
            InDecodeOrder[decodeNumbers[i]] = i;
        }

        keyFrames = [.. Enumerable.Range(0, frames.Length).Where(it => frames[it].IsKey)];
        numbers = new Dictionary<long, int>(frames.Length);
        for (int i = 0; i < frames.Length; i++)
        {
            HasDistinctTimes = numbers.TryAdd(frames[i].Ticks, i) && (i == 0 || HasDistinctTimes);
        }

        HasDistinctTimes &= track.HiddenSampleCount == 0;
    }

    /// <summary>In presentation order.</summary>
    public IReadOnlyList<CodedFrame> InPresentationOrder { get; }

    /// <summary>The track that they are of.</summary>
    internal MediaTrack Track { get; }

    /// <summary>Of each picture, in presentation order, its number in decode order.</summary>
    internal int[] DecodeNumbers { get; }

    /// <summary>Of each picture, in decode order, its number in presentation order.</summary>
    internal int[] InDecodeOrder { get; }

    /// <summary>Places of the random access points that the container marks, ascending.</summary>
    public IReadOnlyList<int> KeyFrames => keyFrames;

    /// <summary>Ticks in a second.</summary>
    public long Timescale { get; }

    /// <summary>Clockwise degrees by which a player turns the picture: 0, 90, 180 or 270.</summary>
    public int RotationDegrees { get; }

    /// <summary>True when a player turns it over, left for right, before that.</summary>
    public bool IsMirrored { get; }

    /// <summary>True when a player is asked for something else: by other angles, stretched, or moved.</summary>
    public bool IsTurnedOtherwise { get; }

    /// <summary>Pixels across, as the container says; null where it does not.</summary>
    public int? Width { get; }

    /// <summary>Pixels down, as the container says; null where it does not.</summary>
    public int? Height { get; }

    /// <summary>False when the track has more than the million frames that are read.</summary>
    public bool IsWhole { get; }

    /// <summary>True when a time names one picture.</summary>
    public bool HasDistinctTimes { get; }

    /// <summary>Reads them.</summary>
    /// <param name="clip">The clip.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Null when the container's pictures are not listed by an own reader, or have no times.</returns>
    public static CodedFrames? Read(SafeFileHandle clip, CancellationToken cancellationToken)
    {
        ByteSource source = ByteSource.Of(clip);
        if (MediaReader.Read(source).Tracks.FirstOrDefault(static it => it is { Kind: TrackKind.Video, Within: null }) is not { HasTimes: true } video)
        {
            return null;
        }

        List<CodedFrame> frames = [];
        foreach (CodedPicture picture in PictureTypes.Of(video, source, findings: null).Take(FrameTimingMethod.MostFrames + 1))
        {
            cancellationToken.ThrowIfCancellationRequested();
            frames.Add(new CodedFrame(picture.Sample.PresentationTime, picture.Sample.Offset, picture.Sample.Size, FrameTimingMethod.Letter(picture.Type), picture.Sample.IsKey, picture.IsIdr, picture.IsReference, picture.ShowsOne));
        }

        bool isWhole = frames.Count <= FrameTimingMethod.MostFrames;
        int[] decodeNumbers = [.. Enumerable.Range(0, Math.Min(frames.Count, FrameTimingMethod.MostFrames)).OrderBy(it => frames[it].Ticks)]; // stable
        return frames.Count == 0 ? null : new CodedFrames(video, [.. decodeNumbers.Select(it => frames[it])], decodeNumbers, isWhole);
    }

    /// <summary>From the first frame to the end of the last, in seconds; how long the last one stands nobody lists, so it is taken to stand as long as the one before it. 0 for a single frame.</summary>
    public double LengthSeconds => InPresentationOrder.Count < 2 ? 0 : ((2.0 * InPresentationOrder[^1].Ticks) - InPresentationOrder[^2].Ticks - InPresentationOrder[0].Ticks) / Timescale;

    /// <summary>Presentation time of a picture in millionths of a second, rounded down.</summary>
    public long Microseconds(int index) => long.CreateSaturating((Int128)InPresentationOrder[index].Ticks * 1_000_000 / Timescale);

    /// <summary>The last random access point at or before a picture; null when there is none.</summary>
    public int? KeyFrameBefore(long index)
    {
        int at = keyFrames.BinarySearch((int)Math.Min(index, int.MaxValue));
        at = at < 0 ? ~at - 1 : at;
        return at < 0 ? null : keyFrames[at];
    }

    /// <summary>The picture whose sample holds a byte of the item; null when none does.</summary>
    public int? Holding(long offset)
    {
        for (int i = 0; i < InPresentationOrder.Count; i++)
        {
            if (offset >= InPresentationOrder[i].Offset && offset - InPresentationOrder[i].Offset < InPresentationOrder[i].Size)
            {
                return i;
            }
        }

        return null;
    }

    /// <summary>Which picture has a time; null when none has it exactly.</summary>
    /// <param name="numerator">Of the time in seconds.</param>
    /// <param name="denominator">Of the time in seconds; above 0.</param>
    public long? At(Int128 numerator, long denominator) =>
        numerator * Timescale % denominator == 0 && numerator * Timescale / denominator is { } ticks && ticks >= long.MinValue && ticks <= long.MaxValue && numbers.TryGetValue((long)ticks, out int index) ? index : null;
}
