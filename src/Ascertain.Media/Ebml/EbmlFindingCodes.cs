namespace Ascertain.Media.Ebml;

/// <summary>What the Matroska/WebM reader can observe; each has a row in docs/findings.d/ebml.md.</summary>
internal static class EbmlFindingCodes
{
    /// <summary>No element header can be read where one must stand.</summary>
    public const string BrokenHeader = "container.ebml.brokenHeader";

    /// <summary>An element says it is longer than the file.</summary>
    public const string Truncated = "container.ebml.truncated";

    /// <summary>An element says it is longer than the element it stands in.</summary>
    public const string SizeBeyondParent = "container.ebml.sizeBeyondParent";

    /// <summary>An element other than Segment or Cluster has an unknown size.</summary>
    public const string UnknownSizeNotAllowed = "container.ebml.unknownSizeNotAllowed";

    /// <summary>An id that neither specification lists.</summary>
    public const string UnknownElement = "container.ebml.unknownElement";

    /// <summary>A known element in a parent that is not its own.</summary>
    public const string MisplacedElement = "container.ebml.misplacedElement";

    /// <summary>An element that may stand once stands again.</summary>
    public const string DuplicateElement = "container.ebml.duplicateElement";

    /// <summary>A mandatory element without default is absent.</summary>
    public const string MissingElement = "container.ebml.missingElement";

    /// <summary>A number, date or checksum has a size that its form does not allow.</summary>
    public const string ValueSize = "container.ebml.valueSize";

    /// <summary>Elements nested deeper than the bound.</summary>
    public const string TooDeep = "container.ebml.tooDeep";

    /// <summary>A CRC-32 element differs from the bytes it covers.</summary>
    public const string CrcMismatch = "container.ebml.crcMismatch";

    /// <summary>A Void element holds bytes other than zero.</summary>
    public const string VoidWithContent = "container.ebml.voidWithContent";

    /// <summary>Bytes after the segment.</summary>
    public const string TrailingBytes = "container.ebml.trailingBytes";

    /// <summary>A SeekHead entry does not lead to the element it names.</summary>
    public const string SeekWrong = "container.ebml.seekWrong";

    /// <summary>A cue does not lead to the block it names.</summary>
    public const string CueWrong = "container.ebml.cueWrong";

    /// <summary>A cluster begins earlier than the one before it.</summary>
    public const string ClusterOrder = "container.ebml.clusterOrder";

    /// <summary>A cluster's own Position or PrevSize differs from where it lies.</summary>
    public const string ClusterPosition = "container.ebml.clusterPosition";

    /// <summary>A cluster has blocks but no Timestamp before them.</summary>
    public const string ClusterWithoutTimestamp = "container.ebml.clusterWithoutTimestamp";

    /// <summary>Sound goes back in time.</summary>
    public const string BlockTimeOrder = "container.ebml.blockTimeOrder";

    /// <summary>A block's header or lacing cannot be read.</summary>
    public const string BlockBroken = "container.ebml.blockBroken";

    /// <summary>Blocks of a track that is not declared.</summary>
    public const string BlockUnknownTrack = "container.ebml.blockUnknownTrack";

    /// <summary>A block lies before time zero.</summary>
    public const string NegativeTime = "container.ebml.negativeTime";

    /// <summary>The declared duration differs from the blocks.</summary>
    public const string DurationMismatch = "container.ebml.durationMismatch";

    /// <summary>A track's data are compressed or encrypted by the container.</summary>
    public const string TrackEncoded = "container.ebml.trackEncoded";

    /// <summary>A tag that holds a date holds none that can be read.</summary>
    public const string DateInvalid = "container.ebml.dateInvalid";

    /// <summary>A tag holds a date without a time of day.</summary>
    public const string DateWithoutTime = "container.ebml.dateWithoutTime";

    /// <summary>A tag that holds a position holds none that can be read, or one outside the globe.</summary>
    public const string PositionInvalid = "container.ebml.positionInvalid";

    /// <summary>A second document (EBML header and segment, or a segment alone) after the first.</summary>
    public const string SecondDocument = "container.ebml.secondDocument";

    /// <summary>Frames of a track are never shown by themselves.</summary>
    public const string HiddenFrames = "container.ebml.hiddenFrames";

    /// <summary>More blocks than the reader's bound.</summary>
    public const string TooManyBlocks = "container.ebml.tooManyBlocks";
}
