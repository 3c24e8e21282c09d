using System.Buffers.Binary;

namespace Ascertain.Media.Riff;

/// <summary>One walk over a RIFF item: lists chunks, keeps values, and notes what is odd.</summary>
internal sealed partial class RiffWalk(ByteSource source, StructureBuilder into)
{
    // Arbitrary: the deepest honest nesting seen is RIFF, LIST movi, LIST rec.
    private const int MostDepth = 8;
    private const long MostCheckedPadding = 1 << 20;

    private const uint List = 0x4C495354, Junk = 0x4A554E4B, Pad = 0x50414420, Ds64 = 0x64733634;

    private readonly SiblingCounts?[] siblings = new SiblingCounts?[MostDepth + 1];
    private bool isBigEndian;
    private bool stopped;
    private long longDataSize = -1;

    /// <summary>Form type of the first RIFF chunk, e.g. <c>AVI </c>.</summary>
    public string Form { get; private set; } = "";

    private uint form;

    public void Run()
    {
        Span<byte> head = stackalloc byte[12];
        source.Read(0, head);
        uint magic = BinaryPrimitives.ReadUInt32BigEndian(head);
        isBigEndian = magic == RiffReader.Rifx;
        form = BinaryPrimitives.ReadUInt32BigEndian(head[8..]);
        Form = MetadataText.FourCharacters(form);
        SiblingCounts counts = Siblings(0);
        long at = 0;
        while (!stopped && source.Length - at >= 12 && TryRoot(at, counts, out long next))
        {
            at = next;
        }

        if (at < source.Length && !stopped)
        {
            long count = source.Length - at;
            bool zero = ByteScan.IsZero(source, at, Math.Min(count, MostCheckedPadding));
            into.AddFinding(RiffFindingCodes.TrailingBytes, at, count, $"After the last RIFF chunk lie {count} {(zero ? "zero bytes" : "further bytes")}.",
                "Recovery of deleted files and copies in whole sectors leave such a tail too.", "What the bytes are was not examined further.");
        }

        Finish();
    }

    private bool TryRoot(long at, SiblingCounts counts, out long next)
    {
        next = at;
        Span<byte> head = stackalloc byte[12];
        source.Read(at, head);
        uint id = BinaryPrimitives.ReadUInt32BigEndian(head);
        if (id is not (RiffReader.Riff or RiffReader.Rifx or RiffReader.Rf64 or RiffReader.Bw64))
        {
            return false;
        }

        uint type = BinaryPrimitives.ReadUInt32BigEndian(head[8..]);
        long declared = Number(head[4..]);
        long size = declared;
        long left = source.Length - at - 8;
        if (declared is 0 or uint.MaxValue)
        {
            size = left;
            if (id is RiffReader.Riff or RiffReader.Rifx)
            {
                into.AddFinding(RiffFindingCodes.Unfinished, at + 4, 4, $"The RIFF chunk at byte {at} says its size is {declared}; it was read to the end of the file.",
                    "Writers fill the size in when they close a file: streams written to a pipe, interrupted recordings and lost power leave it so.");
            }
        }
        else if (declared > left)
        {
            size = left;
            NoteTooLong($"RIFF({MetadataText.FourCharacters(type)})", at, declared, left, isFileEnd: true);
        }

        string name = $"RIFF({MetadataText.FourCharacters(type)})";
        int nth = counts.Next(type);
        string path = nth > 1 ? $"{name}[{nth}]" : name;
        if (!AddChunk(MetadataText.FourCharacters(id) + " " + MetadataText.FourCharacters(type), path, at, 8 + size, 12, declared != size ? declared : null))
        {
            return false;
        }

        Children(at + 12, at + 8 + size, path, 1, type);
        next = at + 8 + size + (size & 1);
        riffs++;
        return true;
    }

    private void Children(long from, long end, string path, int depth, uint listType)
    {
        SiblingCounts counts = Siblings(depth);
        long at = from;
        while (end - at >= 8 && !stopped)
        {
            if (!TryChunk(at, end, out uint id, out long size, out long declared))
            {
                into.AddFinding(RiffFindingCodes.BrokenChunk, at, end - at, $"No chunk can be read at this place in {path}; {end - at} bytes were passed over.",
                    "Damage in the size of the chunk before it does this; so do writers that omit padding.");
                return;
            }

            bool isList = id == List && size >= 4;
            uint type = isList ? BigEndian(at + 8) : 0;
            string printed = MetadataText.FourCharacters(id);
            string name = isList ? $"LIST({MetadataText.FourCharacters(type)})" : printed;
            int nth = counts.Next(isList ? ~type : id);
            string chunkPath = nth > 1 ? $"{path}/{name}[{nth}]" : $"{path}/{name}";
            if (declared > size)
            {
                NoteTooLong(chunkPath, at, declared, size, end == source.Length);
            }

            if (!AddChunk(isList ? $"LIST {MetadataText.FourCharacters(type)}" : printed, chunkPath, at, 8 + size, isList ? 12 : 8, declared != size ? declared : null))
            {
                return;
            }

            RiffChunk chunk = new(id, at, declared, at + 8 + size, chunkPath);
            if (isList)
            {
                Descend(chunk, type, depth);
            }
            else
            {
                Leaf(chunk, listType, nth);
            }

            at = Next(at + 8, size, end);
        }

        if (end - at is > 0 and < 8 && !stopped && !ByteScan.IsZero(source, at, end - at))
        {
            into.AddFinding(RiffFindingCodes.TrailingBytes, at, end - at, $"{end - at} bytes at the end of {path} are too few for a chunk.",
                "A wrong size of the list or of its last chunk does this.");
        }
    }

    private void Descend(in RiffChunk chunk, uint type, int depth)
    {
        if (depth >= MostDepth)
        {
            into.AddFinding(RiffFindingCodes.TooDeep, chunk.Offset, chunk.Size + 8, $"Lists nest deeper than {MostDepth} levels here; they were not read.",
                "The format sets no bound; the bound is the reader's, and no honest file seen comes near it.");
            return;
        }

        switch (type)
        {
            case Movi:
                ReadMovi(chunk);
                break;
            case StreamList:
                BeginStream();
                Children(chunk.Data + 4, chunk.DataEnd, chunk.Path, depth + 1, type);
                break;
            default:
                Children(chunk.Data + 4, chunk.DataEnd, chunk.Path, depth + 1, type);
                break;
        }
    }

    // A chunk's id is four printable characters; its data may be longer than what is left, then what is left is taken.
    private bool TryChunk(long at, long end, out uint id, out long size, out long declared)
    {
        Span<byte> head = stackalloc byte[8];
        source.Read(at, head);
        id = BinaryPrimitives.ReadUInt32BigEndian(head);
        declared = Number(head[4..]);
        if (declared == uint.MaxValue && longDataSize >= 0 && id == Data)
        {
            declared = longDataSize;
        }

        size = Math.Min(declared, end - at - 8);
        return IsPrintable(head[..4]);
    }

    private long Next(long data, long size, long end)
    {
        long next = data + size;
        if ((size & 1) == 0 || next >= end)
        {
            return next;
        }

        Span<byte> bytes = stackalloc byte[5];
        if (source.Read(next, bytes) == 5 && bytes[0] != 0 && IsPrintable(bytes[..4]) && !IsPrintable(bytes[1..]))
        {
            into.AddFinding(RiffFindingCodes.MissingPad, next, 0, "A chunk of odd size ends here without its padding byte.",
                "Many simple writers omit it.");
            return next;
        }

        return next + 1;
    }

    private void Leaf(in RiffChunk chunk, uint listType, int nth)
    {
        switch (chunk.Id)
        {
            case Junk or Pad:
                CheckJunk(chunk);
                return;
            case Ds64 when chunk.Size >= 16:
                Span<byte> sizes = stackalloc byte[16];
                source.Read(chunk.Data, sizes);
                longDataSize = (long)Math.Min(BinaryPrimitives.ReadUInt64LittleEndian(sizes[8..]), (ulong)long.MaxValue / 2);
                return;
        }

        switch (listType)
        {
            case Info:
                RiffInfo.Note(chunk, source, into);
                break;
            case ExifList:
                RiffInfo.NoteExifList(chunk, source, into);
                break;
            default:
                LeafOfForm(chunk, listType, nth);
                break;
        }
    }

    private void LeafOfForm(in RiffChunk chunk, uint listType, int nth)
    {
        switch (form)
        {
            case Avi:
                AviLeaf(chunk, listType);
                break;
            case Wave:
                WaveLeaf(chunk, nth);
                break;
            case WebP:
                WebPLeaf(chunk, nth);
                break;
        }
    }

    private void CheckJunk(in RiffChunk chunk)
    {
        long count = Math.Min(chunk.Size, MostCheckedPadding);
        if (ByteScan.FirstNonZero(source, chunk.Data, count) is >= 0 and var first)
        {
            into.AddFinding(RiffFindingCodes.JunkWithContent, first, chunk.DataEnd - first, $"{chunk.Path} is padding but holds bytes other than zero.",
                "Cameras and encoders store their own notes there, and unused memory is written out by some.");
        }
    }

    private void Finish()
    {
        switch (form)
        {
            case Avi:
                FinishAvi();
                break;
            case Wave:
                FinishWave();
                break;
            case WebP:
                FinishWebP();
                break;
        }
    }

    private bool AddChunk(string type, string path, long offset, long size, int header, long? declared)
    {
        bool added = into.AddElement(new StructureElement(type, path, offset, size, header, declared is { } data ? (ulong)data + 8 : null));
        stopped |= !added;
        return added;
    }

    private void NoteTooLong(string path, long at, long declared, long left, bool isFileEnd) =>
        into.AddFinding(isFileEnd ? RiffFindingCodes.Truncated : RiffFindingCodes.SizeBeyondParent, at, left + 8,
            $"{path} says it holds {declared} bytes; {left} are left in {(isFileEnd ? "the file" : "its list")}.",
            isFileEnd ? "An interrupted download, copy or recording does this; which of them is not decided here."
                : "A writer's error or damage does this; whether the chunk or its list is wrong is not decided here.");

    private void BadField(in RiffChunk chunk, string statement) =>
        into.AddFinding(RiffFindingCodes.BadField, chunk.Offset, chunk.Size + 8, statement, "A writer's error or damage does this; the other fields were read as they stand.");

    private void MissingChunk(string name, string where)
    {
        // A walk that stopped at a bound has not seen what is missing.
        if (!stopped)
        {
            into.AddFinding(RiffFindingCodes.MissingChunk, 0, 0, $"{where} has no {name} chunk, which is mandatory.", "A file cut short or damaged loses chunks; test material leaves them out.");
        }
    }

    private uint BigEndian(long at)
    {
        Span<byte> bytes = stackalloc byte[4];
        bytes.Clear();
        source.Read(at, bytes);
        return BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }

    private long Number(ReadOnlySpan<byte> bytes) =>
        isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private int Short(ReadOnlySpan<byte> bytes) =>
        isBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    // A plain loop over four bytes: the vector method would be compiled at each start of the program.
    private static bool IsPrintable(ReadOnlySpan<byte> id)
    {
        foreach (byte letter in id)
        {
            if (letter is < 0x20 or > 0x7E)
            {
                return false;
            }
        }

        return true;
    }

    private SiblingCounts Siblings(int depth)
    {
        SiblingCounts counts = siblings[Math.Min(depth, MostDepth)] ??= new SiblingCounts();
        counts.Clear();
        return counts;
    }
}
