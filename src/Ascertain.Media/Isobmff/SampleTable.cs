namespace Ascertain.Media.Isobmff;

/// <summary>The sample tables of one track (ISO/IEC 14496-12 §8.6 and §8.7), enumerated to exact times without holding the samples.</summary>
internal sealed class SampleTable
{
    // Arbitrary, above any codec known: QuickTime counts uncompressed samples of compressed sound, 6 in a byte of MACE, some 13 in a byte of narrow-band speech.
    private const long SoundSamplesInByte = 16;

    // Arbitrary, four times the 16 pictures that H.264 and HEVC may hold back.
    private const int DeepestReordering = 64;

    /// <summary>Arbitrary: so many samples are believed of any file, ten times as many of sound, so that one cut short still tells what it had.</summary>
    public const long Harmless = 100_000;

    private readonly ByteSource source;
    private readonly (long First, long Count) stts, ctts, stsc, stsz, chunks, stss;
    private readonly bool signedOffsets, has64BitChunks, hasSync;
    private readonly int sizeBits;
    private readonly uint uniformSize;

    private SampleTable(
        ByteSource source, (long, long) stts, (long, long) ctts, bool signedOffsets, (long, long) stsc, (long, long) stsz, int sizeBits, uint uniformSize,
        long sampleCount, (long, long) chunks, bool has64BitChunks, (long, long) stss, bool hasSync)
    {
        (this.source, this.stts, this.ctts, this.signedOffsets, this.stsc, this.stsz) = (source, stts, ctts, signedOffsets, stsc, stsz);
        (this.sizeBits, this.uniformSize, SampleCount, this.chunks, this.has64BitChunks, this.stss, this.hasSync) = (sizeBits, uniformSize, sampleCount, chunks, has64BitChunks, stss, hasSync);
    }

    /// <summary>Samples that have a size and a place in a chunk.</summary>
    public long SampleCount { get; private set; }

    /// <summary>When the first picture is shown, in ticks: the earliest of the first samples, since pictures are reordered by less than <see cref="DeepestReordering"/>.</summary>
    public long FirstShown
    {
        get
        {
            if (ctts.Count == 0)
            {
                return 0;
            }

            int looked = 0;
            long first = long.MaxValue;
            foreach (MediaSample sample in Samples())
            {
                first = Math.Min(first, sample.PresentationTime);
                if (++looked == DeepestReordering)
                {
                    break;
                }
            }

            return looked == 0 ? 0 : first;
        }
    }

    /// <summary>The greatest composition offset, forward or back, in ticks.</summary>
    public long GreatestShift { get; private set; }

    /// <summary>Number of chunks.</summary>
    public long ChunkCount => chunks.Count;

    /// <summary>Reads the headers of the tables of a <c>stbl</c> box; what does not add up becomes a finding.</summary>
    /// <param name="source">The file.</param>
    /// <param name="stbl">The box of the tables.</param>
    /// <param name="isSound">Sound of a uniform size may count uncompressed samples, of which one byte holds several.</param>
    /// <param name="into">What takes the findings.</param>
    public static SampleTable? Read(ByteSource source, Box stbl, bool isSound, StructureBuilder into)
    {
        Box? sizes = stbl.Child(BoxTypes.Stsz) ?? stbl.Child(BoxTypes.Stz2);
        Box? offsets = stbl.Child(BoxTypes.Stco) ?? stbl.Child(BoxTypes.Co64);
        if (sizes is null || offsets is null || stbl.Child(BoxTypes.Stsc) is not { } sampleToChunk || stbl.Child(BoxTypes.Stts) is not { } times)
        {
            into.AddFinding(ContainerFindingCodes.BoxMissing, stbl.Offset, stbl.Size, $"{stbl.Path} lacks a table of sizes, chunks, chunk offsets or times, so its samples cannot be listed.",
                "A recording that was never finished lacks them.");
            return null;
        }

        if (BoxContent.Read(source, sizes, 12, 12, into) is not { } head)
        {
            return null;
        }

        uint declaredSamples = U32(head, 8);
        int sizeBits = sizes.Type == BoxTypes.Stz2 ? head[7] : 32;
        uint uniform = sizes.Type == BoxTypes.Stsz ? U32(head, 4) : 0;
        long room = (sizes.ContentSize - 12) * 8 / (sizeBits is 4 or 8 or 16 or 32 ? sizeBits : 32);
        long samples = uniform != 0 ? BoundedUniform(source, declaredSamples, isSound, sizes, into) : Bounded(declaredSamples, room, sizes, into);
        Box? composition = stbl.Child(BoxTypes.Ctts);
        Box? sync = stbl.Child(BoxTypes.Stss);
        bool wide = offsets.Type == BoxTypes.Co64;
        return new SampleTable(source, Table(source, times, 8, into), composition is null ? (0, 0) : Table(source, composition, 8, into),
            composition is not null && source.ReadUpTo(composition.ContentOffset, 1) is [not 0], Table(source, sampleToChunk, 12, into), (sizes.ContentOffset + 12, samples),
            sizeBits is 4 or 8 or 16 ? sizeBits : 32, uniform, samples, Table(source, offsets, wide ? 8 : 4, into), wide, sync is null ? (0, 0) : Table(source, sync, 4, into), sync is not null)
            .Checked(stbl, into);
    }

    /// <summary>All samples in decode order.</summary>
    public IEnumerable<MediaSample> Samples()
    {
        TableWindow time = new(source, stts.First, 8, stts.Count), offset = new(source, ctts.First, 8, ctts.Count), chunkRuns = new(source, stsc.First, 12, stsc.Count);
        TableWindow size = new(source, stsz.First, 4, sizeBits == 32 ? stsz.Count : 0), chunk = new(source, chunks.First, has64BitChunks ? 8 : 4, chunks.Count), sync = new(source, stss.First, 4, stss.Count);
        long timeRun = 0, timeLeft = 0, offsetRun = 0, offsetLeft = 0, nextSync = 0, decodeTime = 0, sample = 0;
        uint delta = 0;
        long shift = 0;
        long run = 0;
        for (long c = 0; c < chunks.Count && sample < SampleCount; c++)
        {
            while (run + 1 < stsc.Count && chunkRuns.UInt32(run + 1, 0) <= c + 1)
            {
                run++;
            }

            long inChunk = stsc.Count == 0 ? 0 : chunkRuns.UInt32(run, 4);
            long at = (long)Math.Min(has64BitChunks ? chunk.UInt64(c, 0) : chunk.UInt32(c, 0), long.MaxValue / 2);
            for (long i = 0; i < inChunk && sample < SampleCount; i++)
            {
                while (timeLeft == 0 && timeRun < stts.Count)
                {
                    (timeLeft, delta) = (time.UInt32(timeRun, 0), time.UInt32(timeRun, 4));
                    timeRun++;
                }

                while (offsetLeft == 0 && offsetRun < ctts.Count)
                {
                    (offsetLeft, shift) = (offset.UInt32(offsetRun, 0), Shift(offset.UInt32(offsetRun, 4)));
                    offsetRun++;
                }

                int bytes = SizeOf(sample, size);
                bool key = !hasSync;
                while (hasSync && nextSync < stss.Count && sync.UInt32(nextSync, 0) < sample + 1)
                {
                    nextSync++;
                }

                if (hasSync && nextSync < stss.Count && sync.UInt32(nextSync, 0) == sample + 1)
                {
                    key = true;
                    nextSync++;
                }

                yield return new MediaSample(at, bytes, decodeTime, decodeTime + (offsetLeft > 0 ? shift : 0), timeLeft > 0 ? delta : 0, key);
                at += bytes;
                decodeTime += timeLeft > 0 ? delta : 0;
                timeLeft = Math.Max(0, timeLeft - 1);
                offsetLeft = Math.Max(0, offsetLeft - 1);
                sample++;
            }
        }
    }

    /// <summary>Sum of all sample durations by the time table.</summary>
    public long TotalTicks()
    {
        TableWindow time = new(source, stts.First, 8, stts.Count);
        long total = 0, left = SampleCount;
        for (long i = 0; i < stts.Count && left > 0; i++)
        {
            long count = Math.Min(left, time.UInt32(i, 0));
            total = Math.Min(long.MaxValue / 4, total + (count * time.UInt32(i, 4)));
            left -= count;
        }

        return total;
    }

    /// <summary>Ranges of the file that the chunks cover, in order of the chunk table, without listing samples where sizes are uniform.</summary>
    public IEnumerable<(long Offset, long Size)> Chunks()
    {
        TableWindow chunkRuns = new(source, stsc.First, 12, stsc.Count), size = new(source, stsz.First, 4, sizeBits == 32 ? stsz.Count : 0);
        TableWindow chunk = new(source, chunks.First, has64BitChunks ? 8 : 4, chunks.Count);
        long run = 0, sample = 0;
        for (long c = 0; c < chunks.Count && sample < SampleCount; c++)
        {
            while (run + 1 < stsc.Count && chunkRuns.UInt32(run + 1, 0) <= c + 1)
            {
                run++;
            }

            long inChunk = Math.Min(stsc.Count == 0 ? 0 : chunkRuns.UInt32(run, 4), SampleCount - sample), total = 0;
            if (uniformSize != 0)
            {
                total = Math.Min(long.MaxValue / 4, inChunk * uniformSize);
            }
            else
            {
                for (long i = 0; i < inChunk; i++)
                {
                    total += SizeOf(sample + i, size);
                }
            }

            sample += inChunk;
            yield return ((long)Math.Min(has64BitChunks ? chunk.UInt64(c, 0) : chunk.UInt32(c, 0), long.MaxValue / 2), total);
        }
    }

    private int SizeOf(long sample, TableWindow size)
    {
        if (uniformSize != 0)
        {
            return (int)Math.Min(uniformSize, int.MaxValue);
        }

        if (sizeBits == 32)
        {
            return (int)Math.Min(size.UInt32(sample, 0), int.MaxValue);
        }

        byte[] bytes = source.ReadUpTo(stsz.First + (sample * sizeBits / 8), 2);
        return sizeBits switch
        {
            16 => bytes.Length == 2 ? (bytes[0] << 8) | bytes[1] : 0,
            8 => bytes.Length > 0 ? bytes[0] : 0,
            _ => bytes.Length > 0 ? (sample % 2 == 0 ? bytes[0] >> 4 : bytes[0] & 15) : 0,
        };
    }

    private SampleTable Checked(Box stbl, StructureBuilder into)
    {
        CheckChunks(stbl, into);
        long timed = SumOfCounts(stts), composed = 0;
        TableWindow offset = new(source, ctts.First, 8, ctts.Count);
        for (long i = 0; i < ctts.Count; i++)
        {
            composed += offset.UInt32(i, 0);
            GreatestShift = Math.Max(GreatestShift, Math.Abs(Shift(offset.UInt32(i, 4))));
        }

        if (timed != stsz.Count)
        {
            into.AddFinding(ContainerFindingCodes.TablesDisagree, stbl.Offset, stbl.Size, $"{stbl.Path}: the time table speaks of {timed} samples, the size table of {stsz.Count}.",
                "Programs that cut without re-writing all tables leave this; so does a writer with a fault.");
        }

        if (ctts.Count > 0 && composed != stsz.Count)
        {
            into.AddFinding(ContainerFindingCodes.TablesDisagree, stbl.Offset, stbl.Size, $"{stbl.Path}: the composition table speaks of {composed} samples, the size table of {stsz.Count}.",
                "Programs that cut without re-writing all tables leave this; so does a writer with a fault.");
        }

        CheckSync(stbl, into);
        return this;
    }

    // §8.7.4: runs of chunks begin with the first, grow, and name chunks and descriptions that exist; together they place every sample.
    private void CheckChunks(Box stbl, StructureBuilder into)
    {
        TableWindow runs = new(source, stsc.First, 12, stsc.Count);
        long descriptions = Math.Max(1, stbl.Child(BoxTypes.Stsd)?.Children.Count ?? 1), placed = 0, before = 0, start = 1;
        string? fault = null;
        for (long i = 0; i < stsc.Count; i++)
        {
            long first = runs.UInt32(i, 0), inChunk = runs.UInt32(i, 4), description = runs.UInt32(i, 8);
            fault ??= i == 0 && first != 1 ? $"the first run begins with chunk {first}, not 1"
                : first <= before ? $"run {i + 1} begins with chunk {first}, not after {before}"
                : first > chunks.Count ? $"run {i + 1} begins with chunk {first} of {chunks.Count}"
                : description < 1 || description > descriptions ? $"run {i + 1} uses sample description {description} of {descriptions}"
                : null;
            before = first;

            // As samples are listed: the first run begins with the first chunk whatever it says, and none begins before the one before it.
            long end = Math.Min(i + 1 < stsc.Count ? Math.Max(start, runs.UInt32(i + 1, 0)) : chunks.Count + 1, chunks.Count + 1);
            placed += (long)Math.Min((ulong)Math.Max(0, end - start) * (ulong)inChunk, (ulong)stsz.Count); // of 32 bits each
            start = Math.Max(start, end);
        }

        if (fault is not null && stsz.Count > 0)
        {
            into.AddFinding(ContainerFindingCodes.TableOutOfRange, stbl.Offset, stbl.Size, $"{stbl.Path}: in the table of chunks {fault}.", "A writer with a fault or a damaged file reads so; programs differ in what they do with it.");
        }

        if (placed < stsz.Count)
        {
            into.AddFinding(ContainerFindingCodes.TablesDisagree, stbl.Offset, stbl.Size, $"{stbl.Path}: the chunks have room for {placed} samples, the size table speaks of {stsz.Count}; the others have no place and are not listed.",
                "A damaged or interrupted file reads so; so does a table from which chunks were taken out.");
            SampleCount = placed;
        }
    }

    private void CheckSync(Box stbl, StructureBuilder into)
    {
        TableWindow sync = new(source, stss.First, 4, stss.Count);
        long before = 0;
        for (long i = 0; i < stss.Count; i++)
        {
            long number = sync.UInt32(i, 0);
            if (number <= before || number > stsz.Count)
            {
                into.AddFinding(ContainerFindingCodes.TableOutOfRange, stbl.Offset, stbl.Size, number > stsz.Count
                    ? $"{stbl.Path}: the table of key frames names sample {number} of {stsz.Count}."
                    : $"{stbl.Path}: the table of key frames names sample {number} after {before}.", "Programs that cut without re-writing all tables leave this; so does a writer with a fault.");
                return;
            }

            before = number;
        }
    }

    // Version 0 is unsigned by the standard, but writers put negative offsets there; beyond 2^31 no honest offset exists.
    private long Shift(uint value) => signedOffsets || value > int.MaxValue ? (int)value : value;

    private long SumOfCounts((long First, long Count) table)
    {
        TableWindow window = new(source, table.First, 8, table.Count);
        long sum = 0;
        for (long i = 0; i < table.Count; i++)
        {
            sum += window.UInt32(i, 0);
        }

        return sum;
    }

    private static (long First, long Count) Table(ByteSource source, Box box, int entrySize, StructureBuilder into)
    {
        return BoxContent.Read(source, box, 8, 8, into) is not { } head ? (0, 0) : (box.ContentOffset + 8, Bounded(U32(head, 4), (box.ContentSize - 8) / entrySize, box, into));
    }

    // No table of sizes bounds a uniform size, so the bytes of the file do: a sample has one at least.
    private static long BoundedUniform(ByteSource source, uint declared, bool isSound, Box box, StructureBuilder into)
    {
        long most = isSound ? Math.Max(10 * Harmless, SoundSamplesInByte * source.Length) : Math.Max(Harmless, source.Length);
        if (declared <= most)
        {
            return declared;
        }

        into.AddFinding(ContainerFindingCodes.TableTruncated, box.Offset, box.Size, $"{box.Path} declares {declared} samples of one size; the file has {source.Length} bytes, so at most {most} are listed.",
            "A damaged or interrupted file reads so.");
        return most;
    }

    private static long Bounded(uint declared, long room, Box box, StructureBuilder into)
    {
        if (declared <= Math.Max(0, room))
        {
            return declared;
        }

        into.AddFinding(ContainerFindingCodes.TableTruncated, box.Offset, box.Size, $"{box.Path} declares {declared} entries but holds {Math.Max(0, room)}.",
            "A damaged or interrupted file reads so.");
        return Math.Max(0, room);
    }

    private static uint U32(byte[] bytes, int at) => System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));
}
