namespace Ascertain.Media.Isobmff;

/// <summary>Finding codes of the ISO base media reader.</summary>
internal static class ContainerFindingCodes
{
    /// <summary>A box ends beyond its parent or the file.</summary>
    public const string BoxTruncated = "container.box.truncated";

    /// <summary>A box declares a size smaller than its header.</summary>
    public const string BoxSizeTooSmall = "container.box.sizeTooSmall";

    /// <summary>Bytes that form no box.</summary>
    public const string BytesWithoutBox = "container.bytesWithoutBox";

    /// <summary>A box of a type that is not known at the top of a file.</summary>
    public const string UnknownAtTop = "container.box.unknownAtTop";

    /// <summary>A box that may occur once occurs again.</summary>
    public const string BoxDuplicated = "container.box.duplicated";

    /// <summary>A box that must be there is missing.</summary>
    public const string BoxMissing = "container.box.missing";

    /// <summary>Boxes are nested too deeply.</summary>
    public const string NestedTooDeeply = "container.box.nestedTooDeeply";

    /// <summary>A free or skip box holds something other than zeros.</summary>
    public const string FreeSpaceNotEmpty = "container.freeSpace.notEmpty";

    /// <summary>Media data that no sample points to.</summary>
    public const string MediaDataUnreferenced = "container.mediaData.unreferenced";

    /// <summary>A sample lies outside the file or outside all media data.</summary>
    public const string SampleOutsideMediaData = "container.sample.outsideMediaData";

    /// <summary>The tables of a track disagree.</summary>
    public const string TablesDisagree = "container.sampleTable.disagree";

    /// <summary>A table declares more entries than its box holds.</summary>
    public const string TableTruncated = "container.sampleTable.truncated";

    /// <summary>The durations of movie, track and media disagree.</summary>
    public const string DurationsDisagree = "container.durations.disagree";

    /// <summary>A timescale is zero.</summary>
    public const string TimescaleZero = "container.timescale.zero";

    /// <summary>Two tracks share a number.</summary>
    public const string TrackNumberTwice = "container.track.numberTwice";

    /// <summary>The edit list begins later than the media, repeats or skips parts.</summary>
    public const string EditList = "container.editList.present";

    /// <summary>A clock field is not set.</summary>
    public const string ClockNotSet = "container.clock.notSet";

    /// <summary>A clock counts as if from 1970.</summary>
    public const string ClockUnixEpoch = "container.clock.unixEpoch";

    /// <summary>A position cannot be one.</summary>
    public const string PositionImpossible = "container.position.impossible";

    /// <summary>The major brand is not among the compatible brands.</summary>
    public const string BrandNotCompatible = "container.brand.notCompatible";

    /// <summary>The order of the media data and the movie box.</summary>
    public const string Order = "container.order";

    /// <summary>Samples are encrypted.</summary>
    public const string Encrypted = "container.encrypted";

    /// <summary>A box is shorter than its fields.</summary>
    public const string BoxTooShort = "container.box.tooShort";

    /// <summary>Bytes before or between boxes that form none.</summary>
    public const string BytesBetweenBoxes = "container.bytesBetweenBoxes";

    /// <summary>Two chunks share bytes.</summary>
    public const string SamplesOverlap = "container.sample.overlap";

    /// <summary>A table names samples, chunks or times that cannot be.</summary>
    public const string TableOutOfRange = "container.sampleTable.outOfRange";

    /// <summary>More ranges than are compared with the media data.</summary>
    public const string CoverageNotChecked = "container.mediaData.notChecked";

    /// <summary>A track has several sample descriptions.</summary>
    public const string SeveralDescriptions = "container.sampleDescription.several";

    /// <summary>The edit list leaves out media that is in the file.</summary>
    public const string EditLeavesOut = "container.editList.leavesOut";

    /// <summary>The edit list plays beyond the media.</summary>
    public const string EditBeyond = "container.editList.beyondMedia";

    /// <summary>A clock counts to a time beyond all calendars.</summary>
    public const string ClockImpossible = "container.clock.impossible";

    /// <summary>Numbers of fragments leave out, repeat or go back.</summary>
    public const string FragmentSequence = "container.fragment.sequence";

    /// <summary>A fragment begins later than the one before it ended.</summary>
    public const string FragmentTimeGap = "container.fragment.timeGap";

    /// <summary>A fragment begins before the one before it ended.</summary>
    public const string FragmentTimeBack = "container.fragment.timeBack";

    /// <summary>An index of fragments points where none is.</summary>
    public const string FragmentIndex = "container.fragment.indexDisagrees";

    /// <summary>An item lies outside the file.</summary>
    public const string ItemOutside = "container.item.outsideFile";

    /// <summary>A whole movie stands in a box of its own.</summary>
    public const string EmbeddedMovie = "container.embeddedMovie";

    /// <summary>A date stands without a time of day.</summary>
    public const string DateWithoutTime = "container.date.withoutTime";
}
