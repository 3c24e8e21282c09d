namespace Ascertain.Media.Ebml;

/// <summary>One TrackEntry while it is read, and what its blocks then showed.</summary>
internal sealed class MatroskaTrack
{
    /// <summary>First byte of its TrackEntry; -1 while blocks name a track that is not declared.</summary>
    public required long Offset { get; init; }

    /// <summary>First block that names it.</summary>
    public long FirstBlock { get; set; }

    public long? Number { get; set; }

    public bool HasUid { get; set; }

    public long? Type { get; set; }

    public string? CodecId { get; set; }

    public byte[] CodecPrivate { get; set; } = [];

    public long CodecPrivateOffset { get; set; }

    public long? Width { get; set; }

    public long? Height { get; set; }

    /// <summary>Nanoseconds; 0 when not stated.</summary>
    public long DefaultDuration { get; set; }

    /// <summary>Nanoseconds that a player takes off each time stamp (RFC 9559 §5.1.4.1.25); kept as an edit.</summary>
    public long CodecDelay { get; set; }

    /// <summary>Degrees, counter-clockwise (RFC 9559 §5.1.4.1.28.46).</summary>
    public double Roll { get; set; }

    public long Frames { get; set; }

    public long FirstTime { get; set; } = long.MaxValue;

    public long LastTime { get; set; } = long.MinValue;

    /// <summary>End of the last frame where its duration is known, in nanoseconds.</summary>
    public long End { get; set; } = long.MinValue;

    public long PreviousTime { get; set; } = long.MinValue;

    public long StepsBack { get; set; }

    public long FirstStepBack { get; set; }

    /// <summary>Frames that are never shown by themselves.</summary>
    public long Hidden { get; set; }

    /// <summary>First byte of the first of them.</summary>
    public long FirstHidden { get; set; }

    /// <summary>Time of the first frame that is shown; kept where <see cref="MayHide"/>.</summary>
    public long FirstShown { get; set; } = long.MaxValue;

    /// <summary>Time of the last frame that is shown; kept where <see cref="MayHide"/>.</summary>
    public long LastShown { get; set; } = long.MinValue;

    /// <summary>Its codec has frames that are never shown, and its bytes are as the codec writes them.</summary>
    public bool MayHide => CodecId is "V_VP9" or "V_VP8" && !IsEncoded;

    /// <summary>The container compresses or encrypts its frames.</summary>
    public bool IsEncoded { get; set; }

    public bool IsAudio => Type == 2;

    public TrackKind Kind => Type switch
    {
        1 => TrackKind.Video,
        2 => TrackKind.Audio,
        0x11 => TrackKind.Text,
        0x21 => TrackKind.Metadata,
        _ => TrackKind.Other,
    };

    /// <summary>Takes over what was counted before the track was declared.</summary>
    public void Adopt(MatroskaTrack undeclared)
    {
        Frames = undeclared.Frames;
        FirstTime = undeclared.FirstTime;
        LastTime = undeclared.LastTime;
        End = undeclared.End;
        StepsBack = undeclared.StepsBack;
        FirstStepBack = undeclared.FirstStepBack;
    }

    /// <summary>Adds one block of <paramref name="count"/> frames.</summary>
    public void Count(long time, long duration, int count, long offset)
    {
        long step = duration > 0 && count > 0 ? duration / count : DefaultDuration;
        Frames += count;
        FirstTime = Math.Min(FirstTime, time);
        LastTime = Math.Max(LastTime, time + (step * Math.Max(0, count - 1)));
        End = Math.Max(End, time + (step * count));
        if (time < PreviousTime && StepsBack++ == 0)
        {
            FirstStepBack = offset;
        }

        PreviousTime = time;
    }

    /// <summary>The track in its final form.</summary>
    public MediaTrack ToTrack(IEnumerable<MediaSample> samples)
    {
        // A viewer sees the frames that are shown.
        (long frames, long first, long last) = Hidden > 0 ? (Frames - Hidden, FirstShown, LastShown) : (Frames, FirstTime, LastTime);
        double? rate = frames > 1 && last > first
            ? (frames - 1) * 1e9 / (last - first)
            : DefaultDuration > 0 ? 1e9 / DefaultDuration : null;
        long span = Frames > 0 ? Math.Max(End, LastTime) - FirstTime : 0;
        return new MediaTrack
        {
            Id = Number ?? 0,
            Kind = Kind,
            Codec = CodecId ?? "",
            Width = Size(Width),
            Height = Size(Height),
            SampleCount = Frames,
            HiddenSampleCount = Hidden,
            Timescale = 1_000_000_000,
            DurationSeconds = span > 0 ? span / 1e9 : null,
            FrameRate = Kind == TrackKind.Video ? rate : null,
            RotationDegrees = Rotation(),
            Edits = CodecDelay > 0 ? [new TrackEdit(Math.Max(0, span - CodecDelay), CodecDelay, 1)] : [],
            CodecConfiguration = CodecPrivate,
            CodecConfigurationKind = CodecPrivate.Length > 0 ? "CodecPrivate" : "",
            CodecConfigurationOffset = CodecPrivate.Length > 0 ? CodecPrivateOffset : 0,
            Samples = samples,
        };
    }

    private static int? Size(long? value) => value is > 0 and <= int.MaxValue ? (int)value : null;

    private int? Rotation() => Roll switch
    {
        0 => 0,
        -90 or 270 => 90,
        180 or -180 => 180,
        90 or -270 => 270,
        _ => null,
    };
}
