using System.Buffers;
using System.Buffers.Binary;

namespace Ascertain.Media.Riff;

/// <content>AVI: stream headers, picture and sound, indexes (Microsoft AVI RIFF file reference; OpenDML AVI 1.02).</content>
internal sealed partial class RiffWalk
{
    private const uint Avi = 0x41564920, Movi = 0x6D6F7669, StreamList = 0x7374726C, Info = 0x494E464F, ExifList = 0x65786966, Rec = 0x72656320;
    private const uint AviHeader = 0x61766968, StreamHeader = 0x73747268, StreamFormat = 0x73747266, StreamName = 0x7374726E, SuperIndex = 0x696E6478;
    private const uint OldIndex = 0x69647831, Idit = 0x49444954;
    private const int MostStreams = 100;

    private readonly List<AviStream> streams = [];
    private readonly AviChunkTable chunks = new();
    private readonly List<RiffChunk> standardIndexes = [];
    private readonly List<RiffChunk> superIndexes = [];
    private AviStream? stream;
    private RiffChunk oldIndex;
    private RiffChunk aviHeader;
    private long totalFrames = -1;
    private long firstMovi = -1;
    private int riffs;
    private int chunksOfFirstRiff;

    private void BeginStream()
    {
        stream = new AviStream();
        if (streams.Count < MostStreams)
        {
            streams.Add(stream);
        }
    }

    private void AviLeaf(in RiffChunk chunk, uint listType)
    {
        switch (chunk.Id)
        {
            case AviHeader when chunk.Size >= 40:
                Span<byte> main = stackalloc byte[40];
                source.Read(chunk.Data, main);
                totalFrames = Number(main[16..]);
                aviHeader = chunk;
                break;
            case StreamHeader when stream is not null:
                ReadStreamHeader(chunk, stream);
                break;
            case StreamFormat when stream is not null:
                ReadStreamFormat(chunk, stream);
                break;
            case StreamName when chunk.Size > 0:
                into.AddToolTrace(new ToolTrace($"strn of stream {streams.Count - 1}", RiffInfo.Text(chunk, source), chunk.Data, chunk.Size));
                break;
            case SuperIndex:
                superIndexes.Add(chunk);
                break;
            case OldIndex when listType == Avi:
                if (oldIndex.Id != 0)
                {
                    into.AddFinding(RiffFindingCodes.DuplicateChunk, chunk.Offset, chunk.Size + 8, "A second idx1 index stands in the file.", "Tools that repair an index by appending one leave both.");
                    break;
                }

                oldIndex = chunk;
                break;
            case Idit:
                RiffInfo.NoteDate(chunk, "IDIT", RiffInfo.Text(chunk, source), into);
                break;
        }
    }

    private void ReadStreamHeader(in RiffChunk chunk, AviStream it)
    {
        Span<byte> bytes = stackalloc byte[48];
        bytes.Clear();
        if (chunk.Size < 48)
        {
            BadField(chunk, $"{chunk.Path} has {chunk.Size} bytes instead of at least 48.");
        }

        source.Read(chunk.Data, bytes[..(int)Math.Min(48, chunk.Size)]);
        it.HeaderOffset = chunk.Offset;
        it.Type = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        it.Handler = BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]);
        it.Scale = Number(bytes[20..]);
        it.Rate = Number(bytes[24..]);
        it.Start = Number(bytes[28..]);
        it.Length = Number(bytes[32..]);
        it.SampleSize = Number(bytes[44..]);
        if (it.Rate == 0 || it.Scale == 0)
        {
            BadField(chunk, $"{chunk.Path} gives a rate of {it.Rate} over {it.Scale}; times cannot be computed from it.");
        }
    }

    private void ReadStreamFormat(in RiffChunk chunk, AviStream it)
    {
        Span<byte> bytes = stackalloc byte[40];
        bytes.Clear();
        source.Read(chunk.Data, bytes[..(int)Math.Min(40, chunk.Size)]);
        int fixedSize = 40;
        if (it.IsVideo)
        {
            // BITMAPINFOHEADER: a negative height is a picture stored top-down.
            it.Width = Positive((int)Number(bytes[4..]));
            it.Height = Positive((int)Number(bytes[8..]));
            it.Codec = MetadataText.FourCharacters(BinaryPrimitives.ReadUInt32BigEndian(bytes[16..]));
        }
        else if (it.IsAudio)
        {
            it.Codec = $"0x{Short(bytes):X4}";
            fixedSize = 18;
        }
        else
        {
            it.Codec = MetadataText.FourCharacters(it.Handler);
            fixedSize = 0;
        }

        if (chunk.Size > fixedSize)
        {
            it.Extra = source.ReadUpTo(chunk.Data + fixedSize, (int)Math.Min(chunk.Size - fixedSize, 1 << 20));
            it.ExtraOffset = chunk.Data + fixedSize;
        }
    }

    private static int? Positive(int value) => value switch
    {
        0 or int.MinValue => null,
        < 0 => -value,
        _ => value,
    };

    private void ReadMovi(in RiffChunk list)
    {
        firstMovi = firstMovi < 0 ? list.Data : firstMovi;
        int from = chunks.Count;
        WalkMovi(list.Data + 4, list.DataEnd, list.Path, 0);
        SummariseMovi(from, list.Path);
        if (riffs == 0)
        {
            chunksOfFirstRiff = chunks.Count;
        }
    }

    private void WalkMovi(long from, long end, string path, int depth)
    {
        long at = from;
        while (end - at >= 8 && !stopped)
        {
            if (!TryChunk(at, end, out uint id, out long size, out long declared))
            {
                into.AddFinding(RiffFindingCodes.BrokenChunk, at, end - at, $"No chunk can be read at this place in {path}; {end - at} bytes were passed over.",
                    "Damage in the size of the chunk before it does this; what follows was not searched for further chunks.");
                return;
            }

            if (declared > size)
            {
                NoteTooLong($"{path}/{MetadataText.FourCharacters(id)}", at, declared, size, end == source.Length);
            }

            if (id == List && size >= 4 && BigEndian(at + 8) == Rec && depth == 0)
            {
                WalkMovi(at + 12, at + 8 + size, path, 1);
            }
            else
            {
                MoviChunk(new RiffChunk(id, at, declared, at + 8 + size, path));
            }

            at = Next(at + 8, size, end);
        }
    }

    private void MoviChunk(in RiffChunk chunk)
    {
        uint high = chunk.Id >> 16;
        if (high == 0x6978)
        {
            standardIndexes.Add(chunk);
            AddChunk(MetadataText.FourCharacters(chunk.Id), $"{chunk.Path}/{MetadataText.FourCharacters(chunk.Id)}", chunk.Offset, chunk.Size + 8, 8, null);
            return;
        }

        int tens = (int)(high >> 8) - '0', ones = (int)(high & 0xFF) - '0';
        if (tens is < 0 or > 9 || ones is < 0 or > 9)
        {
            AddChunk(MetadataText.FourCharacters(chunk.Id), $"{chunk.Path}/{MetadataText.FourCharacters(chunk.Id)}", chunk.Offset, chunk.Size + 8, 8, null);
            if (chunk.Id is Junk or Pad)
            {
                CheckJunk(chunk);
            }

            return;
        }

        // A palette change (##pc) belongs to a stream but is no sample.
        if ((chunk.Id & 0xFFFF) == 0x7063)
        {
            return;
        }

        if (!chunks.Add(new AviChunk { Data = chunk.Data, Size = (int)Math.Min(chunk.Size, int.MaxValue), Stream = (byte)((tens * 10) + ones), Kind = (ushort)chunk.Id }))
        {
            stopped = true;
            into.AddFinding(RiffFindingCodes.TooManyChunks, chunk.Offset, 0, $"More than {AviChunkTable.Most} chunks of picture and sound; the walk stopped here.",
                "A recording of many hours can be honest; what follows was not read.");
        }
    }

    // One part stands for all chunks of a stream: it runs from the first to the last of them.
    private void SummariseMovi(int from, string path)
    {
        Span<AviChunk> all = chunks.All[from..];
        Span<int> counts = stackalloc int[100];
        Span<long> first = stackalloc long[100];
        Span<long> last = stackalloc long[100];
        counts.Clear();
        foreach (ref AviChunk chunk in all)
        {
            int number = chunk.Stream;
            first[number] = counts[number]++ == 0 ? chunk.Data - 8 : first[number];
            last[number] = chunk.Data + chunk.Size;
            if (number < streams.Count)
            {
                AviStream it = streams[number];
                it.Chunks++;
                it.Bytes += chunk.Size;
                if (chunk.Size == 0 && it.EmptyChunks++ == 0)
                {
                    it.FirstEmpty = chunk.Data - 8;
                }
            }
        }

        for (int number = 0; number < 100; number++)
        {
            if (counts[number] == 0)
            {
                continue;
            }

            string id = MetadataText.FourCharacters(BigEndian(first[number]));
            AddChunk(counts[number] == 1 ? id : $"{id} ×{counts[number]}", counts[number] == 1 ? $"{path}/{id}" : $"{path}/{id}[1..{counts[number]}]",
                first[number], last[number] - first[number], 8, null);
            if (number >= streams.Count)
            {
                into.AddFinding(RiffFindingCodes.UnknownStream, first[number], 0, $"{counts[number]} chunks belong to stream {number}, which is not declared.",
                    "A stream header removed without its data does this; so does damage in a chunk's id.");
            }
        }
    }

    private void FinishAvi()
    {
        if (aviHeader.Id == 0)
        {
            MissingChunk("avih", "The AVI header");
        }

        if (firstMovi < 0)
        {
            MissingChunk("LIST movi", "The AVI");
        }

        ReadIndexes();
        for (int number = 0; number < streams.Count; number++)
        {
            AddTrack(number, streams[number]);
        }

        AviStream? video = streams.Find(static it => it.IsVideo);
        if (video is not null && totalFrames > 0 && !stopped && riffs <= 1 && totalFrames != video.Chunks)
        {
            into.AddFinding(RiffFindingCodes.CountMismatch, aviHeader.Data + 16, 4, $"The AVI header counts {totalFrames} frames; the first picture stream has {video.Chunks} chunks.",
                "Writers that drop frames or stop early leave a planned count.");
        }
    }

    private void AddTrack(int number, AviStream it)
    {
        long timescale = Math.Max(1, it.Rate);
        double? seconds = it.Rate > 0 && it.Scale > 0 ? (double)it.Units * it.Scale / it.Rate : null;
        into.Tracks.Add(new MediaTrack
        {
            Id = number,
            Kind = it.Kind,
            Codec = it.Codec,
            Width = it.Width,
            Height = it.Height,
            SampleCount = it.Chunks,
            Timescale = timescale,
            DurationSeconds = seconds,
            FrameRate = it.IsVideo && it.Rate > 0 && it.Scale > 0 ? (double)it.Rate / it.Scale : null,
            CodecConfiguration = it.Extra,
            CodecConfigurationKind = it.Extra.Length > 0 ? "strf" : "",
            CodecConfigurationOffset = it.ExtraOffset,
            Samples = new AviSamples(chunks, number, it),
        });
        if (it.HeaderOffset < 0)
        {
            MissingChunk("strh", $"Stream {number}");
        }
        else if (it.Length != it.Units && !stopped && it.Length != 0)
        {
            into.AddFinding(RiffFindingCodes.CountMismatch, it.HeaderOffset + 8 + 32, 4, $"Stream {number} declares a length of {it.Length}; its chunks make {it.Units}.",
                "Rounding of sound, a recording that stopped early, and writers that count another unit do this.");
        }

        if (it.IsVideo && it.EmptyChunks > 0)
        {
            into.AddFinding(RiffFindingCodes.EmptyPictures, it.FirstEmpty, 0, $"{it.EmptyChunks} picture chunks of stream {number} are empty, the first at this byte; players repeat the picture before.",
                "Capture programs write an empty chunk for each frame that they missed.");
        }
    }

    private void ReadIndexes()
    {
        foreach (RiffChunk super in superIndexes)
        {
            CheckSuperIndex(super);
        }

        if (firstMovi < 0 || stopped)
        {
            return;
        }

        if (standardIndexes.Count == 0 && oldIndex.Id == 0)
        {
            if (chunks.Count > 0)
            {
                into.AddFinding(RiffFindingCodes.NoIndex, firstMovi, 0, "The AVI has no index; its pictures are listed as they lie, none marked as key.",
                    "Interrupted recordings and streamed files have none.");
            }

            return;
        }

        foreach (RiffChunk index in standardIndexes)
        {
            ReadStandardIndex(index);
        }

        if (oldIndex.Id != 0)
        {
            ReadOldIndex(oldIndex);
        }

        NoteNotIndexed(standardIndexes.Count > 0 ? chunks.Count : chunksOfFirstRiff);
    }

    private void NoteNotIndexed(int upTo)
    {
        long without = 0, first = 0;
        foreach (ref readonly AviChunk chunk in chunks.All[..upTo])
        {
            if (!chunk.IsIndexed && without++ == 0)
            {
                first = chunk.Data - 8;
            }
        }

        if (without > 0)
        {
            into.AddFinding(RiffFindingCodes.NotIndexed, first, 0, $"{without} of {upTo} chunks of picture and sound are named by no index, the first at this byte; players that follow the index do not show them.",
                "Editors that only rewrite the index leave such chunks; so do faulty writers and a wrong index.");
        }
    }
}
