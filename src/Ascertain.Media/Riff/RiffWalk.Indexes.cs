using System.Buffers.Binary;

namespace Ascertain.Media.Riff;

/// <content>Indexes of AVI: idx1 (AVIOLDINDEX), ix## and indx (OpenDML AVI 1.02 §3).</content>
internal sealed partial class RiffWalk
{
    private const int IndexWindow = 4096;

    private void ReadOldIndex(in RiffChunk index)
    {
        long count = index.Size / 16;
        Span<byte> window = stackalloc byte[IndexWindow];
        long origin = -1, wrong = 0, firstWrong = 0;
        int guess = 0;
        for (long done = 0; done < count && done <= 2L * AviChunkTable.Most;)
        {
            int read = source.Read(index.Data + (done * 16), window[..(int)Math.Min(IndexWindow, (count - done) * 16)]) / 16;
            if (read == 0)
            {
                break;
            }

            for (int i = 0; i < read; i++, done++)
            {
                ReadOnlySpan<byte> entry = window.Slice(i * 16, 16);
                uint id = BinaryPrimitives.ReadUInt32BigEndian(entry);
                long offset = Number(entry[8..]);
                if (id is List or Rec or 0 || (id & 0xFFFF) == 0x7063)
                {
                    continue;
                }

                // Offsets count from the word "movi", or, in some writers, from the beginning of the file; the first entry decides.
                origin = origin >= 0 ? origin : BigEndian(firstMovi + offset) == id ? firstMovi : 0;
                int at = chunks.Find(origin + offset + 8, guess);
                if (at < 0 || chunks[at].Size != Number(entry[12..]) || chunks[at].Id != id)
                {
                    firstWrong = wrong++ == 0 ? index.Data + (done * 16) : firstWrong;
                }

                if (at >= 0)
                {
                    Mark(at, (entry[4] & 0x10) != 0);
                    guess = at + 1;
                }
            }
        }

        NoteWrongEntries(wrong, count, firstWrong, "idx1");
    }

    private void ReadStandardIndex(in RiffChunk index)
    {
        Span<byte> head = stackalloc byte[24];
        if (index.Size < 24 || source.Read(index.Data, head) < 24 || Short(head) != 2)
        {
            BadField(index, "A standard index has no entries of two words.");
            return;
        }

        long count = Math.Min(Number(head[4..]), (index.Size - 24) / 8);
        ulong origin = BinaryPrimitives.ReadUInt64LittleEndian(head[12..]);
        Span<byte> window = stackalloc byte[IndexWindow];
        long wrong = 0, firstWrong = 0;
        int guess = 0;
        for (long done = 0; done < count;)
        {
            int read = source.Read(index.Data + 24 + (done * 8), window[..(int)Math.Min(IndexWindow, (count - done) * 8)]) / 8;
            if (read == 0)
            {
                break;
            }

            for (int i = 0; i < read; i++, done++)
            {
                ReadOnlySpan<byte> entry = window.Slice(i * 8, 8);
                long size = Number(entry[4..]);
                ulong data = origin + (ulong)Number(entry);
                int at = data <= (ulong)source.Length ? chunks.Find((long)data, guess) : -1;
                if (at < 0 || chunks[at].Size != (size & 0x7FFFFFFF))
                {
                    firstWrong = wrong++ == 0 ? index.Data + 24 + (done * 8) : firstWrong;
                }

                if (at >= 0)
                {
                    Mark(at, (size & 0x80000000) == 0);
                    guess = at + 1;
                }
            }
        }

        NoteWrongEntries(wrong, count, firstWrong, MetadataText.FourCharacters(index.Id));
    }

    private void CheckSuperIndex(in RiffChunk index)
    {
        Span<byte> head = stackalloc byte[24];
        if (index.Size < 24 || source.Read(index.Data, head) < 24 || head[3] != 0)
        {
            return;
        }

        // Arbitrary bound: a super index has one entry for each gigabyte.
        long count = Math.Min(Math.Min(Number(head[4..]), (index.Size - 24) / 16), 1024), wrong = 0, firstWrong = 0;
        Span<byte> entry = stackalloc byte[16];
        for (long i = 0; i < count; i++)
        {
            long place = index.Data + 24 + (i * 16);
            source.Read(place, entry);
            ulong target = BinaryPrimitives.ReadUInt64LittleEndian(entry);
            if (target > (ulong)source.Length || BigEndian((long)target) >> 16 != 0x6978)
            {
                firstWrong = wrong++ == 0 ? place : firstWrong;
            }
        }

        NoteWrongEntries(wrong, count, firstWrong, index.Path);
    }

    private void Mark(int at, bool isKey)
    {
        ref AviChunk chunk = ref chunks.All[at];
        chunk.IsIndexed = true;
        chunk.IsKey |= isKey;
    }

    private void NoteWrongEntries(long wrong, long count, long first, string name)
    {
        if (wrong > 0)
        {
            into.AddFinding(RiffFindingCodes.IndexWrong, first, 16, $"{wrong} of {count} entries of {name} do not lead to a chunk of their name and size, the first at this byte.",
                "Programs that insert or remove chunks without rewriting the index leave this; a file cut short or damaged too.");
        }
    }
}
