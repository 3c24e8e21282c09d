namespace Ascertain.Media.Decoding;

/// <summary>One line of ffmpeg's own words: <c>[h264 @ 0x55d0] [error] Invalid NAL unit size</c>; who says it, at which level, what.</summary>
/// <remarks>The brackets are taken from the start of the line only: text of the file stands behind them and cannot imitate them.</remarks>
internal readonly ref struct DecoderMessage
{
    private DecoderMessage(ReadOnlySpan<byte> context, ReadOnlySpan<byte> level, ReadOnlySpan<byte> text)
    {
        Context = context;
        Level = level;
        Text = text;
    }

    /// <summary>The innermost speaker, e.g. <c>h264</c>, <c>mov,mp4,m4a,3gp,3g2,mj2</c>, <c>dec:h264</c>; empty for ffmpeg itself.</summary>
    public ReadOnlySpan<byte> Context { get; }

    /// <summary><c>info</c>, <c>warning</c>, <c>error</c>, <c>fatal</c>, <c>panic</c>; empty when the line names none.</summary>
    public ReadOnlySpan<byte> Level { get; }

    /// <summary>What is said.</summary>
    public ReadOnlySpan<byte> Text { get; }

    /// <summary>True for a warning and for everything worse.</summary>
    public bool IsTrouble => Level is [(byte)'w', ..] or [(byte)'e', ..] or [(byte)'f', ..] or [(byte)'p', ..];

    public static DecoderMessage Parse(ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> context = [];
        while (line is [(byte)'[', ..] && line.IndexOf((byte)']') is > 0 and int end)
        {
            ReadOnlySpan<byte> inside = line[1..end];
            line = line[(end + 1)..].TrimStart((byte)' ');
            if (inside.IndexOf(" @ 0x"u8) is >= 0 and int at)
            {
                context = inside[..at];
                continue;
            }

            bool isLevel = inside.SequenceEqual("info"u8) || inside.SequenceEqual("warning"u8) || inside.SequenceEqual("error"u8)
                || inside.SequenceEqual("fatal"u8) || inside.SequenceEqual("panic"u8);
            return new DecoderMessage(context, isLevel ? inside : [], line);
        }

        return new DecoderMessage(context, [], line);
    }

    /// <summary>What the message is about.</summary>
    /// <param name="videoDecoder">Name of the decoder of the pictures; <c>?</c> when there is none.</param>
    /// <param name="soundDecoder">Name of the decoder of the sound; <c>?</c> when there is none.</param>
    /// <param name="lastPacketIsSound">True when the last packet before the message was one of sound: tells two decoders of one name apart.</param>
    public MessageKind KindFor(string videoDecoder, string soundDecoder, bool lastPacketIsSound)
    {
        bool conceals = Text.StartsWith("concealing "u8);
        if ((!IsTrouble && !conceals) || IsOutputSide(videoDecoder))
        {
            return MessageKind.Aside;
        }

        if (Context.IsEmpty)
        {
            return Text.IndexOf("corrupt input packet"u8) >= 0 ? MessageKind.Reader
                : conceals || Text.IndexOf("corrupt"u8) >= 0 || Text.IndexOf("rror while"u8) >= 0 || Text.IndexOf("rror submitting"u8) >= 0 ? MessageKind.LastPacket
                : MessageKind.Aside;
        }

        bool ofPictures = Is(Context, videoDecoder) && !(lastPacketIsSound && videoDecoder == soundDecoder);
        if (ofPictures || Is(Context, soundDecoder))
        {
            return IsOfMetadata() ? MessageKind.Metadata : ofPictures ? MessageKind.PictureDecoder : MessageKind.SoundDecoder;
        }

        return IsOfTimes() ? MessageKind.Times : MessageKind.Reader;
    }

    // Filters, encoders and muxers: what they complain of happened after the decoder, to data that is ours. A decoder may bear the muxer's name ("rawvideo").
    private bool IsOutputSide(string videoDecoder) =>
        Context.StartsWith("Parsed_"u8) || Context.StartsWith("graph "u8) || Context.StartsWith("swscaler"u8) || Context.StartsWith("out#"u8)
        || Context.StartsWith("vost#"u8) || Context.StartsWith("aost#"u8) || Context.StartsWith("enc:"u8) || Context.StartsWith("vf#"u8) || Context.StartsWith("af#"u8)
        || Context.SequenceEqual("f32le"u8) || Context.SequenceEqual("pcm_f32le"u8)
        || (Context.SequenceEqual("rawvideo"u8) && (videoDecoder != "rawvideo" || Text.IndexOf("to muxer"u8) >= 0));

    // libavformat/demux.c and mov.c of ffmpeg 5.1. The bytes of the packet are as they were; only when it is to be shown is in doubt.
    private bool IsOfTimes() => Level.SequenceEqual("warning"u8)
        && (Text.StartsWith("Invalid timestamps stream="u8) || Text.StartsWith("DTS "u8) || Text.StartsWith("invalid dts/pts combination"u8)
            || Text.IndexOf("timestamp discontinuity"u8) >= 0);

    // libavcodec/exif.c, mjpegdec.c.
    private bool IsOfMetadata() => Context.SequenceEqual("mjpeg"u8) && (Text.IndexOf("TIFF tag"u8) >= 0 || Text.IndexOf("TIFF header in EXIF"u8) >= 0
        || Text.IndexOf("EXIF data"u8) >= 0);

    private static bool Is(ReadOnlySpan<byte> context, string name)
    {
        if (context.StartsWith("dec:"u8))
        {
            context = context[4..];
        }

        return context.Length == name.Length && System.Text.Ascii.Equals(context, name);
    }
}
