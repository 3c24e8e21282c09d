using System.Buffers.Binary;

namespace Ascertain.Media.Isobmff;

/// <summary>Samples of movie fragments (ISO/IEC 14496-12 §8.8): what each run says, with the defaults of its track.</summary>
internal sealed class Fragments
{
    private readonly ByteSource source;
    private readonly Dictionary<long, Defaults> defaults = [];
    private readonly Dictionary<long, List<Run>> runs = [];
    private readonly Dictionary<long, (long Samples, long End)> totals = [];

    // A sample has one byte at least, so all runs together hold no more samples than the file has bytes.
    private long samplesLeft;

    public Fragments(ByteSource source, IReadOnlyList<Box> top, StructureBuilder into)
    {
        (this.source, samplesLeft) = (source, source.Length);
        Box? moov = top.FirstOrDefault(static it => it.Type == BoxTypes.Moov);
        foreach (Box trex in moov?.Child(BoxTypes.Mvex)?.Children.Where(static it => it.Type == BoxTypes.Trex) ?? [])
        {
            byte[] content = source.ReadUpTo(trex.ContentOffset, 24);
            if (content.Length == 24)
            {
                defaults[U32(content, 4)] = new Defaults(U32(content, 12), U32(content, 16), U32(content, 20));
            }
        }

        foreach (Box moof in top)
        {
            if (moof.Type != BoxTypes.Moof)
            {
                continue;
            }

            foreach (Box traf in moof.Children)
            {
                if (traf.Type == BoxTypes.Traf)
                {
                    ReadTrackFragment(moof, traf, into);
                }
            }
        }
    }

    /// <summary>True when the track has fragments.</summary>
    public bool Has(long track) => runs.ContainsKey(track);

    /// <summary>Samples of the track in fragments.</summary>
    public long SampleCount(long track) => totals.TryGetValue(track, out (long Samples, long End) total) ? total.Samples : 0;

    /// <summary>End of the last sample in decode time.</summary>
    public long EndTicks(long track) => totals.TryGetValue(track, out (long Samples, long End) total) ? total.End : 0;

    /// <summary>Samples of the movie box, then of the fragments.</summary>
    public IEnumerable<MediaSample> Samples(long track, SampleTable? first)
    {
        if (first is not null)
        {
            foreach (MediaSample sample in first.Samples())
            {
                yield return sample;
            }
        }

        foreach (Run run in runs.TryGetValue(track, out List<Run>? of) ? of : [])
        {
            foreach (MediaSample sample in run.Samples(source))
            {
                yield return sample;
            }
        }
    }

    private void ReadTrackFragment(Box moof, Box traf, StructureBuilder into)
    {
        if (traf.Child(BoxTypes.Tfhd) is not { } tfhd || source.ReadUpTo(tfhd.ContentOffset, (int)Math.Min(40, tfhd.ContentSize)) is not { Length: >= 8 } header)
        {
            into.AddFinding(ContainerFindingCodes.BoxMissing, traf.Offset, traf.Size, $"{traf.Path} has no header.", "A damaged or interrupted stream reads so.");
            return;
        }

        uint flags = U32(header, 0) & 0xffffff;
        long track = U32(header, 4);
        int at = 8;
        long baseOffset = moof.Offset;
        if ((flags & 1) != 0 && header.Length >= at + 8)
        {
            baseOffset = (long)Math.Min(BinaryPrimitives.ReadUInt64BigEndian(header.AsSpan(at)), long.MaxValue / 2);
            at += 8;
        }

        at += (flags & 2) != 0 ? 4 : 0;
        Defaults fallback = defaults.GetValueOrDefault(track);
        uint Next(uint flag, uint otherwise)
        {
            if ((flags & flag) == 0 || header.Length < at + 4)
            {
                return otherwise;
            }

            at += 4;
            return U32(header, at - 4);
        }

        Defaults own = new(Next(8, fallback.Duration), Next(16, fallback.Size), Next(32, fallback.Flags));
        (long samples, long end) = totals.GetValueOrDefault(track);
        if (traf.Child(BoxTypes.Tfdt) is { } tfdt && source.ReadUpTo(tfdt.ContentOffset, 12) is { Length: >= 8 } decodeTime)
        {
            end = decodeTime[0] == 1 && decodeTime.Length == 12 ? (long)Math.Min(BinaryPrimitives.ReadUInt64BigEndian(decodeTime.AsSpan(4)), long.MaxValue / 4) : U32(decodeTime, 4);
        }

        if (!runs.TryGetValue(track, out List<Run>? list))
        {
            runs.Add(track, list = []);
        }

        long dataOffset = baseOffset;
        foreach (Box trun in traf.Children)
        {
            if (trun.Type == BoxTypes.Trun && Run.Read(source, trun, own, baseOffset, dataOffset, end, samplesLeft, into) is { } run)
            {
                samplesLeft -= run.Count;
                list.Add(run);
                (samples, end, dataOffset) = (samples + run.Count, run.EndTime, run.EndOffset);
            }
        }

        totals[track] = (samples, end);
    }

    private static uint U32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));

    private readonly record struct Defaults(uint Duration, uint Size, uint Flags);

    private sealed class Run
    {
        private uint flags, firstFlags;
        private Defaults defaults;
        private long firstEntry, offset, time;
        private int entrySize;
        private bool isSigned;

        public long Count { get; private set; }

        public long EndTime { get; private set; }

        public long EndOffset { get; private set; }

        public static Run? Read(ByteSource source, Box trun, Defaults defaults, long baseOffset, long nextOffset, long time, long most, StructureBuilder into)
        {
            byte[] header = source.ReadUpTo(trun.ContentOffset, 16);
            if (header.Length < 8)
            {
                return null;
            }

            uint flags = U32(header, 0) & 0xffffff;
            int at = 8;
            long offset = nextOffset;
            if ((flags & 1) != 0 && header.Length >= at + 4)
            {
                offset = baseOffset + BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(at));
                at += 4;
            }

            uint firstFlags = defaults.Flags;
            if ((flags & 4) != 0 && header.Length >= at + 4)
            {
                firstFlags = U32(header, at);
                at += 4;
            }

            int entrySize = 4 * System.Numerics.BitOperations.PopCount(flags & 0xf00);
            long declared = U32(header, 4), room = entrySize == 0 ? declared : Math.Max(0, (trun.ContentSize - at) / entrySize);

            // A run without entries repeats the defaults, so its box does not bound it.
            if (declared > Math.Min(room, most))
            {
                into.AddFinding(ContainerFindingCodes.TableTruncated, trun.Offset, trun.Size, declared > room
                    ? $"{trun.Path} declares {declared} samples but has room for {room}."
                    : $"{trun.Path} declares {declared} samples; the fragments up to here and it would hold more samples than the file has bytes, so {most} are listed.", "A damaged or interrupted stream reads so.");
            }

            Run run = new()
            {
                flags = flags,
                firstFlags = firstFlags,
                defaults = defaults,
                firstEntry = trun.ContentOffset + at,
                offset = offset,
                time = time,
                entrySize = entrySize,
                isSigned = header[0] != 0,
                Count = Math.Min(Math.Min(declared, room), most),
            };
            (run.EndTime, run.EndOffset) = (time, offset);
            if (entrySize == 0)
            {
                run.EndTime = Math.Min(long.MaxValue / 4, time + (run.Count * defaults.Duration));
                run.EndOffset = Math.Min(long.MaxValue / 4, offset + (run.Count * defaults.Size));
                return run;
            }

            foreach (MediaSample sample in run.Samples(source))
            {
                (run.EndTime, run.EndOffset) = (sample.DecodeTime + sample.Duration, sample.Offset + sample.Size);
            }

            return run;
        }

        public IEnumerable<MediaSample> Samples(ByteSource source)
        {
            TableWindow table = new(source, firstEntry, Math.Max(4, entrySize), entrySize == 0 ? 0 : Count);
            long at = offset, decodeTime = time;
            for (long i = 0; i < Count; i++)
            {
                int field = 0;
                uint Field(uint flag, uint otherwise)
                {
                    if ((flags & flag) == 0)
                    {
                        return otherwise;
                    }

                    field += 4;
                    return table.UInt32(i, field - 4);
                }

                uint duration = Field(0x100, defaults.Duration), size = Field(0x200, defaults.Size), sampleFlags = Field(0x400, i == 0 && (flags & 4) != 0 ? firstFlags : defaults.Flags), shift = Field(0x800, 0);
                int bytes = (int)Math.Min(size, int.MaxValue);

                // sample_is_non_sync_sample is bit 16 of the flags (§8.8.3.1).
                yield return new MediaSample(at, bytes, decodeTime, decodeTime + (isSigned || shift > int.MaxValue ? (int)shift : shift), duration, (sampleFlags & 0x10000) == 0);
                at += bytes;
                decodeTime = Math.Min(long.MaxValue / 4, decodeTime + duration);
            }
        }
    }
}
