using System.Buffers.Binary;
using System.Text;

namespace Ascertain.Media.Isobmff;

/// <summary>Reads the movie box: tracks with exact times, clocks, edits.</summary>
internal sealed class MovieReader(ByteSource source, StructureBuilder into)
{
    private readonly HashSet<long> trackNumbers = [];

    /// <summary>Ticks in a second of the movie; 1 when unknown.</summary>
    public long Timescale { get; private set; } = 1;

    /// <summary>Sample tables by track, for what looks at where samples lie.</summary>
    public List<(Box Track, SampleTable Table)> Tables { get; } = [];

    public void Read(Box moov, Fragments fragments)
    {
        if (moov.Child(BoxTypes.Mvhd) is { } mvhd)
        {
            ReadMovieHeader(mvhd);
        }
        else
        {
            into.AddFinding(ContainerFindingCodes.BoxMissing, moov.Offset, moov.Size, "The movie box has no movie header.", "A damaged file reads so.");
        }

        foreach (Box child in moov.Children)
        {
            if (child.Type == BoxTypes.Trak && into.Tracks.Count < 1000)
            {
                ReadTrack(child, fragments);
            }
        }
    }

    private void ReadMovieHeader(Box mvhd)
    {
        byte[] content = source.ReadUpTo(mvhd.ContentOffset, 32);
        bool wide = content.Length > 0 && content[0] == 1;
        if (content.Length < (wide ? 32 : 20))
        {
            return;
        }

        AddClocks(content, wide, mvhd);
        Timescale = U32(content, wide ? 20 : 12);
        if (Timescale == 0)
        {
            into.AddFinding(ContainerFindingCodes.TimescaleZero, mvhd.Offset, mvhd.Size, $"{mvhd.Path} has a timescale of zero.", "No honest writer does so; a damaged file can.");
            Timescale = 1;
        }
    }

    private void AddClocks(byte[] content, bool wide, Box box)
    {
        MacintoshTime.Add(wide ? U64(content, 4) : U32(content, 4), $"{box.Path} creation_time", box.ContentOffset + 4, wide ? 8 : 4, into);
        MacintoshTime.Add(wide ? U64(content, 12) : U32(content, 8), $"{box.Path} modification_time", box.ContentOffset + (wide ? 12 : 8), wide ? 8 : 4, into);
    }

    private void ReadTrack(Box trak, Fragments fragments)
    {
        long number = 0;
        int? rotation = 0, headerWidth = null, headerHeight = null;
        if (trak.Child(BoxTypes.Tkhd) is { } tkhd)
        {
            byte[] content = source.ReadUpTo(tkhd.ContentOffset, 96);
            bool wide = content.Length > 0 && content[0] == 1;
            if (content.Length >= (wide ? 96 : 84))
            {
                AddClocks(content, wide, tkhd);
                number = U32(content, wide ? 20 : 12);
                int matrix = wide ? 52 : 40;
                rotation = Rotation(content.AsSpan(matrix));
                (headerWidth, headerHeight) = ((int)(U32(content, matrix + 36) >> 16), (int)(U32(content, matrix + 40) >> 16));
                if (!trackNumbers.Add(number))
                {
                    into.AddFinding(ContainerFindingCodes.TrackNumberTwice, tkhd.Offset, tkhd.Size, $"{tkhd.Path} repeats track number {number}.", "A writer with a fault, or two files joined byte by byte.");
                }
            }
        }

        if (trak.Child(BoxTypes.Mdia) is not { } mdia || mdia.Child(BoxTypes.Minf, BoxTypes.Stbl) is not { } stbl)
        {
            into.AddFinding(ContainerFindingCodes.BoxMissing, trak.Offset, trak.Size, $"{trak.Path} has no media information or sample tables.", "A damaged or unfinished file reads so.");
            return;
        }

        (long timescale, long mediaDuration) = ReadMediaHeader(mdia);
        TrackKind kind = ReadHandler(mdia);
        SampleDescription description = SampleDescription.Read(source, stbl.Child(BoxTypes.Stsd), kind, into);
        SampleTable? table = SampleTable.Read(source, stbl, kind == TrackKind.Audio, into);
        if (table is not null)
        {
            Tables.Add((trak, table));
        }

        bool fragmented = fragments.Has(number);
        long samples = fragmented ? fragments.SampleCount(number) + (table?.SampleCount ?? 0) : table?.SampleCount ?? 0;
        long ticks = fragmented ? fragments.EndTicks(number) : table?.TotalTicks() ?? 0;
        double? seconds = samples == 0 ? (mediaDuration > 0 ? (double)mediaDuration / timescale : null) : (double)ticks / timescale;
        if (!fragmented && table is not null && samples > 1 && Math.Abs(ticks - mediaDuration) > Math.Max(1, 2 * ticks / samples) && mediaDuration is > 0 and < uint.MaxValue)
        {
            into.AddFinding(ContainerFindingCodes.DurationsDisagree, mdia.Offset, mdia.Size, $"{mdia.Path}: the media header says {mediaDuration} ticks, the samples add up to {ticks}.",
                "Programs that cut without re-encoding, and recordings that ended suddenly, leave this.");
        }

        into.Tracks.Add(new MediaTrack
        {
            Id = number,
            Kind = kind,
            Codec = description.Codec,
            Width = kind == TrackKind.Video ? description.Width ?? headerWidth : null,
            Height = kind == TrackKind.Video ? description.Height ?? headerHeight : null,
            SampleCount = samples,
            Timescale = timescale,
            DurationSeconds = seconds,
            FrameRate = kind == TrackKind.Video && seconds is > 0 && samples > 0 ? samples / seconds : null,
            RotationDegrees = rotation,
            Edits = ReadEdits(trak),
            CodecConfiguration = description.Configuration,
            CodecConfigurationKind = description.ConfigurationKind,
            CodecConfigurationOffset = description.ConfigurationOffset,
            Samples = table is null || fragmented ? fragments.Samples(number, table) : table.Samples(),
        });
    }

    private (long Timescale, long Duration) ReadMediaHeader(Box mdia)
    {
        if (mdia.Child(BoxTypes.Mdhd) is not { } mdhd)
        {
            into.AddFinding(ContainerFindingCodes.BoxMissing, mdia.Offset, mdia.Size, $"{mdia.Path} has no media header.", "A damaged file reads so.");
            return (1, 0);
        }

        byte[] content = source.ReadUpTo(mdhd.ContentOffset, 36);
        bool wide = content.Length > 0 && content[0] == 1;
        if (content.Length < (wide ? 32 : 20))
        {
            return (1, 0);
        }

        AddClocks(content, wide, mdhd);
        long timescale = U32(content, wide ? 20 : 12);
        long duration = (long)Math.Min(wide ? U64(content, 24) : U32(content, 16), long.MaxValue);
        if (timescale == 0)
        {
            into.AddFinding(ContainerFindingCodes.TimescaleZero, mdhd.Offset, mdhd.Size, $"{mdhd.Path} has a timescale of zero.", "No honest writer does so; a damaged file can.");
            timescale = 1;
        }

        return (timescale, duration);
    }

    private TrackKind ReadHandler(Box mdia)
    {
        if (mdia.Child(BoxTypes.Hdlr) is not { } hdlr)
        {
            into.AddFinding(ContainerFindingCodes.BoxMissing, mdia.Offset, mdia.Size, $"{mdia.Path} has no handler.", "A damaged file reads so.");
            return TrackKind.Other;
        }

        byte[] content = source.ReadUpTo(hdlr.ContentOffset, (int)Math.Min(hdlr.ContentSize, 280));
        if (content.Length < 12)
        {
            return TrackKind.Other;
        }

        if (content.Length > 24)
        {
            // ISO writes a zero-ended string, QuickTime a counted one.
            ReadOnlySpan<byte> name = content.AsSpan(24);
            int skip = name[0] == name.Length - 1 ? 1 : 0;
            name = name[skip..];
            int end = name.IndexOf((byte)0);
            name = end < 0 ? name : name[..end];
            if (name.Length > 0)
            {
                into.ToolTraces.Add(new ToolTrace($"{hdlr.Path} name", Encoding.UTF8.GetString(name), hdlr.ContentOffset + 24 + skip, name.Length));
            }
        }

        return U32(content, 8) switch
        {
            0x76696465 => TrackKind.Video, // vide
            0x736f756e => TrackKind.Audio, // soun
            0x74657874 or 0x7362746c or 0x73756274 or 0x636c6370 => TrackKind.Text, // text sbtl subt clcp
            0x6d657461 or 0x6d657420 => TrackKind.Metadata, // meta
            0x70696374 or 0x61757876 => TrackKind.Video, // pict (image sequence), auxv (auxiliary video)
            _ => TrackKind.Other,
        };
    }

    private List<TrackEdit> ReadEdits(Box trak)
    {
        List<TrackEdit> edits = [];
        if (trak.Child(BoxTypes.Edts, BoxTypes.Elst) is not { } elst)
        {
            return edits;
        }

        byte[] head = source.ReadUpTo(elst.ContentOffset, 8);
        if (head.Length < 8)
        {
            return edits;
        }

        bool wide = head[0] == 1;
        int entrySize = wide ? 20 : 12;
        long count = Math.Min(Math.Min(U32(head, 4), (elst.ContentSize - 8) / entrySize), 10_000);
        TableWindow table = new(source, elst.ContentOffset + 8, entrySize, count);
        for (long i = 0; i < count; i++)
        {
            long duration = wide ? (long)Math.Min(table.UInt64(i, 0), long.MaxValue) : table.UInt32(i, 0);
            long from = wide ? (long)table.UInt64(i, 8) : (int)table.UInt32(i, 4);
            edits.Add(new TrackEdit(duration, from, (int)table.UInt32(i, wide ? 16 : 8) / 65536.0));
        }

        if (edits.Count > 0 && edits is not [{ MediaTime: 0, Rate: 1 }])
        {
            string shown = string.Join("; ", edits.Take(4).Select(static it => it.MediaTime == -1
                ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"empty for {it.DurationTicks} movie ticks")
                : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"from media tick {it.MediaTime} for {it.DurationTicks} movie ticks at rate {it.Rate}")));
            into.AddFinding(ContainerFindingCodes.EditList, elst.Offset, elst.Size, $"{elst.Path} plays {edits.Count} part(s): {shown}.",
                "Encoders skip their start-up delay with an edit list; phones and editors trim with it, and what it hides is still in the file.");
        }

        return edits;
    }

    // The matrix of a pure turn has ±1 in two places (16.16 fixed point).
    private static int? Rotation(ReadOnlySpan<byte> matrix)
    {
        int a = I32(matrix, 0), b = I32(matrix, 4), c = I32(matrix, 12), d = I32(matrix, 16);
        const int One = 1 << 16;
        return (a, b, c, d) switch
        {
            (One, 0, 0, One) => 0,
            (0, One, -One, 0) => 90,
            (-One, 0, 0, -One) => 180,
            (0, -One, One, 0) => 270,
            _ => null,
        };
    }

    private static int I32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt32BigEndian(bytes[at..]);

    private static uint U32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));

    private static ulong U64(byte[] bytes, int at) => BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(at));
}
