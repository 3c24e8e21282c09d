using System.Buffers;
using System.Text;
using NodaTime;

namespace Ascertain.Rehearsal.Film;

/// <summary>Writes the clip as an MP4 of a "Rehearsal Camera": our own layout, imitating no maker.</summary>
/// <remarks>ISO/IEC 14496-12, 14496-15 (avcC), 14496-14 (esds). One H.264 track without B-frames, so that decode and presentation times are the same; one AAC track
/// whose edit list leaves out the encoder's priming. User data of the encoder (SEI of payload type 5) is left out: the camera is invented, not its encoder's brand.</remarks>
internal sealed class RehearsalMuxer(ClipFormat format)
{
    /// <summary>Samples that an AAC encoder puts before the first of the recording (one frame for ffmpeg's).</summary>
    public const int SoundPriming = 1024;

    private const string Comment = "REHEARSAL: invented material, no real place, person or event";
    private const int FileTypeBytes = 24;

    private const uint MovieTimescale = 1000;
    private readonly ArrayBufferWriter<byte> pictureData = new(), soundData = new();
    private readonly List<(int Size, bool IsKey)> pictures = [];
    private readonly List<int> sounds = [];
    private byte[] parameterSet = [], pictureParameterSet = [];

    /// <summary>Offset of the last letter of the comment in the box <c>free</c>, which stands before all that is coded.</summary>
    public static int LastByteOfComment => FileTypeBytes + 8 + Comment.Length - 1;

    /// <summary>Takes an H.264 elementary stream with start codes and access unit delimiters.</summary>
    public void AddVideo(byte[] stream)
    {
        List<byte[]> units = [];
        foreach (byte[] nal in Split(stream))
        {
            switch (nal[0] & 31)
            {
                case 7:
                    parameterSet = nal;
                    break;
                case 8:
                    pictureParameterSet = nal;
                    break;
                case 9 when units.Count > 0:
                    Picture(units);
                    units = [];
                    break;
                case 9:
                    break;
                case 6 when nal.Length > 1 && nal[1] == 5:
                    break;
                default:
                    units.Add(nal);
                    break;
            }
        }

        if (units.Count > 0)
        {
            Picture(units);
        }
    }

    /// <summary>Takes AAC with ADTS headers.</summary>
    public void AddSound(byte[] adts)
    {
        for (int at = 0; at + 7 <= adts.Length;)
        {
            int length = ((adts[at + 3] & 3) << 11) | (adts[at + 4] << 3) | (adts[at + 5] >> 5);
            if (length <= 7 || at + length > adts.Length)
            {
                break;
            }

            soundData.Write(adts.AsSpan(at + 7, length - 7));
            sounds.Add(length - 7);
            at += length;
        }
    }

    /// <summary>The file.</summary>
    /// <param name="clock">What the device's clock read; null for none.</param>
    /// <param name="place">What it wrote as its place; null for none.</param>
    /// <exception cref="InvalidOperationException">There are no pictures, or they came without parameter sets.</exception>
    public byte[] Write(Instant? clock, GeoPoint? place)
    {
        if (pictures.Count == 0 || parameterSet.Length < 4 || pictureParameterSet.Length == 0)
        {
            throw new InvalidOperationException("The encoder gave no pictures, or no parameter sets.");
        }

        byte[] ftyp = Box("ftyp", [.. "mp42"u8, 0, 0, 0, 0, .. "mp42"u8, .. "isom"u8]);
        byte[] note = Box("free", Encoding.ASCII.GetBytes(Comment));
        int dataOffset = ftyp.Length + note.Length + 8;
        uint time = clock is { } set ? (uint)(set.ToUnixTimeSeconds() + 2_082_844_800) : 0;
        return [.. ftyp, .. note, .. Box("mdat", [.. pictureData.WrittenSpan, .. soundData.WrittenSpan]), .. Movie(time, clock, place, dataOffset)];
    }

    private void Picture(List<byte[]> units)
    {
        int size = 0;
        foreach (byte[] nal in units)
        {
            pictureData.Write(U32((uint)nal.Length));
            pictureData.Write(nal);
            size += 4 + nal.Length;
        }

        pictures.Add((size, units.Exists(static it => (it[0] & 31) == 5)));
    }

    private byte[] Movie(uint time, Instant? clock, GeoPoint? place, int dataOffset)
    {
        uint duration = (uint)(pictures.Count * MovieTimescale / format.FramesPerSecond);
        byte[] header = Full("mvhd", 0, [.. U32(time), .. U32(time), .. U32(MovieTimescale), .. U32(duration), .. U32(0x10000), 1, 0, .. new byte[10], .. Matrix(), .. new byte[24], .. U32(3)]);
        int soundOffset = dataOffset + pictures.Sum(static it => it.Size);
        byte[] video = Track(1, time, duration, format.Width, format.Height, format.FramesPerSecond * 512, (uint)pictures.Count * 512, "vide", "Rehearsal Camera picture", [],
            Full("vmhd", 1, new byte[8]), VideoEntry(), Full("stts", 0, [.. U32(1), .. U32((uint)pictures.Count), .. U32(512)]), Keys(), [.. pictures.Select(static it => it.Size)], dataOffset);
        byte[] sound = Track(2, time, duration, 0, 0, format.SoundSamplesPerSecond, (uint)sounds.Count * 1024, "soun", "Rehearsal Camera sound", Edit(duration, SoundPriming),
            Full("smhd", 0, new byte[4]), SoundEntry(), Full("stts", 0, [.. U32(1), .. U32((uint)sounds.Count), .. U32(1024)]), [], sounds, soundOffset);
        return Box("moov", [.. header, .. video, .. sound, .. clock is { } set ? Box("udta", UserData(set, place)) : []]);
    }

    private static byte[] UserData(Instant clock, GeoPoint? place)
    {
        List<byte> boxes = [.. Text(0xA96D616B, "Rehearsal"), .. Text(0xA96D6F64, "Rehearsal Camera"), .. Text(0xA9737772, "Rehearsal Camera 1 REHEARSAL"),
            .. Text(0xA9646179, UtcText.Of(clock))];
        if (place is { } point)
        {
            boxes.AddRange(Text(0xA978797A, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{point.LatitudeDegrees:+00.0000;-00.0000}{point.LongitudeDegrees:+000.0000;-000.0000}/")));
        }

        return [.. boxes, 0, 0, 0, 0];
    }

    // QuickTime user data: length, packed language (eng), text.
    private static byte[] Text(uint type, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        return [.. U32((uint)(12 + bytes.Length)), .. U32(type), .. U16(bytes.Length), .. U16(0x15C7), .. bytes];
    }

    private static byte[] Track(
        uint id, uint time, uint movieDuration, int width, int height, int timescale, uint duration, string handler, string name, byte[] edits,
        byte[] mediaHeader, byte[] entry, byte[] times, byte[] keys, IReadOnlyList<int> sizes, int offset)
    {
        byte[] tkhd = Full("tkhd", 3, [.. U32(time), .. U32(time), .. U32(id), .. U32(0), .. U32(movieDuration), .. new byte[8], .. U16(0), .. U16(0), .. U16(width == 0 ? 0x100 : 0), .. U16(0), .. Matrix(), .. U32((uint)width << 16), .. U32((uint)height << 16)]);
        byte[] mdhd = Full("mdhd", 0, [.. U32(time), .. U32(time), .. U32((uint)timescale), .. U32(duration), .. U16(0x55C4), .. U16(0)]);
        byte[] hdlr = Full("hdlr", 0, [.. U32(0), .. Encoding.ASCII.GetBytes(handler), .. new byte[12], .. Encoding.ASCII.GetBytes(name), 0]);
        byte[] dinf = Box("dinf", Full("dref", 0, [.. U32(1), .. Full("url ", 1, [])]));
        byte[] stbl = Box("stbl", [.. Full("stsd", 0, [.. U32(1), .. entry]), .. times, .. keys, .. Full("stsc", 0, [.. U32(1), .. U32(1), .. U32((uint)sizes.Count), .. U32(1)]),
            .. Full("stsz", 0, [.. U32(0), .. U32((uint)sizes.Count), .. sizes.SelectMany(static it => U32((uint)it))]), .. Full("stco", 0, [.. U32(1), .. U32((uint)offset)])]);
        return Box("trak", [.. tkhd, .. edits, .. Box("mdia", [.. mdhd, .. hdlr, .. Box("minf", [.. mediaHeader, .. dinf, .. stbl])])]);
    }

    // One edit: so long in the movie's ticks, from so many ticks of the track on, at normal speed.
    private static byte[] Edit(uint duration, uint mediaTime) => Box("edts", Full("elst", 0, [.. U32(1), .. U32(duration), .. U32(mediaTime), .. U32(0x10000)]));

    private byte[] Keys()
    {
        uint[] keys = [.. pictures.Select(static (it, i) => (it.IsKey, Number: (uint)(i + 1))).Where(static it => it.IsKey).Select(static it => it.Number)];
        return Full("stss", 0, [.. U32((uint)keys.Length), .. keys.SelectMany(U32)]);
    }

    private byte[] VideoEntry()
    {
        byte[] configuration = Box("avcC", [1, parameterSet[1], parameterSet[2], parameterSet[3], 0xFF, 0xE1, .. U16(parameterSet.Length), .. parameterSet, 1, .. U16(pictureParameterSet.Length), .. pictureParameterSet]);
        byte[] name = new byte[32];
        "Rehearsal Camera"u8.CopyTo(name.AsSpan(1));
        name[0] = 16;
        return Box("avc1", [.. new byte[6], .. U16(1), .. new byte[16], .. U16(format.Width), .. U16(format.Height), .. U32(0x480000), .. U32(0x480000), .. U32(0), .. U16(1), .. name, .. U16(24), .. U16(0xFFFF), .. configuration]);
    }

    private byte[] SoundEntry()
    {
        // AudioSpecificConfig (ISO/IEC 14496-3 §1.6.2.1): object type 2 (AAC LC), index of the rate, one channel.
        int index = Array.IndexOf([96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000], format.SoundSamplesPerSecond);
        int configuration = (2 << 11) | (index << 7) | (1 << 3);
        byte[] esds = Full("esds", 0, [3, 25, 0, 1, 0, 4, 17, 0x40, 0x15, 0, 0, 0, .. U32(64000), .. U32(64000), 5, 2, .. U16(configuration), 6, 1, 2]);
        return Box("mp4a", [.. new byte[6], .. U16(1), .. new byte[8], .. U16(1), .. U16(16), .. U32(0), .. U32((uint)format.SoundSamplesPerSecond << 16), .. esds]);
    }

    // Units between start codes; emulation prevention keeps three zeros out of them.
    private static IEnumerable<byte[]> Split(byte[] stream)
    {
        int from = -1;
        for (int i = 0; i + 3 <= stream.Length; i++)
        {
            if (stream[i] == 0 && stream[i + 1] == 0 && stream[i + 2] == 1)
            {
                if (from >= 0)
                {
                    yield return stream[from..i].AsSpan().TrimEnd((byte)0).ToArray();
                }

                from = i + 3;
                i += 2;
            }
        }

        if (from >= 0)
        {
            yield return stream[from..];
        }
    }

    private static byte[] Matrix() => [.. U32(0x10000), .. new byte[12], .. U32(0x10000), .. new byte[12], .. U32(0x40000000)];

    private static byte[] Full(string type, uint flags, byte[] content) => Box(type, [.. U32(flags), .. content]);

    private static byte[] Box(string type, byte[] content) => [.. U32((uint)(8 + content.Length)), .. Encoding.ASCII.GetBytes(type), .. content];

    private static byte[] U32(uint value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];

    private static byte[] U16(int value) => [(byte)(value >> 8), (byte)value];
}
