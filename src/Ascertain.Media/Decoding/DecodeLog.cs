using System.Buffers.Text;
using System.Text;

namespace Ascertain.Media.Decoding;

/// <summary>Reads what ffmpeg says of its work: packets in, pictures and sound out, errors, each in the order in which they happened.</summary>
/// <remarks>
/// With one decoding thread and the filter <c>showinfo</c>, the line of a picture is written before its samples and after every error that can have touched it.
/// Text from the file could only imitate a line inside a longer one; a picture too many or too few then makes the decode fail, and nothing is guessed.
/// </remarks>
internal sealed class DecodeLog
{
    /// <summary>What is said of pictures beyond <see cref="DecodeLimits.GreatestPixels"/>.</summary>
    public const string TooLarge = "The pictures are larger than 3840 × 2160.";

    private readonly Action<FrameNote> onFrame;
    private readonly Action<SoundNote> onSound;
    private readonly int step;
    private readonly bool stopsUnpinned;
    private readonly bool hasVideo;
    private readonly bool hasSound;
    private readonly MessageTail tail = new();
    private readonly byte[] line = new byte[4096];
    private readonly KeptText colour = new();
    private readonly KeptText formatName = new();
    private PixelFormat? lastFormat;
    private int filled;
    private bool mapped;
    private int videoStream = -1;
    private int soundStream = -1;
    private string videoDecoder = "?";
    private string soundDecoder = "?";
    private bool lastPacketIsSound;
    private long timeNumerator = 1;
    private long timeDenominator = 1;
    private long expectedNumber;
    private long frames;

    public DecodeLog(FrameSelection frames, bool sound, bool stopsUnpinned, Action<FrameNote> onFrame, Action<SoundNote> onSound)
    {
        (this.onFrame, this.onSound) = (onFrame, onSound);
        (hasVideo, hasSound, step) = (frames.Step > 0, sound, Math.Max(1, frames.Step));
        this.stopsUnpinned = stopsUnpinned;
    }

    public DamageTracker Video { get; } = new();

    public DamageTracker Sound { get; } = new();

    /// <summary>Why the decode cannot be used at all; null while it can.</summary>
    public DecodeEnd? Fault { get; private set; }

    /// <summary>True when this run ends before the first picture, to be started again with pinned instructions.</summary>
    public bool StartsAgain { get; private set; }

    /// <summary>True when nothing more of the decoder is wanted.</summary>
    public bool IsOver => Fault is not null || StartsAgain;

    /// <summary>True when the stream's decoder is none of those found to give the same pictures of damaged streams with any instructions of the processor.</summary>
    /// <remarks>The native VP9 decoder was found to decode some damaged streams without reporting an error, to pictures that depend on the instructions used.</remarks>
    public bool NeedsPinnedInstructions => videoStream >= 0
        && videoDecoder is not ("h264" or "hevc" or "mpeg4" or "h263" or "mjpeg" or "libdav1d" or "rawvideo" or "ffv1" or "png");

    /// <summary>Range and matrix as the decoder names them for the last picture, e.g. <c>tv bt709</c>.</summary>
    public string Colour => $"{Word(colour.Bytes, "color_range:"u8)} {Word(colour.Bytes, " color_space:"u8)}";

    /// <summary>The last lines of trouble, made harmless.</summary>
    public string Tail => tail.ToString();

    /// <summary>True when a picture of some stream was found too large before decoding began.</summary>
    public bool SawTooLarge { get; private set; }

    /// <summary>True when the file has no stream of what was asked for.</summary>
    public bool StreamIsAbsent { get; private set; }

    /// <summary>Warnings of the container's reader about times, of which no picture is touched.</summary>
    public long TimesWarnings { get; private set; }

    /// <summary>Warnings about data beside the picture, of which no picture is touched.</summary>
    public long MetadataWarnings { get; private set; }

    /// <summary>Takes bytes as they come.</summary>
    public void Feed(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            int end = bytes.IndexOf((byte)'\n');
            ReadOnlySpan<byte> part = end < 0 ? bytes : bytes[..end];
            int kept = Math.Min(part.Length, line.Length - filled); // the rest of a longer line carries nothing that is read
            part[..kept].CopyTo(line.AsSpan(filled));
            filled += kept;
            if (end < 0)
            {
                return;
            }

            OnLine(line.AsSpan(0, filled));
            filled = 0;
            bytes = bytes[(end + 1)..];
        }
    }

    private void OnLine(ReadOnlySpan<byte> text)
    {
        if (IsOver)
        {
            return;
        }

        if (!mapped)
        {
            mapped = text.SequenceEqual("[info] Stream mapping:"u8);
            OnLineBeforeMapping(text);
        }
        else if (text.StartsWith("[info] "u8))
        {
            OnInformation(text[7..]);
        }
        else if (hasVideo && text.StartsWith("[Parsed_showinfo_0 @ "u8))
        {
            OnPictureLine(text);
        }
        else if (hasSound && text.StartsWith("[Parsed_ashowinfo_0 @ "u8))
        {
            OnSoundLine(text);
        }
        else
        {
            OnOtherLine(text);
        }
    }

    // Streams are looked into that are not asked for: a large cover picture beside a small film is no fault. So this only explains why nothing came.
    private void OnLineBeforeMapping(ReadOnlySpan<byte> text)
    {
        KeepInTail(text);
        DecoderMessage message = DecoderMessage.Parse(text);
        SawTooLarge |= message.IsTrouble && message.Text.IndexOf("exceeds specified max pixel count"u8) >= 0;
        StreamIsAbsent |= message.IsTrouble && message.Text.StartsWith("Stream map '"u8) && message.Text.EndsWith("matches no streams."u8);
    }

    private void OnInformation(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("demuxer -> ist_index:"u8) && Utf8Parser.TryParse(text[21..], out int stream, out _))
        {
            long? time = Number(text, " pkt_pts:"u8);
            if (stream == videoStream)
            {
                Video.OnPacket(time);
                lastPacketIsSound = false;
            }
            else if (stream == soundStream)
            {
                Sound.OnPacket(time);
                lastPacketIsSound = true;
            }
        }
        else if (text.StartsWith("  Stream #0:"u8) && text.IndexOf(" -> #"u8) is > 0 and int arrow && ((hasVideo && videoStream < 0) || (hasSound && soundStream < 0)))
        {
            OnMapping(text, arrow);
        }
    }

    // "  Stream #0:1 -> #0:0 (h264 (native) -> rawvideo (native))": the decoder's own name is in the inner brackets unless that is "native".
    private void OnMapping(ReadOnlySpan<byte> text, int arrow)
    {
        if (!Utf8Parser.TryParse(text[12..], out int stream, out _) || !Utf8Parser.TryParse(text[(arrow + 5)..], out int output, out _))
        {
            return;
        }

        string rest = Encoding.ASCII.GetString(text[(arrow + 5)..]);
        int open = rest.IndexOf('(', StringComparison.Ordinal);
        string[] words = open < 0 ? [] : rest[(open + 1)..].Split([' ', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        string decoder = words.Length < 2 ? "?" : words[1] == "native" ? words[0] : words[1];
        if (hasVideo && output == 0)
        {
            (videoStream, videoDecoder) = (stream, decoder);
            StartsAgain = stopsUnpinned && NeedsPinnedInstructions;
        }
        else if (hasSound)
        {
            (soundStream, soundDecoder) = (stream, decoder);
        }
    }

    private void OnPictureLine(ReadOnlySpan<byte> text)
    {
        int bracket = text.IndexOf("] [info] "u8);
        text = bracket < 0 ? [] : text[(bracket + 9)..];
        if (text.StartsWith("config in time_base: "u8))
        {
            // A new chain of filters: at the start, and where size or sample format change. Its count of pictures begins again.
            expectedNumber = 0;
            ReadOnlySpan<byte> unit = text[21..];
            if (!Utf8Parser.TryParse(unit, out timeNumerator, out int used) || unit.Length <= used + 1
                || !Utf8Parser.TryParse(unit[(used + 1)..], out timeDenominator, out _) || timeNumerator <= 0 || timeDenominator <= 0)
            {
                Fault ??= new DecodeEnd.ToolFailed(0, "The decoder's unit of time cannot be read.");
            }
        }
        else if (text.StartsWith("color_range:"u8))
        {
            colour.Set(text);
        }
        else if (text.StartsWith("n:"u8) || text.StartsWith(" n:"u8))
        {
            OnPicture(text);
        }
    }

    private void OnPicture(ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> size = Token(text, " s:"u8);
        int cross = size.IndexOf((byte)'x');
        ReadOnlySpan<byte> type = Token(text, " type:"u8);
        PixelFormat? format = FormatOf(Token(text, " fmt:"u8));
        if (Number(text, "n:"u8) != expectedNumber || cross < 0 || !Utf8Parser.TryParse(size, out int width, out _)
            || !Utf8Parser.TryParse(size[(cross + 1)..], out int height, out _) || width <= 0 || height <= 0)
        {
            Fault ??= new DecodeEnd.ToolFailed(0, "The decoder's account of its pictures cannot be followed.");
            return;
        }

        if (format is null)
        {
            Fault ??= new DecodeEnd.NotApplicable("The pictures carry no luma plane.");
            return;
        }

        if ((long)width * height > DecodeLimits.GreatestPixels)
        {
            Fault ??= new DecodeEnd.NotApplicable(TooLarge);
            return;
        }

        long number = expectedNumber++;
        bool isKey = Number(text, " iskey:"u8) == 1;
        char kind = type.IsEmpty ? '?' : (char)type[0];
        long? time = Number(text, " pts:"u8);
        onFrame(new FrameNote(
            new FrameInfo
            {
                Index = frames++, PresentationTime = time, TimeBaseNumerator = timeNumerator, TimeBaseDenominator = timeDenominator, IsKey = isKey,
                PictureType = kind, NumberInChain = number, Width = width, Height = height, BitDepth = format.BitDepth,
                IsClean = Video.IsCleanPicture(time, isKey && kind is 'I' or '?'),
            },
            format, number, number % step == 0));
    }

    // Pictures of a stream share a format: no string is made for each.
    private PixelFormat? FormatOf(ReadOnlySpan<byte> name)
    {
        if (!name.SequenceEqual(formatName.Bytes))
        {
            formatName.Set(name);
            lastFormat = PixelFormat.TryParse(name);
        }

        return lastFormat;
    }

    private void OnSoundLine(ReadOnlySpan<byte> text)
    {
        if (Number(text, " nb_samples:"u8) is > 0 and < int.MaxValue and long samples && Number(text, " rate:"u8) is > 0 and < int.MaxValue and long rate
            && Number(text, " channels:"u8) is > 0 and <= 64 and long channels)
        {
            long? time = Number(text, " pts:"u8);
            onSound(new SoundNote(new SoundInfo(time, (int)rate, (int)channels, (int)samples), Sound.IsCleanSound(time)));
        }
    }

    private void OnOtherLine(ReadOnlySpan<byte> text)
    {
        KeepInTail(text);
        DecoderMessage message = DecoderMessage.Parse(text);
        if (message.IsTrouble && message.Text.IndexOf("exceeds specified max pixel count"u8) >= 0)
        {
            Fault ??= new DecodeEnd.NotApplicable(TooLarge);
        }

        if (message.IsTrouble && (message.Text.IndexOf("Failed to configure input pad on Parsed_extractplanes"u8) >= 0
            || message.Text.IndexOf("mpossible to convert between the formats"u8) >= 0))
        {
            Fault ??= new DecodeEnd.NotApplicable("The pictures carry no luma plane.");
        }

        switch (message.KindFor(videoDecoder, soundDecoder, lastPacketIsSound))
        {
            case MessageKind.PictureDecoder:
            case MessageKind.LastPacket when !lastPacketIsSound:
                Video.OnError(reachesNext: false);
                break;
            case MessageKind.SoundDecoder:
            case MessageKind.LastPacket:
                Sound.OnError(reachesNext: false);
                break;
            case MessageKind.Reader:
                Video.OnError(reachesNext: true);
                Sound.OnError(reachesNext: true);
                break;
            case MessageKind.Times:
                TimesWarnings++;
                break;
            case MessageKind.Metadata:
                MetadataWarnings++;
                break;
            case MessageKind.Aside:
            default:
                break;
        }
    }

    // Lines that only repeat how ffmpeg was called, or say that nothing came, explain nothing to a reader.
    private void KeepInTail(ReadOnlySpan<byte> text)
    {
        DecoderMessage message = DecoderMessage.Parse(text);
        if (text.StartsWith("bwrap"u8) || (message.IsTrouble && !message.Text.StartsWith("Codec AVOption "u8) && !message.Text.StartsWith("MMX implied by"u8)
            && !message.Text.StartsWith("Output file is empty"u8) && !message.Text.StartsWith("Guessed Channel Layout"u8)))
        {
            tail.Add(text);
        }
    }

    private static long? Number(ReadOnlySpan<byte> text, ReadOnlySpan<byte> key)
    {
        int at = text.IndexOf(key);
        return at >= 0 && Utf8Parser.TryParse(text[(at + key.Length)..].TrimStart((byte)' '), out long value, out _) ? value : null;
    }

    private static ReadOnlySpan<byte> Token(ReadOnlySpan<byte> text, ReadOnlySpan<byte> key)
    {
        int at = text.IndexOf(key);
        ReadOnlySpan<byte> rest = at < 0 ? [] : text[(at + key.Length)..];
        int end = rest.IndexOf((byte)' ');
        return end < 0 ? rest : rest[..end];
    }

    private static string Word(ReadOnlySpan<byte> text, ReadOnlySpan<byte> key) => Encoding.ASCII.GetString(Token(text, key));
}
