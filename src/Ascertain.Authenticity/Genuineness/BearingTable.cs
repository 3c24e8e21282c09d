using static Ascertain.Authenticity.Genuineness.GenuinenessPairs;

namespace Ascertain.Authenticity.Genuineness;

/// <summary>The table of this release: for every finding code that bears on a pair, on which side and why. Codes that bear on none stand in <see cref="CodesWithoutBearing"/>.</summary>
/// <remarks>A side is where the finding is more to be expected; how much more is a likelihood ratio only where a method has calibrated one. What else causes it stands with each finding.
/// Where nobody could tell the lines say so: a code stands on a side only when its meaning in docs/findings.md is a sign of that side. The table is the house's own; a test holds it against all methods.</remarks>
public static class BearingTable
{
    /// <summary>All lines.</summary>
    public static IReadOnlyList<CodeBearing> All { get; } =
    [
        // As the device wrote it, or processed since.
        On(ProcessedSince, "authenticity.container.writtenByProgram", "A program's marks stand in the container, which no known recorder leaves."),
        On(ProcessedSince, "authenticity.container.movieBoxFirst", "The movie box was written or moved after the last sample."),
        On(ProcessedSince, "authenticity.container.datesApart", "Of two dates that one clock sets one was written later."),
        On(ProcessedSince, "authenticity.container.namesProgram", "A text names a program that is no known recorder."),
        On(ProcessedSince, "authenticity.container.streamEncoder", "The stream names an encoder that no known recorder uses."),
        On(ProcessedSince, "authenticity.video.formerGroups", "Key pictures of an earlier encoding stand out."),
        On(ProcessedSince, "authenticity.video.formerQuantiser", "Values of the key pictures were quantised more coarsely before."),
        On(ProcessedSince, "compression.soundCodedBefore", "The sound looks like sound that was coded before."),
        On(ProcessedSince, "compression.soundFormerGrid", "The frame grid of an earlier coding of the sound stands out."),
        On(ProcessedSince, "compression.soundFormerSteps", "The steps of an earlier quantiser of the sound stand out."),
        On(ProcessedSince, "compression.soundGridChange", "A grid of an earlier coding of the sound is there at all."),
        On(ProcessedSince, "authenticity.sound.gridMoves", "A grid of an earlier coding of the sound is there at all."),
        On(ProcessedSince, "authenticity.continuity.cadence", "Pictures repeated or left out in a steady rhythm are what a change of the rate of pictures leaves."),
        On(ProcessedSince, "container.editList.leavesOut", "The edits were written when the media was there already."),
        On(ProcessedSince, "container.ebml.crcMismatch", "A part differs from the sum that was written over it."),
        On(ProcessedSince, "container.ebml.clusterPosition", "A cluster lies elsewhere than when its position was written."),
        On(ProcessedSince, "container.ebml.voidWithContent", "A part was written over as empty and keeps its old bytes."),
        On(ProcessedSince, "container.jpeg.exifSizeDiffers", "The picture has another size than the camera wrote."),
        On(ProcessedSince, "container.jpeg.multiPictureWrong", "A picture lies elsewhere than when the index was written."),
        On(AsRecorded, "authenticity.container.agreesWithDevice", "The container is as files of a known device are, and bears no program's marks."),
        On(AsRecorded, "compression.soundCodedOnce", "The sound bears no traces of an earlier coding at the present rate or a lower one."),
        Nothing(RecordedOrProcessed, "authenticity.video.noFormerGroups", "No key pictures of an earlier encoding stand out.", AsRecorded),
        Unclear(RecordedOrProcessed, "authenticity.video.picturesRepeat", "Recorders under load repeat pictures, and so does a change of the number of pictures in a second."),
        Unclear(RecordedOrProcessed, "authenticity.container.classUnknown", "No class of the library agrees."),
        Unclear(RecordedOrProcessed, "authenticity.container.someMarks", "Some marks of a program are there, too few to tell."),
        Unclear(RecordedOrProcessed, "authenticity.container.differsFromDevice", "Another model, setting or firmware writes so, and so does an edit in place."),
        Unclear(RecordedOrProcessed, "authenticity.container.unseenInNearest", "Another setting, firmware or model writes other values, and so does a program."),
        Unclear(RecordedOrProcessed, "authenticity.container.onlyInEditedBy", "Programs of the library write these values, and a recorder that is not in it can."),
        Unclear(RecordedOrProcessed, "authenticity.container.cut", "Not all of the container was compared."),
        Unclear(RecordedOrProcessed, "compression.soundCodingUnclear", "What was measured lies between sound coded once and sound coded before."),
        Unclear(RecordedOrProcessed, "compression.soundBroken", "Not all of the sound could be read."),
        Unclear(RecordedOrProcessed, "compression.soundCut", "Not all of the sound was looked at."),
        Unclear(RecordedOrProcessed, "profile.toolTrace", "Recorders write with the same libraries as programs and leave such texts too."),
        Unclear(RecordedOrProcessed, "container.readByFfprobe", "The container was not read by a reader of this program."),
        Unclear(RecordedOrProcessed, "bitstream.configuration.differs", "Writers that join streams leave it, and some recorders."),

        // Continuous, or cut.
        On(Cut, "authenticity.continuity.jump", "The pictures do not go on there as they do around it."),
        On(Cut, "authenticity.continuity.copied", "A run of pictures stands in the clip twice."),
        On(Cut, "authenticity.continuity.still", "A picture is held while the clip moves elsewhere."),
        On(Cut, "authenticity.streamCuts.idrNumber", "The encoder's numbers of its key pictures do not go on."),
        On(Cut, "authenticity.streamCuts.frameNumber", "By the stream's own count pictures are missing."),
        On(Cut, "authenticity.streamCuts.orderCount", "The order count goes on by more or less than the pictures between."),
        On(Cut, "authenticity.streamCuts.missingReference", "Pictures refer to pictures that are not there."),
        On(Cut, "authenticity.streamCuts.streamClock", "The stream's own clock goes on by another time than the container's."),
        On(Cut, "authenticity.streamCuts.buffer", "The encoder's buffer is not as full as the pictures before leave it."),
        On(Cut, "authenticity.streamCuts.settings", "In the middle settings change, or an encoder names itself again."),
        On(Cut, "authenticity.streamCuts.soundInterval", "One interval between frames of the sound is like no other."),
        On(Cut, "authenticity.streamCuts.soundMark", "The encoder's mark in the sound stands at another distance."),
        On(Cut, "authenticity.streamCuts.beginsWithin", "The stream begins with numbers, clocks or references of a middle."),
        On(Cut, "authenticity.streamCuts.hiddenBeginning", "Pictures at the beginning are in the file and not shown."),
        On(Cut, "bitstream.sync.firstNotRandomAccess", "The stream begins where no decoder can begin."),
        On(Cut, "authenticity.sound.gridMoves", "Something was taken out of the sound or put in, between two codings."),
        On(Cut, "authenticity.sound.backgroundBreaks", "The background of the sound is another one from a place on."),
        On(Cut, "authenticity.sound.silence", "The sound breaks off and comes back."),
        On(Cut, "authenticity.sound.repeats", "A run of the sound stands in the clip twice."),
        On(Cut, "compression.soundGridChange", "The grid of an earlier coding lies elsewhere in another part."),
        On(Cut, "container.editList.leavesOut", "Media that is in the file is not played."),
        On(Cut, "container.editList.beyondMedia", "The edits play media that is not in the file."),
        On(Cut, "container.fragment.sequence", "Fragments are missing by their own count, or stand in another order."),
        On(Cut, "container.fragment.timeGap", "A fragment begins later than the one before it ends."),
        On(Cut, "container.fragment.timeBack", "A fragment begins earlier than the one before it ends."),
        On(Cut, "container.sampleDescription.several", "The samples of a track are of several kinds, as in joined clips."),
        On(Cut, "container.ebml.clusterOrder", "A cluster begins earlier than the one before it."),
        On(Cut, "container.ebml.blockTimeOrder", "The sound goes back in time."),
        On(Cut, "container.ebml.secondDocument", "A second recording is appended to the first."),
        On(Cut, "bitstream.parameterSet.changed", "The stream goes on with another setting."),
        On(Cut, "bitstream.parameterSet.several", "The stream holds several settings, as joined streams do."),
        On(Cut, "bitstream.brokenLink", "The stream says itself that pictures before were cut off."),
        On(Cut, "bitstream.frameNum.gap", "By the stream's own count a picture is missing."),
        On(Cut, "frames.timing.gap", "More time lies between two pictures than elsewhere."),
        On(Cut, "frames.gop.irregular", "A group of pictures is shorter or longer than the others, as cuts without encoding leave it."),
        On(Cut, "frames.gop.noLeadingKey", "The clip does not begin where an encoder begins."),
        On(Cut, "frames.key.repeated", "Key pictures stand in the clip twice."),
        On(Cut, "telemetry.clock.jump", "The device's clock and the clip advance by different amounts."),
        On(Cut, "hum.phaseJump", "The phase of the mains hum does not go on."),
        Nothing(ContinuousOrCut, "authenticity.continuity.none", "No break in the pictures stands out.", Continuous),
        Nothing(ContinuousOrCut, "authenticity.streamCuts.none", "The stream's own counts go on throughout."),
        Nothing(ContinuousOrCut, "authenticity.sound.noCuts", "No break in the sound stands out."),
        Nothing(ContinuousOrCut, "hum.heard", "A hum was heard, and its phase followed."),
        Unclear(ContinuousOrCut, "authenticity.continuity.equalDistances", "Key pictures of an earlier encoding lie at equal distances, and cuts can."),
        Unclear(ContinuousOrCut, "authenticity.continuity.partOnly", "Not all pictures were followed."),
        Unclear(ContinuousOrCut, "authenticity.streamCuts.shortGroup", "Encoders set a key picture at a change of scene too."),
        Unclear(ContinuousOrCut, "authenticity.streamCuts.pictureInterval", "Devices drop pictures under load."),
        Unclear(ContinuousOrCut, "authenticity.streamCuts.laterStart", "Writers begin at other times than zero too."),
        Unclear(ContinuousOrCut, "authenticity.streamCuts.quantiserHistory", "What is filmed changes the level of the quantiser, and so does a joined recording."),
        Unclear(ContinuousOrCut, "authenticity.streamCuts.partOnly", "Not all pictures or frames of sound were read."),
        Unclear(ContinuousOrCut, "bitstream.parameterSet.missing", "Losses and late joining leave it, and so does cutting."),
        Unclear(ContinuousOrCut, "bitstream.size.changes", "Calls and live streams change their size, and so do joined recordings."),
        Unclear(ContinuousOrCut, "authenticity.sound.partOnly", "Not all of the sound was looked at."),
        Unclear(ContinuousOrCut, "compression.soundBroken", "Not all of the sound could be read."),
        Unclear(ContinuousOrCut, "compression.soundCut", "Not all of the sound was looked at."),
        Unclear(ContinuousOrCut, "frames.timing.tooManyFrames", "Not all pictures were looked at."),
        Unclear(ContinuousOrCut, "frames.timing.variable", "Times that vary hide gaps, and many telephones record so."),
        Unclear(ContinuousOrCut, "frames.timing.duplicateTime", "Faulty writers give two pictures one time, and so does joining."),
        Unclear(ContinuousOrCut, "authenticity.continuity.codedOtherwise", "It goes with a jump that is told; an encoder answers every sudden change of what is seen so."),
        Unclear(ContinuousOrCut, "stream.syntax.broken", "The stream breaks off: damage and transfers do that, and so does a careless cut."),
        Unclear(ContinuousOrCut, "stream.syntax.blocksMissing", "Parts of pictures are missing: losses do that, and so does taking out."),
        Unclear(ContinuousOrCut, "stream.syntax.sizeChanges", "Calls and live streams change their size, and so do joined recordings."),
        Unclear(ContinuousOrCut, "stream.syntax.tooMany", "Not all pictures were read."),
        Unclear(ContinuousOrCut, "bitstream.order.contradictsTimes", "The order of the stream and that of the times differ, and which is right is not said."),
        Unclear(ContinuousOrCut, "bitstream.sync.notRandomAccess", "Faulty writers mark such samples, and so do cuts beside a key picture."),
        Unclear(ContinuousOrCut, "container.box.truncated", "The file ends early: transfers and recordings break off, and files are cut short."),
        Unclear(ContinuousOrCut, "container.ebml.truncated", "The file ends early: transfers and recordings break off, and files are cut short."),
        Unclear(ContinuousOrCut, "container.riff.truncated", "The file ends early: transfers and recordings break off, and files are cut short."),
        Unclear(ContinuousOrCut, "container.durations.disagree", "Which of the durations is right is not said."),
        Unclear(ContinuousOrCut, "container.ebml.durationMismatch", "Which of the durations is right is not said."),
        Unclear(ContinuousOrCut, "container.mediaData.unreferenced", "Recorders leave room, and so do cuts that leave the media where it was."),
        Unclear(ContinuousOrCut, "container.sample.overlap", "Editors re-use passages so, and faulty writers do."),
        Unclear(ContinuousOrCut, "container.sample.outsideMediaData", "Samples that the tables name are not there: files break off, and media is taken out."),
        Unclear(ContinuousOrCut, "container.sampleTable.disagree", "Which of the tables is right is not said."),
        Unclear(ContinuousOrCut, "container.riff.countMismatch", "Which of the counts is right is not said."),
        Unclear(ContinuousOrCut, "container.riff.notIndexed", "Interrupted recordings leave chunks that no index names."),
        Unclear(ContinuousOrCut, "container.riff.emptyPictures", "Recorders write them for pictures that they missed."),
        Unclear(ContinuousOrCut, "hum.notHeard", "No hum was heard whose phase could be followed."),
        Unclear(ContinuousOrCut, "hum.soundCut", "Not all of the sound was compared."),

        // Sound and picture recorded together, or not.
        On(PutTogether, "authenticity.soundAndPicture.beginApart", "Sound and picture begin further apart than one recorder usually makes them begin."),
        On(PutTogether, "authenticity.soundAndPicture.endApart", "Sound and picture end further apart than one recorder usually makes them end."),
        Unclear(RecordedTogetherOrNot, "authenticity.soundAndPicture.offsetNotTold", "A sound that was shifted and written anew leaves the times of one that was not."),
        Nothing(RecordedTogetherOrNot, "authenticity.soundAndPicture.together", "Sound and picture begin and end together."),

        // The scene as claimed, re-used, or staged. These tell when it can have been recorded; what is claimed stands outside of the file.
        Unclear(SceneAsClaimedOrNot, "time.bound.post", "It is not later than the post; whether it is older than the claimed event is asked under when."),
        Unclear(SceneAsClaimedOrNot, "time.bound.postIdentifier", "It is not later than the post; whether it is older than the claimed event is asked under when."),
        Unclear(SceneAsClaimedOrNot, "time.bound.postNeighbours", "It is not later than the post; whether it is older than the claimed event is asked under when."),
        Unclear(SceneAsClaimedOrNot, "time.clocks.contradict", "Clocks of one file exclude each other, and which is right is not said."),
        Unclear(SceneAsClaimedOrNot, "time.shadow.times", "Whether the claimed time is among them is asked under when."),
        Unclear(SceneAsClaimedOrNot, "time.shadow.noTime", "The place, the range or a mark can be wrong as well as the claim."),
        Unclear(SceneAsClaimedOrNot, "light.fits", "Whether the claimed time is among them is asked under when."),
        Unclear(SceneAsClaimedOrNot, "light.fitsNowhere", "The place, the range or a note can be wrong as well as the claim."),
        Unclear(SceneAsClaimedOrNot, "time.fused.set", "Whether the claimed time is among them is asked under when."),
        Unclear(SceneAsClaimedOrNot, "time.fused.outsideOfRange", "The range or a clock can be wrong as well as the claim."),
        Unclear(SceneAsClaimedOrNot, "time.fused.conflict", "What tells of the time excludes itself, and which is right is not said."),
    ];

    private static readonly ILookup<string, CodeBearing> ByCode = All.ToLookup(static it => it.Code, StringComparer.Ordinal);

    /// <summary>How a code stands to a pair; null where it bears on it in no way.</summary>
    public static CodeBearing? Of(string code, string pair) => ByCode[code].FirstOrDefault(it => it.Pair == pair);

    /// <summary>True where some finding of this release could bear on that proposition.</summary>
    /// <param name="proposition">Its id.</param>
    public static bool CanBearOn(string proposition) => All.Any(it => it.Proposition == proposition);

    private static CodeBearing On(string proposition, string code, string because) =>
        new(code, GenuinenessPairs.All.First(it => it.Propositions.Any(one => one.Id == proposition)).Id, BearingKind.OnOneSide, proposition, because);

    private static CodeBearing Nothing(string pair, string code, string because, string? withRatio = null) => new(code, pair, BearingKind.SawNothing, withRatio, because);

    private static CodeBearing Unclear(string pair, string code, string because) => new(code, pair, BearingKind.CannotTell, null, because);
}
