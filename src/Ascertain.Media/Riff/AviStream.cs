namespace Ascertain.Media.Riff;

/// <summary>One stream of an AVI while it is read (AVISTREAMHEADER and its format).</summary>
internal sealed class AviStream
{
    public uint Type { get; set; }

    public uint Handler { get; set; }

    public long HeaderOffset { get; set; } = -1;

    public long Scale { get; set; }

    public long Rate { get; set; }

    public long Start { get; set; }

    public long Length { get; set; }

    public long SampleSize { get; set; }

    public string Codec { get; set; } = "";

    public int? Width { get; set; }

    public int? Height { get; set; }

    public byte[] Extra { get; set; } = [];

    public long ExtraOffset { get; set; }

    public long Chunks { get; set; }

    public long Bytes { get; set; }

    public long EmptyChunks { get; set; }

    public long FirstEmpty { get; set; }

    public bool IsVideo => Type == 0x76696473;

    public bool IsAudio => Type == 0x61756473;

    public TrackKind Kind => Type switch
    {
        0x76696473 => TrackKind.Video,
        0x61756473 => TrackKind.Audio,
        0x74787473 => TrackKind.Text,
        _ => TrackKind.Other,
    };

    /// <summary>Units (frames or sample blocks) that the chunks hold.</summary>
    public long Units => SampleSize > 0 && !IsVideo ? Bytes / SampleSize : Chunks;
}
