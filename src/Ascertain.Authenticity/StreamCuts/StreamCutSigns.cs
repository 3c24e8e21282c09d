using Ascertain.Media;
using Ascertain.Media.StreamCounts;

namespace Ascertain.Authenticity.StreamCuts;

/// <summary>All signs of a clip that pictures were taken out, or recordings joined, without encoding.</summary>
internal sealed class StreamCutSigns
{
    private StreamCutSigns(CountedStream stream, SoundFrames? sound, IReadOnlyList<CutSign> signs) => (Stream, Sound, All, History) = (stream, sound, signs, QuantiserHistory.Of(stream));

    /// <summary>The pictures.</summary>
    public CountedStream Stream { get; }

    /// <summary>The frames of sound; null where there is no sound that is read.</summary>
    public SoundFrames? Sound { get; }

    /// <summary>The signs, by place and kind.</summary>
    public IReadOnlyList<CutSign> All { get; }

    /// <summary>The quantisers along the clip.</summary>
    public QuantiserHistory History { get; }

    /// <summary>Kinds that tell a cut. The others are shown by honest recordings too: bench/results/stream-cuts.md.</summary>
    public static bool Tells(CutSignKind kind) => kind is not (CutSignKind.ShortGroup or CutSignKind.PictureInterval or CutSignKind.LaterStart);

    /// <summary>Looks for them.</summary>
    /// <param name="stream">The pictures; at least one.</param>
    /// <param name="sound">The frames of sound.</param>
    /// <param name="movieTimescale">Ticks in a second of the movie, in which edits count.</param>
    public static StreamCutSigns Of(CountedStream stream, SoundFrames? sound, long movieTimescale)
    {
        IEnumerable<CutSign> signs =
        [
            .. Beginning.Find(stream, sound), .. IdrNumbers.Find(stream), .. References.Find(stream), .. OrderCounts.Find(stream), .. StreamClocks.Find(stream), .. BufferFill.Find(stream),
            .. SettingsChanges.Find(stream), .. GroupLengths.Find(stream), .. Intervals.OfPictures(stream),
            .. sound is null ? [] : Intervals.OfSound(stream, sound, movieTimescale), .. sound is null ? [] : SoundMarks.Find(stream, sound, movieTimescale),
        ];
        return new StreamCutSigns(stream, sound, [.. signs.OrderBy(it => stream.Places[it.Picture]).ThenBy(static it => it.Kind).ThenBy(static it => it.Offset)]);
    }

    /// <summary>Reads and looks.</summary>
    /// <param name="source">The item.</param>
    /// <param name="structure">What its container says.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>Null where there is no track of video that is listed, or it has no picture.</returns>
    public static StreamCutSigns? Read(ByteSource source, MediaStructure structure, CancellationToken cancellationToken)
    {
        if (structure.Tracks.FirstOrDefault(static it => it is { Kind: TrackKind.Video, Within: null }) is not { } video)
        {
            return null;
        }

        CountedStream stream = CountedStream.Read(video, source, cancellationToken);
        SoundFrames? sound = structure.Tracks.FirstOrDefault(static it => it is { Kind: TrackKind.Audio, Within: null }) is { } heard ? SoundFrames.Read(heard, source, cancellationToken) : null;
        return stream.Pictures.Count == 0 ? null : Of(stream, sound is { Samples.Count: > 0 } ? sound : null, structure.MovieTimescale);
    }
}
