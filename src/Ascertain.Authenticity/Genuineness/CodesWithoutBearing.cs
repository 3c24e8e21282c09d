namespace Ascertain.Authenticity.Genuineness;

/// <summary>Finding codes that stand under "is it genuine?" and bear on none of the pairs, by the reason why. A new code stands either here or in <see cref="BearingTable"/>; a test asks for it.</summary>
public static class CodesWithoutBearing
{
    /// <summary>The reason, and the codes that it holds for.</summary>
    public static IReadOnlyList<(string Because, IReadOnlyList<string> Codes)> All { get; } =
    [
        ("It describes how the file is made; each of the propositions leaves it so.",
        [
            "container.order", "container.encrypted", "container.editList.present", "container.embeddedMovie", "container.ebml.hiddenFrames", "container.ebml.trackEncoded",
            "container.ebml.negativeTime", "container.jpeg.quantisationTables", "container.jpeg.trailingBytes", "stream.syntax.described", "stream.syntax.withoutTimes", "file.withoutContainer", "frames.key.otherTracks", "telemetry.track.described",
            "exif.imageDirection", "exif.dilutionOfPrecision", "bitstream.sei.binaryUserData", "bitstream.nal.reservedType", "container.box.unknownAtTop", "container.ebml.unknownElement",
            "bitstream.parameterSet.pictureSetChanged", "bitstream.parameterSet.videoSetDiffers",
        ]),
        ("Damage, interrupted transfers and simple writers leave it under each of the propositions.",
        [
            "file.empty", "file.allZero",
            "container.box.sizeTooSmall", "container.box.tooShort", "container.box.duplicated", "container.box.missing", "container.box.nestedTooDeeply", "container.bytesWithoutBox", "container.bytesBetweenBoxes",
            "container.freeSpace.notEmpty", "container.sampleTable.truncated", "container.sampleTable.outOfRange", "container.timescale.zero", "container.track.numberTwice", "container.brand.notCompatible",
            "container.fragment.indexDisagrees", "container.item.outsideFile",
            "bitstream.configuration.broken", "bitstream.parameterSet.broken", "bitstream.size.differsFromContainer", "bitstream.nal.lengthBroken", "bitstream.nal.forbiddenBit", "bitstream.sample.noPicture", "bitstream.sync.idrNotMarked", "bitstream.slice.unreadable", "bitstream.slice.beyondPicture",
            "container.ebml.brokenHeader", "container.ebml.sizeBeyondParent", "container.ebml.unknownSizeNotAllowed", "container.ebml.misplacedElement", "container.ebml.duplicateElement", "container.ebml.missingElement",
            "container.ebml.valueSize", "container.ebml.tooDeep", "container.ebml.trailingBytes", "container.ebml.seekWrong", "container.ebml.cueWrong", "container.ebml.clusterWithoutTimestamp", "container.ebml.blockBroken",
            "container.ebml.blockUnknownTrack",
            "container.riff.sizeBeyondParent", "container.riff.brokenChunk", "container.riff.tooDeep", "container.riff.unfinished", "container.riff.missingPad", "container.riff.trailingBytes", "container.riff.junkWithContent",
            "container.riff.duplicateChunk", "container.riff.missingChunk", "container.riff.badField", "container.riff.noIndex", "container.riff.indexWrong", "container.riff.unknownStream", "container.riff.flagMismatch",
            "container.jpeg.bytesBetweenSegments", "container.jpeg.segmentTruncated", "container.jpeg.noEnd", "container.jpeg.missingSegment", "container.jpeg.duplicateSegment", "container.jpeg.restartOrder",
            "exif.badHeader", "exif.directoryBroken", "exif.directoryLoop", "exif.directoryOverlap", "exif.valueBroken", "exif.thumbnailBroken", "telemetry.record.broken",
        ]),
        ("A bound of the reader was reached; what was read counts as it is.",
        [
            "structure.tooManyElements", "structure.tooManyFindings", "structure.tooManyClocks", "structure.tooManyPositions", "structure.tooManyToolTraces", "bitstream.search.bounded", "container.mediaData.notChecked",
            "container.ebml.tooManyBlocks", "container.riff.tooManyChunks", "container.jpeg.tooManySegments", "xmp.notRead", "telemetry.tooMuch",
        ]),
        ("It tells of dates and positions, which stand under when and where.",
        [
            "container.date.withoutTime", "container.position.impossible", "container.ebml.dateInvalid", "container.ebml.dateWithoutTime", "container.ebml.positionInvalid", "container.riff.dateInvalid",
            "container.riff.dateWithoutTime", "exif.dateInvalid", "exif.gpsInvalid", "xmp.dateInvalid", "xmp.dateWithoutTime", "xmp.gpsInvalid", "telemetry.position.noFix", "telemetry.position.outOfRange",
            "telemetry.position.orderAssumed",
        ]),
        ("It says that a field names a person or one device, and not which.",
        [
            "container.riff.personalField", "exif.personalField", "xmp.personalField",
        ]),
    ];
}
