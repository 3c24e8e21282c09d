namespace Ascertain.Media.Riff;

/// <summary>What the RIFF reader can observe; each has a row in docs/findings.d/riff.md.</summary>
internal static class RiffFindingCodes
{
    /// <summary>A chunk says it is longer than the file.</summary>
    public const string Truncated = "container.riff.truncated";

    /// <summary>A chunk says it is longer than the list it stands in.</summary>
    public const string SizeBeyondParent = "container.riff.sizeBeyondParent";

    /// <summary>No chunk can be read where one must stand.</summary>
    public const string BrokenChunk = "container.riff.brokenChunk";

    /// <summary>Lists nested deeper than the bound.</summary>
    public const string TooDeep = "container.riff.tooDeep";

    /// <summary>A size that writers fill in at the end was never filled in.</summary>
    public const string Unfinished = "container.riff.unfinished";

    /// <summary>A chunk of odd size without its padding byte.</summary>
    public const string MissingPad = "container.riff.missingPad";

    /// <summary>Bytes after the last RIFF chunk, or too few for a chunk at the end of a list.</summary>
    public const string TrailingBytes = "container.riff.trailingBytes";

    /// <summary>Padding that holds bytes other than zero.</summary>
    public const string JunkWithContent = "container.riff.junkWithContent";

    /// <summary>A chunk that may stand once stands again.</summary>
    public const string DuplicateChunk = "container.riff.duplicateChunk";

    /// <summary>A mandatory chunk is absent.</summary>
    public const string MissingChunk = "container.riff.missingChunk";

    /// <summary>A chunk is too short for its fixed fields, or a field has an impossible value.</summary>
    public const string BadField = "container.riff.badField";

    /// <summary>An AVI without an index.</summary>
    public const string NoIndex = "container.riff.noIndex";

    /// <summary>Index entries that do not lead to their chunk.</summary>
    public const string IndexWrong = "container.riff.indexWrong";

    /// <summary>Chunks of picture or sound that no index names.</summary>
    public const string NotIndexed = "container.riff.notIndexed";

    /// <summary>A declared count differs from the chunks.</summary>
    public const string CountMismatch = "container.riff.countMismatch";

    /// <summary>Picture chunks without bytes.</summary>
    public const string EmptyPictures = "container.riff.emptyPictures";

    /// <summary>Chunks of a stream that is not declared.</summary>
    public const string UnknownStream = "container.riff.unknownStream";

    /// <summary>More chunks than the reader's bound.</summary>
    public const string TooManyChunks = "container.riff.tooManyChunks";

    /// <summary>A field for a date holds none that can be read.</summary>
    public const string DateInvalid = "container.riff.dateInvalid";

    /// <summary>A date without a time of day.</summary>
    public const string DateWithoutTime = "container.riff.dateWithoutTime";

    /// <summary>A field that names a person is filled; its value is not carried.</summary>
    public const string PersonalField = "container.riff.personalField";

    /// <summary>The flags of a WebP differ from its chunks.</summary>
    public const string FlagMismatch = "container.riff.flagMismatch";
}
