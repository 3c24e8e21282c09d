namespace Ascertain.Media.Bitstreams;

/// <summary>Findings in codec configuration and coded streams; docs/findings.d/bitstreams.md says what they do not mean.</summary>
internal static class BitstreamFindingCodes
{
    /// <summary>The codec configuration ends early or declares more than it holds.</summary>
    public const string ConfigurationBroken = "bitstream.configuration.broken";

    /// <summary>Profile, constraints or level of the configuration differ from its own parameter set.</summary>
    public const string ConfigurationDiffers = "bitstream.configuration.differs";

    /// <summary>A parameter set cannot be read.</summary>
    public const string ParameterSetBroken = "bitstream.parameterSet.broken";

    /// <summary>The configuration holds several sequence parameter sets that differ.</summary>
    public const string ParameterSetSeveral = "bitstream.parameterSet.several";

    /// <summary>A sequence parameter set inside a sample differs from the one in force.</summary>
    public const string ParameterSetChanged = "bitstream.parameterSet.changed";

    /// <summary>A picture parameter set inside a sample differs from the one in force.</summary>
    public const string PictureSetChanged = "bitstream.parameterSet.pictureSetChanged";

    /// <summary>A slice names a parameter set that did not come before it.</summary>
    public const string ParameterSetMissing = "bitstream.parameterSet.missing";

    /// <summary>The header of a slice cannot be read, or the slice holds no bits.</summary>
    public const string SliceUnreadable = "bitstream.slice.unreadable";

    /// <summary>A slice begins beyond the last block that a picture has by its parameter set.</summary>
    public const string SliceBeyondPicture = "bitstream.slice.beyondPicture";

    /// <summary>Pictures have another size than those before them.</summary>
    public const string SizeChanges = "bitstream.size.changes";

    /// <summary>Decoding may not begin with the first picture.</summary>
    public const string FirstNotRandomAccess = "bitstream.sync.firstNotRandomAccess";

    /// <summary>The parameter set's picture size differs from the container's.</summary>
    public const string SizeDiffers = "bitstream.size.differsFromContainer";

    /// <summary>A unit's length leaves its sample, or is zero.</summary>
    public const string NalLengthBroken = "bitstream.nal.lengthBroken";

    /// <summary>forbidden_zero_bit is set.</summary>
    public const string ForbiddenBit = "bitstream.nal.forbiddenBit";

    /// <summary>A unit has a type that the standard reserves.</summary>
    public const string ReservedType = "bitstream.nal.reservedType";

    /// <summary>A sample holds no picture that could be read.</summary>
    public const string NoPicture = "bitstream.sample.noPicture";

    /// <summary>A sample marked as sync sample is no random access picture.</summary>
    public const string SyncNotRandomAccess = "bitstream.sync.notRandomAccess";

    /// <summary>An IDR picture or key frame is not marked as sync sample.</summary>
    public const string IdrNotMarked = "bitstream.sync.idrNotMarked";

    /// <summary>The stream marks a picture as one before which something was cut off.</summary>
    public const string BrokenLink = "bitstream.brokenLink";

    /// <summary>frame_num jumps.</summary>
    public const string FrameNumGap = "bitstream.frameNum.gap";

    /// <summary>Picture order count and presentation time disagree on the order of two pictures.</summary>
    public const string OrderContradicts = "bitstream.order.contradictsTimes";

    /// <summary>A registered or unregistered user data message holds no text.</summary>
    public const string BinaryUserData = "bitstream.sei.binaryUserData";

    /// <summary>The video parameter set and the sequence parameter set of an H.265 configuration differ in profile, tier or level.</summary>
    public const string VideoSetDiffers = "bitstream.parameterSet.videoSetDiffers";

    /// <summary>The search for headers and messages reached a bound.</summary>
    public const string SearchBounded = "bitstream.search.bounded";
}
