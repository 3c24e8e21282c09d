using System.Buffers.Binary;
using Ascertain.Media.Jpeg;

namespace Ascertain.Media.Isobmff;

/// <summary>Reads the ISO base media file format (ISO/IEC 14496-12) and QuickTime: MP4, MOV, 3GP, M4A, HEIF, fragments.</summary>
internal static class IsobmffReader
{
    /// <summary>True when the first bytes are a box header of a type that begins such files.</summary>
    public static bool Looks(ReadOnlySpan<byte> first16)
    {
        if (first16.Length < 8)
        {
            return false;
        }

        uint size = BinaryPrimitives.ReadUInt32BigEndian(first16);
        uint type = BinaryPrimitives.ReadUInt32BigEndian(first16[4..]);
        return size is 0 or 1 or >= 8 && type is BoxTypes.Ftyp or BoxTypes.Styp or BoxTypes.Moov or BoxTypes.Mdat or BoxTypes.Free or BoxTypes.Skip or BoxTypes.Wide or BoxTypes.Moof
            or BoxTypes.Sidx or BoxTypes.Pnot or BoxTypes.Emsg or BoxTypes.Prft or BoxTypes.Pdin;
    }

    /// <summary>Reads the file.</summary>
    public static MediaStructure Read(ByteSource source)
    {
        StructureBuilder into = new();
        List<Box> top = new BoxWalk(source, into).Walk();
        string brand = ReadBrand(source, top, into);
        CheckTop(source, top, into);
        Fragments fragments = new(source, top, into);
        MovieReader movie = new(source, into);
        MetadataReader metadata = new(source, into);
        Box? moov = null;
        foreach (Box box in top)
        {
            if (box.Type == BoxTypes.Moov && moov is null)
            {
                moov = box;
                movie.Read(box, fragments);
            }

            ReadMetadata(box, metadata);
            ReadXmp(source, box, into);
        }

        HeifItems.Read(source, top, into);
        MediaDataCoverage.Check(source, top, movie, into);
        bool readable = into.Tracks.Count > 0 || top.Any(static it => it.Type is BoxTypes.Moof or BoxTypes.Meta);
        if (moov is null && !top.Any(static it => it.Type is BoxTypes.Moof or BoxTypes.Meta or BoxTypes.Sidx))
        {
            into.AddFinding(ContainerFindingCodes.BoxMissing, 0, source.Length, "The file has no movie box, so its samples cannot be found.", "A recording that was never finished has none; its media data may still be there.");
        }

        return into.Build("isobmff", brand, movie.Timescale, readable
            ? ExaminationOutcome.Completed.Instance
            : new ExaminationOutcome.Failed("No track, fragment or item could be read.", into.Findings.Count > 0 ? into.Findings[0].Where.FirstByte : null));
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

    // XMP Specification Part 3, §1.2.7.1: a uuid box at the top, or XMP_ in the movie's user data.
    private static void ReadXmp(ByteSource source, Box box, StructureBuilder into)
    {
        if (box.ExtendedType == "be7acfcb97a942e89c71999491e3afac" || box.Type == BoxTypes.Xmp)
        {
            XmpReader.Read(source.ReadUpTo(box.ContentOffset, (int)Math.Min(box.ContentSize, XmpReader.MostBytes)), box.ContentOffset, into);
        }

        foreach (Box child in box.Type is BoxTypes.Moov or BoxTypes.Udta ? box.Children : [])
        {
            ReadXmp(source, child, into);
        }
    }

    private static string ReadBrand(ByteSource source, List<Box> top, StructureBuilder into)
    {
        if (top.Count == 0 || top.Find(static it => it.Type is BoxTypes.Ftyp or BoxTypes.Styp) is not { } ftyp)
        {
            return "";
        }

        byte[] content = source.ReadUpTo(ftyp.ContentOffset, (int)Math.Min(ftyp.ContentSize, 1024));
        if (content.Length < 8)
        {
            into.AddFinding(ContainerFindingCodes.BoxTruncated, ftyp.Offset, ftyp.Size, "The file type box is too short for a brand.", "A damaged file reads so.");
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

    private static void CheckTop(ByteSource source, List<Box> top, StructureBuilder into)
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
                into.AddFinding(ContainerFindingCodes.BoxDuplicated, box.Offset, box.Size, $"{box.Path} is a second movie box; players use the first one they meet.", "A recording that was repaired or joined by a program can have two.");
            }

            if (box.Type == BoxTypes.Ftyp && ++types > 1)
            {
                into.AddFinding(ContainerFindingCodes.BoxDuplicated, box.Offset, box.Size, $"{box.Path} is a second file type box.", "Two files joined byte by byte; some recorders write one for each part.");
            }

            firstMovie ??= box.Type == BoxTypes.Moov ? box : null;
            firstData ??= box.Type == BoxTypes.Mdat ? box : null;
            if (box.Type is BoxTypes.Free or BoxTypes.Skip && box.ContentSize > 0)
            {
                CheckFree(source, box, into);
            }
        }

        if (firstMovie is not null && firstData is not null)
        {
            into.AddFinding(ContainerFindingCodes.Order, firstMovie.Offset, 8, firstMovie.Offset < firstData.Offset ? "The movie box stands before the media data." : "The movie box stands after the media data.",
                "Recorders usually write it after, programs that prepare for streaming before; either order alone says nothing of editing.");
        }
    }

    private static void CheckFree(ByteSource source, Box box, StructureBuilder into)
    {
        long at = ByteScan.FirstNonZero(source, box.ContentOffset, box.ContentSize);
        if (at >= 0)
        {
            into.AddFinding(ContainerFindingCodes.FreeSpaceNotEmpty, at, box.ContentOffset + box.ContentSize - at, $"{box.Path} is free space, but holds data from its byte {at - box.ContentOffset} on.",
                "Writers leave old tables, their name or padding patterns there; so does somebody who hides something.", "What the bytes are was not examined.");
        }
    }
}
