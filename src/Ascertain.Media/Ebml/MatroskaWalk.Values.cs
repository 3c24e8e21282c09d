using System.Buffers.Binary;
using NodaTime;

namespace Ascertain.Media.Ebml;

/// <content>Values of leaves, and masters that gather them.</content>
internal sealed partial class MatroskaWalk
{
    // Arbitrary bounds, far above any honest file seen.
    private const int MostTracks = 256;
    private const int MostSeeks = 1_024;
    private const int MostCues = 100_000;
    private const int MostCodecPrivate = 1 << 20;

    private static readonly LocalDateTime Millennium = new(2001, 1, 1, 0, 0);

    private readonly List<MatroskaSeek> seeks = [];
    private readonly List<MatroskaCue> cues = [];
    private readonly List<MatroskaTrack> tracks = [];
    private readonly Dictionary<long, MatroskaTrack> byNumber = [];
    private long segmentData;
    private long timestampScale = 1_000_000;
    private double declaredDuration = double.NaN;
    private long durationOffset;
    private bool hasInfo, hasTracks, hasMuxingApp, hasWritingApp;
    private MatroskaTrack? track;
    private MatroskaSeek seek = new(0, 0, 0, -1);
    private MatroskaCue cue = new(0, 0, -1, 0, -1, -1);
    private string tagName = "";
    private int compression = -1;
    private bool isEncrypted;

    private void Begin(in EbmlHeader header, long end)
    {
        switch (header.Id)
        {
            case EbmlIds.Segment:
                HasSegment = true;
                BeginSegment(header.DataOffset);
                break;
            case EbmlIds.Info:
                hasInfo = true;
                hasMuxingApp = hasWritingApp = false;
                break;
            case EbmlIds.Tracks:
                hasTracks = true;
                break;
            case EbmlIds.TrackEntry:
                track = new MatroskaTrack { Offset = header.Offset };
                break;
            case EbmlIds.Seek:
                seek = new MatroskaSeek(header.Offset, end - header.Offset, 0, -1);
                break;
            case EbmlIds.CuePoint:
                cue = new MatroskaCue(header.Offset, end - header.Offset, -1, 0, -1, -1);
                break;
            case EbmlIds.CueTrackPositions:
                cue = cue with { Offset = header.Offset, Size = end - header.Offset, Track = 0, Cluster = -1, Relative = -1 };
                break;
            case EbmlIds.SimpleTag:
                tagName = "";
                break;
            case EbmlIds.ContentEncoding:
                compression = -1;
                isEncrypted = false;
                break;
            case EbmlIds.ContentCompression:
                compression = 0;
                break;
            case EbmlIds.ContentEncryption:
                isEncrypted = true;
                break;
        }
    }

    private void BeginSegment(long data)
    {
        segmentData = data;
        seeks.Clear();
        cues.Clear();
        tracks.Clear();
        byNumber.Clear();
        clusters = [];
        timestampScale = 1_000_000;
        declaredDuration = double.NaN;
        hasInfo = hasTracks = false;
        previousCluster = null;
    }

    private void End(in EbmlHeader header)
    {
        switch (header.Id)
        {
            case EbmlIds.Segment:
                FinishSegment(header.Offset);
                break;
            case EbmlIds.Info:
                if (!hasMuxingApp)
                {
                    Missing("MuxingApp", header.Offset, "Segment Info");
                }

                if (!hasWritingApp)
                {
                    Missing("WritingApp", header.Offset, "Segment Info");
                }

                break;
            case EbmlIds.TrackEntry when track is not null:
                EndTrack(track);
                track = null;
                break;
            case EbmlIds.Seek when seeks.Count < MostSeeks:
                seeks.Add(seek);
                break;
            case EbmlIds.CueTrackPositions when cues.Count < MostCues:
                cues.Add(cue);
                break;
            case EbmlIds.ContentEncoding:
                NoteEncoding(header.Offset);
                break;
        }
    }

    private void EndTrack(MatroskaTrack it)
    {
        Require(it.Number is > 0, "TrackNumber", it);
        Require(it.HasUid, "TrackUID", it);
        Require(it.Type is not null, "TrackType", it);
        Require(it.CodecId is not null, "CodecID", it);
        Require(it.Type != 1 || it.Width is > 0, "PixelWidth", it);
        Require(it.Type != 1 || it.Height is > 0, "PixelHeight", it);
        if (tracks.Count >= MostTracks)
        {
            return;
        }

        tracks.Add(it);
        if (it.Number is not { } number)
        {
            return;
        }

        if (byNumber.TryGetValue(number, out MatroskaTrack? earlier))
        {
            if (earlier.Offset >= 0)
            {
                into.AddFinding(EbmlFindingCodes.DuplicateElement, it.Offset, 0, $"Track number {number} is declared twice.",
                    "The specification lets Tracks be repeated unchanged; blocks were counted for the first entry.");
                return;
            }

            it.Adopt(earlier);
        }

        byNumber[number] = it;
    }

    private void Require(bool isThere, string name, MatroskaTrack it)
    {
        if (!isThere)
        {
            Missing(name, it.Offset, "The track entry");
        }
    }

    private void NoteEncoding(long offset)
    {
        if (track is not null)
        {
            track.IsEncoded = true;
        }

        string what = isEncrypted ? "encrypted" : compression switch
        {
            0 => "compressed with zlib",
            1 => "compressed with bzlib",
            2 => "compressed with LZO1x",
            3 => "stored without a common header (header stripping)",
            _ => "transformed in a way that is not named",
        };
        into.AddFinding(EbmlFindingCodes.TrackEncoded, offset, 0, $"The data of track {track?.Number ?? 0} are {what} by the container.",
            "Muxers do this to save space or to protect content; samples are listed as they lie, not as they decode.");
    }

    private void Leaf(in EbmlHeader header, long end, in EbmlDescription description, string path)
    {
        long size = end - header.DataOffset;
        bool allowed = description.Form switch
        {
            EbmlForm.Unsigned or EbmlForm.Signed => size <= 8,
            EbmlForm.Float => size is 0 or 4 or 8,
            EbmlForm.Date => size is 0 or 8,
            _ => true,
        };
        if (!allowed)
        {
            into.AddFinding(EbmlFindingCodes.ValueSize, header.Offset, end - header.Offset, $"{path} has {size} bytes, which its form does not allow.",
                "Damage in the size or a writer's error does this; the value was not read.");
            return;
        }

        switch (description.Form)
        {
            case EbmlForm.Unsigned:
                NoteUnsigned(header, Unsigned(header, size));
                break;
            case EbmlForm.Float:
                NoteFloat(header, Float(header, size));
                break;
            case EbmlForm.Text:
                NoteText(header, size);
                break;
            case EbmlForm.Date when size == 8:
                long since = (long)Unsigned(header, size);
                into.AddClock(ClockText.Clock("Segment/Info DateUTC", Millennium.PlusNanoseconds(since), 0, true,
                    "When the muxer created the segment, in UTC by the clock of that computer (RFC 9559 §5.1.2.11); muxers set it anew or copy the creation time of their input.",
                    header.DataOffset, 8));
                break;
            case EbmlForm.Binary:
                NoteBinary(header, end, size, path);
                break;
        }
    }

    private void NoteUnsigned(in EbmlHeader header, ulong unsigned)
    {
        long value = (long)Math.Min(unsigned, long.MaxValue);
        switch (header.Id)
        {
            case EbmlIds.SeekPosition: seek = seek with { Position = value }; break;
            case EbmlIds.TimestampScale: timestampScale = Math.Clamp(value, 1, 1_000_000_000_000); break;
            case EbmlIds.CueTime: cue = cue with { Time = value }; break;
            case EbmlIds.CueTrack: cue = cue with { Track = value }; break;
            case EbmlIds.CueClusterPosition: cue = cue with { Cluster = value }; break;
            case EbmlIds.CueRelativePosition: cue = cue with { Relative = value }; break;
            case EbmlIds.ContentCompAlgo: compression = (int)Math.Min(value, int.MaxValue); break;
            case EbmlIds.Position: NoteClusterPosition(header, value); break;
            case EbmlIds.PrevSize: NotePreviousSize(header, value); break;
            case EbmlIds.TrackNumber when track is not null: track.Number ??= value; break;
            case EbmlIds.TrackUid when track is not null: track.HasUid = true; break;
            case EbmlIds.TrackType when track is not null: track.Type = value; break;
            case EbmlIds.DefaultDuration when track is not null: track.DefaultDuration = Math.Min(value, MatroskaTime.Most >> 10); break;
            case EbmlIds.CodecDelay when track is not null: track.CodecDelay = Math.Min(value, MatroskaTime.Most); break;
            case EbmlIds.PixelWidth when track is not null: track.Width = value; break;
            case EbmlIds.PixelHeight when track is not null: track.Height = value; break;
        }
    }

    private void NoteFloat(in EbmlHeader header, double value)
    {
        switch (header.Id)
        {
            case EbmlIds.Duration:
                declaredDuration = value;
                durationOffset = header.Offset;
                break;
            case EbmlIds.ProjectionPoseRoll when track is not null:
                track.Roll = value;
                break;
        }
    }

    private void NoteText(in EbmlHeader header, long size)
    {
        switch (header.Id)
        {
            case EbmlIds.DocType:
                DocType = Text(header, size);
                break;
            case EbmlIds.MuxingApp:
                hasMuxingApp = true;
                into.AddToolTrace(new ToolTrace("Segment/Info MuxingApp", Text(header, size), header.DataOffset, size));
                break;
            case EbmlIds.WritingApp:
                hasWritingApp = true;
                into.AddToolTrace(new ToolTrace("Segment/Info WritingApp", Text(header, size), header.DataOffset, size));
                break;
            case EbmlIds.CodecId when track is not null:
                track.CodecId = Text(header, size);
                break;
            case EbmlIds.TagName:
                tagName = Text(header, size);
                break;
            case EbmlIds.TagString when tagName.Length > 0:
                MatroskaTags.Note(tagName, Text(header, size), header.DataOffset, size, into);
                break;
        }
    }

    private void NoteBinary(in EbmlHeader header, long end, long size, string path)
    {
        switch (header.Id)
        {
            case EbmlIds.SeekId when size is > 0 and <= 4:
                seek = seek with { Id = (uint)Unsigned(header, size) };
                break;
            case EbmlIds.CodecPrivate when track is not null:
                track.CodecPrivate = source.ReadUpTo(header.DataOffset, (int)Math.Min(size, MostCodecPrivate));
                track.CodecPrivateOffset = header.DataOffset;
                break;
            case EbmlIds.Void when size > 0 && size <= MostCheckedElement && checkedBytes + size <= MostCheckedInAll:
                checkedBytes += size;
                if (ByteScan.FirstNonZero(source, header.DataOffset, size) is >= 0 and var first)
                {
                    into.AddFinding(EbmlFindingCodes.VoidWithContent, first, end - first, $"{path} is padding but holds bytes other than zero.",
                        "Programs that void an element in place often leave its old bytes; a few writers fill padding with text.");
                }

                break;
        }
    }

    private ulong Unsigned(in EbmlHeader header, long size)
    {
        Span<byte> bytes = stackalloc byte[8];
        bytes.Clear();
        source.Read(header.DataOffset, bytes[(8 - (int)size)..]);
        return BinaryPrimitives.ReadUInt64BigEndian(bytes);
    }

    private double Float(in EbmlHeader header, long size)
    {
        Span<byte> bytes = stackalloc byte[8];
        bytes.Clear();
        source.Read(header.DataOffset, bytes[..(int)size]);
        return size switch
        {
            4 => BinaryPrimitives.ReadSingleBigEndian(bytes),
            8 => BinaryPrimitives.ReadDoubleBigEndian(bytes),
            _ => 0,
        };
    }

    private string Text(in EbmlHeader header, long size)
    {
        Span<byte> bytes = stackalloc byte[(int)Math.Min(size, MetadataText.MostBytes)];
        int read = source.Read(header.DataOffset, bytes);
        return MetadataText.Of(bytes[..read]);
    }
}
