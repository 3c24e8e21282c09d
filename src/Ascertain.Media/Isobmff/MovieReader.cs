using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Ascertain.Media.Isobmff;

/// <summary>Reads the movie box: tracks with exact times, clocks, edits.</summary>
internal sealed class MovieReader(ByteSource source, StructureBuilder into, MacintoshClocks clocks)
{
    // Arbitrary bounds, far above any honest file seen.
    private const int MostTracks = 1000, MostEdits = 10_000;

    private readonly HashSet<long> trackNumbers = [];
    private Box? earliestTrack, latestTrack;
    private double earliestBegin, latestBegin;
    private long movieTimescale;
    private bool isTimescaleTold;

    /// <summary>Ticks in a second of the first movie; 1 when unknown.</summary>
    public long Timescale { get; private set; } = 1;

    /// <summary>Who points to media data by tables: each track, those of a second movie box as well.</summary>
    public List<RangeOwner> Tables { get; } = [];

    /// <summary>Reads a movie box.</summary>
    /// <param name="moov">The box.</param>
    /// <param name="fragments">What adds to its tracks; null for a movie box after the first, whose tracks stand for themselves.</param>
    public void Read(Box moov, Fragments? fragments)
    {
        trackNumbers.Clear();
        (movieTimescale, isTimescaleTold) = (1, false);
        (earliestTrack, latestTrack) = (null, null);
        long declared = 0;
        if (moov.Child(BoxTypes.Mvhd) is { } mvhd)
        {
            declared = ReadMovieHeader(mvhd);
        }
        else
        {
            into.AddFinding(ContainerFindingCodes.BoxMissing, moov.Offset, moov.Size, "The movie box has no movie header.", "A damaged file reads so.");
        }

        Timescale = fragments is not null ? movieTimescale : Timescale;
        bool isFragmented = moov.Child(BoxTypes.Mvex) is not null;
        double longest = 0;
        foreach (Box child in moov.Children)
        {
            if (child.Type != BoxTypes.Trak)
            {
                continue;
            }

            if (into.Tracks.Count >= MostTracks)
            {
                into.AddFinding(ContainerFindingCodes.BoxMissing, child.Offset, child.Size, $"More than {MostTracks} tracks; those from {child.Path} on were not read.", "No honest file with so many is known; a damaged one can read so.");
                break;
            }

            longest = Math.Max(longest, ReadTrack(child, fragments, isFragmented));
        }

        CheckFragmentsBegin();
        if (!isFragmented && isTimescaleTold && longest > 0 && moov.Child(BoxTypes.Mvhd) is { } header && DurationCheck.Differ((double)declared / movieTimescale, longest) && DurationCheck.IsTold(declared))
        {
            into.AddFinding(ContainerFindingCodes.DurationsDisagree, header.Offset, header.Size, string.Create(CultureInfo.InvariantCulture,
                $"{header.Path} says that the movie lasts {(double)declared / movieTimescale:0.###} s; its longest track plays {longest:0.###} s."), DurationCheck.Against);
        }
    }

    private void CheckFragmentsBegin()
    {
        if (earliestTrack is not null && latestTrack is not null && latestBegin - earliestBegin > DurationCheck.LeastSeconds)
        {
            into.AddFinding(ContainerFindingCodes.FragmentTimeGap, latestTrack.Offset, latestTrack.Size, string.Create(CultureInfo.InvariantCulture,
                $"The first fragment of {latestTrack.Path} begins at {latestBegin:0.###} s, that of {earliestTrack.Path} at {earliestBegin:0.###} s."),
                "A track that was switched on later begins so; so does a stream of which the begin was not kept for one track, and a time that was changed.");
        }
    }

    private void NoteBegin(Box track, double seconds)
    {
        (earliestTrack, earliestBegin) = earliestTrack is null || seconds < earliestBegin ? (track, seconds) : (earliestTrack, earliestBegin);
        (latestTrack, latestBegin) = latestTrack is null || seconds > latestBegin ? (track, seconds) : (latestTrack, latestBegin);
    }

    private long ReadMovieHeader(Box mvhd)
    {
        if (BoxContent.Versioned(source, mvhd, 20, 32, into, out bool wide) is not { } content)
        {
            return 0;
        }

        AddClocks(content, wide, mvhd);
        (movieTimescale, isTimescaleTold) = (NotZero(U32(content, wide ? 20 : 12), mvhd), true);
        return (long)Math.Min(wide ? U64(content, 24) : U32(content, 16), long.MaxValue);
    }

    private long NotZero(long timescale, Box box)
    {
        if (timescale != 0)
        {
            return timescale;
        }

        into.AddFinding(ContainerFindingCodes.TimescaleZero, box.Offset, box.Size, $"{box.Path} has a timescale of zero.", "No honest writer does so; a damaged file can.");
        return 1;
    }

    private void AddClocks(byte[] content, bool wide, Box box)
    {
        clocks.Add(wide ? U64(content, 4) : U32(content, 4), $"{box.Path} creation_time", box.ContentOffset + 4, wide ? 8 : 4);
        clocks.Add(wide ? U64(content, 12) : U32(content, 8), $"{box.Path} modification_time", box.ContentOffset + (wide ? 12 : 8), wide ? 8 : 4);
    }

    // Returns the seconds that the track plays.
    private double ReadTrack(Box trak, Fragments? fragments, bool isFragmented)
    {
        long number = 0, declared = 0;
        int? rotation = 0, mirrored = null, headerWidth = null, headerHeight = null;
        Box? tkhd = trak.Child(BoxTypes.Tkhd);
        if (tkhd is not null && BoxContent.Versioned(source, tkhd, 84, 96, into, out bool wide) is { } content)
        {
            AddClocks(content, wide, tkhd);
            number = U32(content, wide ? 20 : 12);
            declared = (long)Math.Min(wide ? U64(content, 28) : U32(content, 20), long.MaxValue);
            int matrix = wide ? 52 : 40;
            (rotation, mirrored) = Rotation(content.AsSpan(matrix));
            (headerWidth, headerHeight) = ((int)(U32(content, matrix + 36) >> 16), (int)(U32(content, matrix + 40) >> 16));
            if (!trackNumbers.Add(number))
            {
                into.AddFinding(ContainerFindingCodes.TrackNumberTwice, tkhd.Offset, tkhd.Size, $"{tkhd.Path} repeats track number {number}.", "A writer with a fault, or two files joined byte by byte.");
            }
        }

        if (trak.Child(BoxTypes.Mdia) is not { } mdia || mdia.Child(BoxTypes.Minf, BoxTypes.Stbl) is not { } stbl)
        {
            into.AddFinding(ContainerFindingCodes.BoxMissing, trak.Offset, trak.Size, $"{trak.Path} has no media information or sample tables.", "A damaged or unfinished file reads so.");
            return 0;
        }

        (long? told, long mediaDuration) = ReadMediaHeader(mdia);
        long timescale = told ?? 1;
        TrackKind kind = ReadHandler(mdia);
        SampleDescription description = SampleDescription.Read(source, stbl.Child(BoxTypes.Stsd), kind, into);
        SampleTable? table = SampleTable.Read(source, stbl, kind == TrackKind.Audio, into);
        if (table is not null)
        {
            Tables.Add(new RangeOwner(trak.Path, fragments is not null, table.Chunks(), MayLieElsewhere: false));
            if (stbl.Child(BoxTypes.Stsd) is { Children: [{ Type: TimeCode.EntryType } entry, ..] })
            {
                TimeCode.Read(source, entry, table, into);
            }
        }

        bool fragmented = fragments?.Has(number) == true;
        long inTables = table?.SampleCount ?? 0, samples = inTables + (fragmented ? fragments!.SampleCount(number) : 0), ticks = table?.TotalTicks() ?? 0;
        if (fragmented)
        {
            (long first, long end) = fragments!.Span(number);
            ticks = inTables > 0 ? Math.Max(ticks, end) : Math.Max(0, end - first);
            if (told is not null && inTables == 0)
            {
                NoteBegin(trak, (double)first / timescale);
            }
        }

        // Without a timescale ticks are no time.
        double? seconds = told is null ? null : samples == 0 ? (mediaDuration > 0 ? (double)mediaDuration / timescale : null) : (double)ticks / timescale;
        double played = seconds ?? 0;
        List<TrackEdit> edits = ReadEdits(trak);
        if (!isFragmented && !fragmented && table is not null && samples > 0 && told is not null && isTimescaleTold)
        {
            CheckDuration(mdia, mediaDuration, ticks, samples);
            CheckShift(stbl, table, ticks, timescale);
            played = CheckEdits(trak, table, edits, timescale, ticks);
            if (tkhd is not null && DurationCheck.IsTold(declared) && played > 0 && DurationCheck.Differ((double)declared / movieTimescale, played))
            {
                into.AddFinding(ContainerFindingCodes.DurationsDisagree, tkhd.Offset, tkhd.Size, string.Create(CultureInfo.InvariantCulture,
                    $"{tkhd.Path} says that the track lasts {(double)declared / movieTimescale:0.###} s; its {(edits.Count > 0 ? "edits" : "samples")} play {played:0.###} s."), DurationCheck.Against);
            }
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
            PlayedSeconds = edits.Count > 0 && seconds is not null ? EditCoverage.Of(edits, timescale, movieTimescale, table?.FirstShown ?? 0, ticks).PlayedSeconds : null,
            FrameRate = kind == TrackKind.Video && seconds is > 0 && samples > 0 ? samples / seconds : null,
            RotationDegrees = rotation,
            MirroredRotationDegrees = mirrored,
            Edits = edits,
            CodecConfiguration = description.Configuration,
            CodecConfigurationKind = description.ConfigurationKind,
            CodecConfigurationOffset = description.ConfigurationOffset,
            Samples = fragments is not null && (table is null || fragmented) ? fragments.Samples(number, table) : table?.Samples() ?? [],
        });
        return played;
    }

    private void CheckDuration(Box mdia, long mediaDuration, long ticks, long samples)
    {
        if (samples > 1 && Math.Abs(ticks - mediaDuration) > Math.Max(1, 2 * ticks / samples) && mediaDuration is > 0 and < uint.MaxValue)
        {
            into.AddFinding(ContainerFindingCodes.DurationsDisagree, mdia.Offset, mdia.Size, $"{mdia.Path}: the media header says {mediaDuration} ticks, the samples add up to {ticks}.", DurationCheck.Against);
        }
    }

    private void CheckShift(Box stbl, SampleTable table, long ticks, long timescale)
    {
        // Pictures are shown some frames after they are decoded, never long after the last one was.
        if (table.GreatestShift > ticks + (10 * timescale))
        {
            into.AddFinding(ContainerFindingCodes.TableOutOfRange, stbl.Offset, stbl.Size, string.Create(CultureInfo.InvariantCulture,
                $"{stbl.Path}: a composition offset of {table.GreatestShift} ticks shows a picture {(double)table.GreatestShift / timescale:0.#} s from its decoding, in media of {(double)ticks / timescale:0.#} s."),
                "A writer with a fault or a damaged file reads so.");
        }
    }

    private double CheckEdits(Box trak, SampleTable table, List<TrackEdit> edits, long timescale, long ticks)
    {
        if (edits.Count == 0)
        {
            return (double)ticks / timescale;
        }

        EditCoverage cover = EditCoverage.Of(edits, timescale, movieTimescale, table.FirstShown, ticks);
        Box elst = trak.Child(BoxTypes.Edts, BoxTypes.Elst)!;
        if (cover.BeyondTicks > timescale * DurationCheck.LeastSeconds)
        {
            into.AddFinding(ContainerFindingCodes.EditBeyond, elst.Offset, elst.Size, string.Create(CultureInfo.InvariantCulture,
                $"{elst.Path} plays to {(double)cover.BeyondTicks / timescale:0.###} s after the end of the media, which has {(double)ticks / timescale:0.###} s."), "A recording cut short after its header was written, and writers with a fault, do so.");
        }

        if (cover.HiddenTicks > timescale * EditCoverage.LeastHiddenSeconds)
        {
            into.AddFinding(ContainerFindingCodes.EditLeavesOut, elst.Offset, elst.Size, string.Create(CultureInfo.InvariantCulture,
                $"{elst.Path} leaves out {(double)cover.HiddenTicks / timescale:0.###} s of the {(double)ticks / timescale:0.###} s of media in the file; players do not show them."),
                "Phones and editors trim so, back to the key frame before the first picture shown; the samples are still in the file and can be looked at.");
        }

        return cover.PlayedSeconds;
    }

    // The timescale is null where the file does not tell it.
    private (long? Timescale, long Duration) ReadMediaHeader(Box mdia)
    {
        if (mdia.Child(BoxTypes.Mdhd) is not { } mdhd)
        {
            into.AddFinding(ContainerFindingCodes.BoxMissing, mdia.Offset, mdia.Size, $"{mdia.Path} has no media header.", "A damaged file reads so.");
            return (null, 0);
        }

        if (BoxContent.Versioned(source, mdhd, 20, 32, into, out bool wide) is not { } content)
        {
            return (null, 0);
        }

        AddClocks(content, wide, mdhd);
        return (NotZero(U32(content, wide ? 20 : 12), mdhd), (long)Math.Min(wide ? U64(content, 24) : U32(content, 16), long.MaxValue));
    }

    private TrackKind ReadHandler(Box mdia)
    {
        if (mdia.Child(BoxTypes.Hdlr) is not { } hdlr)
        {
            into.AddFinding(ContainerFindingCodes.BoxMissing, mdia.Offset, mdia.Size, $"{mdia.Path} has no handler.", "A damaged file reads so.");
            return TrackKind.Other;
        }

        if (BoxContent.Read(source, hdlr, 12, 280, into) is not { } content)
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
                into.AddToolTrace(new ToolTrace($"{hdlr.Path} name", Encoding.UTF8.GetString(name), hdlr.ContentOffset + 24 + skip, name.Length));
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

        if (BoxContent.Read(source, elst, 8, 8, into) is not { } head)
        {
            return edits;
        }

        bool wide = head[0] == 1;
        int entrySize = wide ? 20 : 12;
        long room = (elst.ContentSize - 8) / entrySize, count = Math.Min(Math.Min(U32(head, 4), room), MostEdits);
        if (U32(head, 4) > count)
        {
            into.AddFinding(ContainerFindingCodes.TableTruncated, elst.Offset, elst.Size, $"{elst.Path} declares {U32(head, 4)} entries but holds {room}; {count} were read.", "A damaged or interrupted file reads so.");
        }

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
                ? string.Create(CultureInfo.InvariantCulture, $"empty for {it.DurationTicks} movie ticks")
                : string.Create(CultureInfo.InvariantCulture, $"from media tick {it.MediaTime} for {it.DurationTicks} movie ticks at rate {it.Rate}")));
            into.AddFinding(ContainerFindingCodes.EditList, elst.Offset, elst.Size, $"{elst.Path} plays {edits.Count} part(s): {shown}.",
                "Encoders skip their start-up delay with an edit list; phones and editors trim with it, and what it hides is still in the file.");
        }

        return edits;
    }

    // The matrix of a pure turn has ±1 in two places (16.16 fixed point).
    // Quarter turns, and these after the picture was turned over left for right: a point (x, y) goes to (ax + cy, bx + dy), y downwards (ISO/IEC 14496-12 §6.2.2).
    private static (int? Turned, int? Mirrored) Rotation(ReadOnlySpan<byte> matrix)
    {
        int a = I32(matrix, 0), b = I32(matrix, 4), c = I32(matrix, 12), d = I32(matrix, 16);
        const int One = 1 << 16;
        return (a, b, c, d) switch
        {
            (One, 0, 0, One) => (0, null),
            (0, One, -One, 0) => (90, null),
            (-One, 0, 0, -One) => (180, null),
            (0, -One, One, 0) => (270, null),
            (-One, 0, 0, One) => (null, 0),
            (0, -One, -One, 0) => (null, 90),
            (One, 0, 0, -One) => (null, 180),
            (0, One, One, 0) => (null, 270),
            _ => (null, null),
        };
    }

    private static int I32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt32BigEndian(bytes[at..]);

    private static uint U32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));

    private static ulong U64(byte[] bytes, int at) => BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(at));
}
