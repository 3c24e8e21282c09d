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
    private readonly Action<FrameNote> onFrame;
    private readonly Action<SoundNote> onSound;
    private readonly int step;
    private readonly bool stopsUnpinned;
    private readonly bool hasVideo;
    private readonly bool hasSound;
    private readonly List<string> tail = [];
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

    /// <summary>True when the stream's decoder is none of those found to give the same pictures of damaged streams with any instructions of the processor.</summary>
    /// <remarks>The native VP9 decoder was found to decode some damaged streams without reporting an error, to pictures that depend on the instructions used.</remarks>
    public bool NeedsPinnedInstructions => videoStream >= 0
        && videoDecoder is not ("h264" or "hevc" or "mpeg4" or "h263" or "mjpeg" or "libdav1d" or "rawvideo" or "ffv1" or "png");

    /// <summary>Range and matrix as the decoder names them for the last picture, e.g. <c>tv bt709</c>.</summary>
    public string Colour => $"{Word(colour.Bytes, "color_range:"u8)} {Word(colour.Bytes, " color_space:"u8)}";

    /// <summary>The last lines that are neither packets nor pictures, made harmless.</summary>
    public string Tail => string.Join(" | ", tail);

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
        if (Fault is not null)
        {
            return;
        }

        if (!mapped)
        {
            mapped = text.SequenceEqual("[info] Stream mapping:"u8);
            KeepInTail(text);
        }
        else if (text.StartsWith("[info] "u8))
        {
            OnInformation(text[7..]);
        }
        else if (text.StartsWith("[Parsed_showinfo_0 @ "u8))
        {
            OnPictureLine(text);
        }
        else if (text.StartsWith("[Parsed_ashowinfo_0 @ "u8))
        {
            OnSoundLine(text);
        }
        else
        {
            OnOtherLine(text);
        }
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
            if (stopsUnpinned && NeedsPinnedInstructions)
            {
                Fault = new DecodeEnd.Refused("The decoder is started again with pinned instructions.");
            }
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
            Fault ??= new DecodeEnd.NotApplicable("The pictures are larger than 3840 × 2160.");
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
                PictureType = kind, Width = width, Height = height, BitDepth = format.BitDepth,
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
        if (text.IndexOf("exceeds specified max pixel count"u8) >= 0)
        {
            Fault ??= new DecodeEnd.NotApplicable("The pictures are larger than 3840 × 2160.");
        }

        if (text.IndexOf("Failed to configure input pad on Parsed_extractplanes"u8) >= 0 || text.IndexOf("mpossible to convert between the formats"u8) >= 0)
        {
            Fault ??= new DecodeEnd.NotApplicable("The pictures carry no luma plane.");
        }

        bool isError = text.IndexOf("[error] "u8) >= 0 || text.IndexOf("[warning] "u8) >= 0 || text.IndexOf("[fatal] "u8) >= 0 || text.IndexOf("[panic] "u8) >= 0
            || text.IndexOf("[info] concealing "u8) >= 0;
        if (!isError || text.StartsWith("[Parsed_"u8) || text.StartsWith("[graph "u8) || text.StartsWith("[swscaler"u8))
        {
            return;
        }

        bool hasContext = text.IndexOf(" @ 0x"u8) is > 0 and < 200 && text[0] == '[';
        if (hasContext && IsContext(text, videoDecoder) && !(lastPacketIsSound && videoDecoder == soundDecoder))
        {
            Video.OnError(reachesNext: false);
        }
        else if (hasContext && IsContext(text, soundDecoder))
        {
            Sound.OnError(reachesNext: false);
        }
        else if (hasContext || text.IndexOf("corrupt"u8) >= 0 || text.IndexOf("rror while"u8) >= 0 || text.IndexOf("rror submitting"u8) >= 0)
        {
            // A demuxer, a parser, or ffmpeg itself: it may mean the packet before or the one to come.
            bool decoded = !hasContext && text.IndexOf("corrupt input packet"u8) < 0;
            if (!decoded || !lastPacketIsSound)
            {
                Video.OnError(reachesNext: !decoded);
            }

            if (!decoded || lastPacketIsSound)
            {
                Sound.OnError(reachesNext: !decoded);
            }
        }
    }

    private static bool IsContext(ReadOnlySpan<byte> text, string name)
    {
        if (text.Length < name.Length + 4)
        {
            return false;
        }

        for (int i = 0; i < name.Length; i++)
        {
            if (text[i + 1] != name[i])
            {
                return false;
            }
        }

        return text[(name.Length + 1)..].StartsWith(" @"u8);
    }

    private void KeepInTail(ReadOnlySpan<byte> text)
    {
        if (text.IndexOf("[error] "u8) < 0 && text.IndexOf("[fatal] "u8) < 0 && text.IndexOf("[warning] "u8) < 0 && !text.StartsWith("bwrap"u8))
        {
            return;
        }

        if (tail.Count == 8)
        {
            tail.RemoveAt(0);
        }

        tail.Add(Harmless(text));
    }

    // Printable ASCII of bounded length; addresses differ from run to run and paths are the host's.
    private static string Harmless(ReadOnlySpan<byte> text)
    {
        StringBuilder said = new();
        for (int i = 0; i < text.Length && said.Length < 240; i++)
        {
            if (text[i..].StartsWith(" @ 0x"u8))
            {
                int end = text[i..].IndexOf((byte)']');
                i += end < 0 ? 4 : end;
                said.Append(']');
                continue;
            }

            said.Append(text[i] is >= 0x20 and < 0x7F ? (char)text[i] : '?');
        }

        return said.ToString();
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
