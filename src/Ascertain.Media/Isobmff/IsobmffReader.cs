using System.Buffers.Binary;
using Ascertain.Media.Jpeg;

namespace Ascertain.Media.Isobmff;

/// <summary>Reads the ISO base media file format (ISO/IEC 14496-12) and QuickTime: MP4, MOV, 3GP, M4A, HEIF, fragments.</summary>
internal static class IsobmffReader
{
    // A header or text in front of the type box is looked past up to this byte.
    private const int FurthestType = 4096;

    /// <summary>True when the file begins with a box that begins such files, with another box before one, or with bytes of no known format before a type box.</summary>
    public static bool Looks(ByteSource source)
    {
        Span<byte> first = stackalloc byte[16];
        first = first[..source.Read(0, first)];
        return BeginsFile(first) || (first.Length >= 8 && (FollowsOther(source, first) || FollowsStray(source)));
    }

    private static bool BeginsFile(ReadOnlySpan<byte> header) => header.Length >= 8 && BinaryPrimitives.ReadUInt32BigEndian(header) is 0 or 1 or >= 8
        && BinaryPrimitives.ReadUInt32BigEndian(header[4..]) is BoxTypes.Ftyp or BoxTypes.Styp or BoxTypes.Moov or BoxTypes.Mdat or BoxTypes.Free or BoxTypes.Skip or BoxTypes.Wide or BoxTypes.Moof
            or BoxTypes.Sidx or BoxTypes.Pnot or BoxTypes.Emsg or BoxTypes.Prft or BoxTypes.Pdin;

    // A box of another kind, e.g. uuid, and after it one that begins such files.
    private static bool FollowsOther(ByteSource source, ReadOnlySpan<byte> first)
    {
        uint size = BinaryPrimitives.ReadUInt32BigEndian(first);
        Span<byte> next = stackalloc byte[16];
        return size >= 8 && FourCharacterCode.IsLetters(BinaryPrimitives.ReadUInt32BigEndian(first[4..])) && size < source.Length
            && BeginsFile(next[..source.Read(size, next)]);
    }

    private static bool FollowsStray(ByteSource source)
    {
        ReadOnlySpan<byte> head = source.ReadUpTo(0, FurthestType);
        int at = head.IndexOf("ftyp"u8) - 4;
        if (at < 0)
        {
            return false;
        }

        uint size = BinaryPrimitives.ReadUInt32BigEndian(head[at..]);
        Span<byte> next = stackalloc byte[16];
        return size is >= 16 and <= 1024 && size % 4 == 0 && source.Read(at + size, next) >= 8 && BoxTypes.IsKnownAtTop(BinaryPrimitives.ReadUInt32BigEndian(next[4..]))
            && FormatMagic.Of(source) is "unknown" or "text";
    }

    /// <summary>Reads the file.</summary>
    public static MediaStructure Read(ByteSource source) => Read(source, mayHoldMovies: true);

    /// <summary>Reads a file, or a movie inside a box of one, which may not hold further ones.</summary>
    public static MediaStructure Read(ByteSource source, bool mayHoldMovies)
    {
        StructureBuilder into = new();
        List<Box> top = new BoxWalk(source, into).Walk();
        string brand = ReadBrand(source, top, into);
        CheckTop(top, into);
        MacintoshClocks clocks = new(into);
        Fragments fragments = new(source, top, into);
        MovieReader movie = new(source, into, clocks);
        MetadataReader metadata = new(source, into);
        Box? moov = null;
        foreach (Box box in top)
        {
            if (box.Type == BoxTypes.Moov)
            {
                movie.Read(box, moov is null ? fragments : null);
                moov ??= box;
            }

            ReadMetadata(box, metadata);
            ReadUuid(source, box, into);
        }

        clocks.Finish();
        HeifItems items = HeifItems.Read(source, top, into);
        foreach (Box box in top)
        {
            if (box.Type == BoxTypes.Mpvd && mayHoldMovies)
            {
                EmbeddedMovie.Read(source, box, into);
            }
        }

        FragmentIndexes.Check(source, top, into);
        MediaDataCoverage.Check(source, top, Owners(movie, fragments, items), into);
        bool readable = into.Tracks.Count > 0 || top.Any(static it => it.Type is BoxTypes.Moof or BoxTypes.Meta);
        if (moov is null && !top.Any(static it => it.Type is BoxTypes.Moof or BoxTypes.Meta or BoxTypes.Sidx))
        {
            into.AddFinding(ContainerFindingCodes.BoxMissing, 0, source.Length, "The file has no movie box, so its samples cannot be found.", "A recording that was never finished has none; its media data may still be there.");
        }

        return into.Build("isobmff", brand, movie.Timescale, readable
            ? ExaminationOutcome.Completed.Instance
            : new ExaminationOutcome.Failed("No track, fragment or item could be read.", into.Findings.Count > 0 ? into.Findings[0].Where.FirstByte : null));
    }

    private static List<RangeOwner> Owners(MovieReader movie, Fragments fragments, HeifItems items)
    {
        List<RangeOwner> owners = [.. movie.Tables];
        foreach ((string track, IEnumerable<(long, long)> ranges) in fragments.Ranges())
        {
            owners.Add(new RangeOwner(track, true, ranges, MayLieElsewhere: false));
        }

        if (items.Extents.Count > 0)
        {
            // Items may lie anywhere; those beyond the end have their finding. Derived pictures and thumbnails share extents by right.
            owners.Add(new RangeOwner("the items", false, items.Extents, MayLieElsewhere: true));
        }

        return owners;
    }

    private static void ReadMetadata(Box box, MetadataReader metadata)
    {
        if (box.Type is BoxTypes.Udta or BoxTypes.Meta)
        {
            metadata.Read(box);
            return;
        }

        if (box.Type is BoxTypes.Moov or BoxTypes.Trak or BoxTypes.Moof or BoxTypes.Traf)
        {
            foreach (Box child in box.Children)
            {
                ReadMetadata(child, metadata);
            }
        }
    }

    // XMP Specification Part 3, §1.2.7.1: a uuid box at the top, or XMP_ in the movie's user data. USMT: user media of Sony's profile, also in the movie box.
    private static void ReadUuid(ByteSource source, Box box, StructureBuilder into)
    {
        if (box.ExtendedType == UserMedia.ExtendedType)
        {
            UserMedia.Read(source, box, into);
        }

        if (box.ExtendedType == "be7acfcb97a942e89c71999491e3afac" || box.Type == BoxTypes.Xmp)
        {
            XmpReader.Read(source.ReadUpTo(box.ContentOffset, (int)Math.Min(box.ContentSize, XmpReader.MostBytes)), box.ContentOffset, into);
        }

        foreach (Box child in box.Type is BoxTypes.Moov or BoxTypes.Trak or BoxTypes.Udta ? box.Children : [])
        {
            ReadUuid(source, child, into);
        }
    }

    private static string ReadBrand(ByteSource source, List<Box> top, StructureBuilder into)
    {
        if (top.Count == 0 || top.Find(static it => it.Type is BoxTypes.Ftyp or BoxTypes.Styp) is not { } ftyp)
        {
            return "";
        }

        if (BoxContent.Read(source, ftyp, 8, 1024, into) is not { } content)
        {
            return "";
        }

        uint major = BinaryPrimitives.ReadUInt32BigEndian(content);
        bool listed = content.Length == 8;
        for (int i = 8; i + 4 <= content.Length; i += 4)
        {
            listed |= BinaryPrimitives.ReadUInt32BigEndian(content.AsSpan(i)) == major;
        }

        if (!listed)
        {
            into.AddFinding(ContainerFindingCodes.BrandNotCompatible, ftyp.Offset, ftyp.Size, $"The major brand {FourCharacterCode.Text(major)} is not among the compatible brands.", "Several cameras and phones write it so.");
        }

        return FourCharacterCode.Text(major);
    }

    private static void CheckTop(List<Box> top, StructureBuilder into)
    {
        int movies = 0, types = 0;
        Box? firstMovie = null, firstData = null;
        foreach (Box box in top)
        {
            if (!BoxTypes.IsKnownAtTop(box.Type))
            {
                into.AddFinding(ContainerFindingCodes.UnknownAtTop, box.Offset, box.Size, $"A box of type {box.Name} and {box.Size} bytes stands at the top of the file; the reader does not know it.",
                    "Makers add boxes of their own; random bytes after the end can look like one.");
            }

            if (box.Type == BoxTypes.Moov && ++movies > 1)
            {
                into.AddFinding(ContainerFindingCodes.BoxDuplicated, box.Offset, box.Size, $"{box.Path} is a second movie box; players use the first one they meet. Its tracks are listed after those of the first.", "A recording that was repaired or joined by a program can have two.");
            }

            if (box.Type == BoxTypes.Ftyp && ++types > 1)
            {
                into.AddFinding(ContainerFindingCodes.BoxDuplicated, box.Offset, box.Size, $"{box.Path} is a second file type box.", "Two files joined byte by byte; some recorders write one for each part.");
            }

            firstMovie ??= box.Type == BoxTypes.Moov ? box : null;
            firstData ??= box.Type == BoxTypes.Mdat ? box : null;
        }

        if (firstMovie is not null && firstData is not null)
        {
            into.AddFinding(ContainerFindingCodes.Order, firstMovie.Offset, 8, firstMovie.Offset < firstData.Offset ? "The movie box stands before the media data." : "The movie box stands after the media data.",
                "Recorders usually write it after, programs that prepare for streaming before; either order alone says nothing of editing.");
        }
    }
}
