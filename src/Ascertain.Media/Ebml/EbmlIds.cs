namespace Ascertain.Media.Ebml;

/// <summary>Element ids that the reader acts on, with their marker bits (RFC 8794 §5; RFC 9559 §5.1).</summary>
internal static class EbmlIds
{
    /// <summary>No parent: the file itself. Not an id.</summary>
    public const uint Root = 0;

    /// <summary>May stand in any parent. Not an id.</summary>
    public const uint Anywhere = 1;

    public const uint Void = 0xEC;
    public const uint Crc32 = 0xBF;
    public const uint Ebml = 0x1A45DFA3;
    public const uint DocType = 0x4282;
    public const uint Segment = 0x18538067;
    public const uint SeekHead = 0x114D9B74;
    public const uint Seek = 0x4DBB;
    public const uint SeekId = 0x53AB;
    public const uint SeekPosition = 0x53AC;
    public const uint Info = 0x1549A966;
    public const uint TimestampScale = 0x2AD7B1;
    public const uint Duration = 0x4489;
    public const uint DateUtc = 0x4461;
    public const uint MuxingApp = 0x4D80;
    public const uint WritingApp = 0x5741;
    public const uint Cluster = 0x1F43B675;
    public const uint Timestamp = 0xE7;
    public const uint Position = 0xA7;
    public const uint PrevSize = 0xAB;
    public const uint SimpleBlock = 0xA3;
    public const uint BlockGroup = 0xA0;
    public const uint Block = 0xA1;
    public const uint BlockDuration = 0x9B;
    public const uint ReferenceBlock = 0xFB;
    public const uint Tracks = 0x1654AE6B;
    public const uint TrackEntry = 0xAE;
    public const uint TrackNumber = 0xD7;
    public const uint TrackUid = 0x73C5;
    public const uint TrackType = 0x83;
    public const uint TrackTimestampScale = 0x23314F;
    public const uint DefaultDuration = 0x23E383;
    public const uint CodecId = 0x86;
    public const uint CodecPrivate = 0x63A2;
    public const uint CodecDelay = 0x56AA;
    public const uint Name = 0x536E;
    public const uint PixelWidth = 0xB0;
    public const uint PixelHeight = 0xBA;
    public const uint ProjectionPoseRoll = 0x7675;
    public const uint ContentEncoding = 0x6240;
    public const uint ContentCompression = 0x5034;
    public const uint ContentEncryption = 0x5035;
    public const uint ContentCompAlgo = 0x4254;
    public const uint Cues = 0x1C53BB6B;
    public const uint CuePoint = 0xBB;
    public const uint CueTime = 0xB3;
    public const uint CueTrackPositions = 0xB7;
    public const uint CueTrack = 0xF7;
    public const uint CueClusterPosition = 0xF1;
    public const uint CueRelativePosition = 0xF0;
    public const uint Attachments = 0x1941A469;
    public const uint Chapters = 0x1043A770;
    public const uint ChapterAtom = 0xB6;
    public const uint Tags = 0x1254C367;
    public const uint SimpleTag = 0x67C8;
    public const uint TagName = 0x45A3;
    public const uint TagString = 0x4487;
    public const uint TagTrackUid = 0x63C5;

    /// <summary>Children of the segment: where a walk can take up again.</summary>
    public static bool IsTopLevel(uint id) =>
        id is SeekHead or Info or Cluster or Tracks or Cues or Attachments or Chapters or Tags;
}
