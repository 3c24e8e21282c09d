using System.Buffers.Binary;
using System.Globalization;

namespace Ascertain.Media.Isobmff;

/// <summary>Samples of movie fragments (ISO/IEC 14496-12 §8.8): what each run says, with the defaults of its track; and whether the fragments follow one another.</summary>
internal sealed class Fragments
{
    private readonly ByteSource source;
    private readonly StructureBuilder into;
    private readonly Dictionary<long, RunDefaults> defaults = [];
    private readonly Dictionary<long, Track> tracks = [];
    private readonly FragmentOrder order;

    // A sample has one byte at least, so all runs together hold no more samples than the file has bytes, or what is believed of any file.
    private long samplesLeft;

    public Fragments(ByteSource source, IReadOnlyList<Box> top, StructureBuilder into)
    {
        (this.source, this.into, samplesLeft, order) = (source, into, Math.Max(SampleTable.Harmless, source.Length), new FragmentOrder(into));
        Box? moov = top.FirstOrDefault(static it => it.Type == BoxTypes.Moov);
        foreach (Box trex in moov?.Child(BoxTypes.Mvex)?.Children.Where(static it => it.Type == BoxTypes.Trex) ?? [])
        {
            if (BoxContent.Read(source, trex, 24, 24, into) is { } content)
            {
                defaults[U32(content, 4)] = new RunDefaults(U32(content, 12), U32(content, 16), U32(content, 20));
            }
        }

        foreach (Box moof in top)
        {
            if (moof.Type == BoxTypes.Moof)
            {
                ReadFragment(moof);
            }
        }

        order.Finish();
    }

    /// <summary>True when the track has fragments.</summary>
    public bool Has(long track) => tracks.ContainsKey(track);

    /// <summary>Samples of the track in fragments.</summary>
    public long SampleCount(long track) => tracks.TryGetValue(track, out Track? of) ? of.Samples : 0;

    /// <summary>From the earliest beginning of a fragment to the latest end, in decode time.</summary>
    public (long First, long End) Span(long track) => tracks.TryGetValue(track, out Track? of) ? (of.First, of.Last) : (0, 0);

    /// <summary>Ranges of the file in which the runs of each track lie.</summary>
    public IEnumerable<(string Track, IEnumerable<(long Offset, long Size)> Ranges)> Ranges()
    {
        List<Track> inOrder = [.. tracks.Values];
        inOrder.Sort(static (one, other) => one.Number.CompareTo(other.Number));
        foreach (Track track in inOrder)
        {
            yield return (string.Create(CultureInfo.InvariantCulture, $"fragments of track {track.Number}"), RangesOf(track.Runs));
        }
    }

    private static IEnumerable<(long Offset, long Size)> RangesOf(List<Run> runs)
    {
        foreach (Run run in runs)
        {
            yield return (run.Offset, run.EndOffset - run.Offset);
        }
    }

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

        foreach (Run run in tracks.TryGetValue(track, out Track? of) ? of.Runs : [])
        {
            foreach (MediaSample sample in run.Samples(source))
            {
                yield return sample;
            }
        }
    }

    private void ReadFragment(Box moof)
    {
        if (moof.Child(BoxTypes.Mfhd) is { } mfhd && BoxContent.Read(source, mfhd, 8, 8, into) is { } content)
        {
            order.Number(mfhd, U32(content, 4));
        }

        long? afterPrevious = null;
        foreach (Box traf in moof.Children)
        {
            if (traf.Type == BoxTypes.Traf)
            {
                ReadTrackFragment(moof, traf, ref afterPrevious);
            }
        }
    }

    private void ReadTrackFragment(Box moof, Box traf, ref long? afterPrevious)
    {
        if (traf.Child(BoxTypes.Tfhd) is not { } tfhd)
        {
            into.AddFinding(ContainerFindingCodes.BoxMissing, traf.Offset, traf.Size, $"{traf.Path} has no header.", "A damaged or interrupted stream reads so.");
            return;
        }

        if (BoxContent.Read(source, tfhd, 8, 40, into) is not { } header)
        {
            return;
        }

        uint flags = U32(header, 0) & 0xffffff;
        long id = U32(header, 4);
        int at = 8;

        // §8.8.7.1: the beginning of the fragment for the first track and where the flag says so; else the end of the data of the track before.
        long baseOffset = (flags & 0x20000) != 0 || afterPrevious is not { } end ? moof.Offset : end;
        if ((flags & 1) != 0 && header.Length >= at + 8)
        {
            baseOffset = (long)Math.Min(BinaryPrimitives.ReadUInt64BigEndian(header.AsSpan(at)), long.MaxValue / 2);
            at += 8;
        }

        at += (flags & 2) != 0 ? 4 : 0;
        RunDefaults fallback = defaults.TryGetValue(id, out RunDefaults? told) ? told : RunDefaults.Unsaid;
        uint Next(uint flag, uint otherwise)
        {
            if ((flags & flag) == 0 || header.Length < at + 4)
            {
                return otherwise;
            }

            at += 4;
            return U32(header, at - 4);
        }

        RunDefaults own = new(Next(8, fallback.Duration), Next(16, fallback.Size), Next(32, fallback.Flags));
        if (!tracks.TryGetValue(id, out Track? track))
        {
            tracks.Add(id, track = new Track(id));
        }

        long time = track.End;
        if (traf.Child(BoxTypes.Tfdt) is { } tfdt && BoxContent.Versioned(source, tfdt, 8, 12, into, out bool isWide) is { } decodeTime)
        {
            time = isWide ? (long)Math.Min(BinaryPrimitives.ReadUInt64BigEndian(decodeTime.AsSpan(4)), long.MaxValue / 4) : U32(decodeTime, 4);
            if (track.Runs.Count > 0)
            {
                order.Time(id, tfdt, track.End, time, track.MeanDuration);
            }
        }

        (long begins, long dataOffset, long samples) = (time, baseOffset, 0);
        foreach (Box trun in traf.Children)
        {
            if (trun.Type == BoxTypes.Trun && Run.Read(source, trun, own, baseOffset, dataOffset, time, samplesLeft, into) is { } run)
            {
                samplesLeft -= run.Count;
                track.Runs.Add(run);
                (samples, time, dataOffset) = (samples + run.Count, run.EndTime, run.EndOffset);
            }
        }

        afterPrevious = dataOffset;
        if (samples > 0)
        {
            track.Add(begins, time, samples);
        }
    }

    private static uint U32(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));

    private sealed class Track(long number)
    {
        public long Number => number;

        public List<Run> Runs { get; } = [];

        public long Samples { get; private set; }

        public long First { get; private set; } = long.MaxValue;

        public long Last { get; private set; }

        /// <summary>End of the latest fragment in file order.</summary>
        public long End { get; private set; }

        /// <summary>Of a sample of the latest fragment.</summary>
        public long MeanDuration { get; private set; }

        public void Add(long begins, long ends, long samples)
        {
            (Samples, First, Last) = (Samples + samples, Math.Min(First, begins), Math.Max(Last, ends));
            (End, MeanDuration) = (ends, (ends - begins) / samples);
        }
    }

    private sealed record RunDefaults(uint Duration, uint Size, uint Flags)
    {
        public static readonly RunDefaults Unsaid = new(0, 0, 0);
    }

    private sealed class Run
    {
        private uint flags, firstFlags;
        private RunDefaults defaults = RunDefaults.Unsaid;
        private long firstEntry, time;
        private int entrySize;
        private bool isSigned;

        public long Count { get; private set; }

        public long EndTime { get; private set; }

        public long Offset { get; private init; }

        public long EndOffset { get; private set; }

        public static Run? Read(ByteSource source, Box trun, RunDefaults defaults, long baseOffset, long nextOffset, long time, long most, StructureBuilder into)
        {
            if (BoxContent.Read(source, trun, 8, 16, into) is not { } header)
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
                    : $"{trun.Path} declares {declared} samples; the fragments up to here and it would hold more samples than the file has bytes, so {most} of this one are listed.", "A damaged or interrupted stream reads so.");
            }

            Run run = new()
            {
                flags = flags,
                firstFlags = firstFlags,
                defaults = defaults,
                firstEntry = trun.ContentOffset + at,
                Offset = Math.Max(0, offset),
                time = time,
                entrySize = entrySize,
                isSigned = header[0] != 0,
                Count = Math.Min(Math.Min(declared, room), most),
            };
            (run.EndTime, run.EndOffset) = (time, run.Offset);
            if (entrySize == 0)
            {
                run.EndTime = Math.Min(long.MaxValue / 4, time + (run.Count * defaults.Duration));
                run.EndOffset = Math.Min(long.MaxValue / 4, run.Offset + (run.Count * defaults.Size));
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
            long at = Offset, decodeTime = time;
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
