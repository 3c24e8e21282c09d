using static Ascertain.Authenticity.Genuineness.GenuinenessPairs;

namespace Ascertain.Authenticity.Genuineness;

/// <summary>Which methods look for what of each pair, in the order in which they run. A test holds it against <see cref="BearingTable"/> and the registry.</summary>
public static class LookingMethods
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<LookingMethod> All { get; } =
    [
        new("container.profile", RecordedOrProcessed, "parts and fields that a later writing leaves behind: edits that leave media out, sums and positions that fit no more", "a file that was written anew without a fault"),
        new("authenticity.container", RecordedOrProcessed, "which program or device packs a file in this way, as far as the library of references has it", "what happened to pictures and sound; programs and devices that the library does not have"),
        new("authenticity.videoCompression", RecordedOrProcessed, "key pictures of an earlier encoding, by what they cost when they were encoded again, and in HEVC coarser levels", "an earlier encoding at a much higher rate, or with groups of the present length"),
        new("authenticity.soundCompression", RecordedOrProcessed, "the frame grid and the quantiser of an earlier AAC coding of the sound", "an earlier coding at a higher rate, by another codec, or through the air"),
        new("authenticity.soundCuts", RecordedOrProcessed, "the frame grid of an earlier coding of the sound, where it moves", "earlier codings whose grid stays where it is"),
        new("authenticity.continuity", RecordedOrProcessed, "pictures that were repeated or left out at equal distances, as a change of the rate of pictures does", "encoding again at the same rate of pictures"),

        new("container.profile", ContinuousOrCut, "edits that leave media out, fragments that are missing or in another order, parameter sets and clocks that change on the way", "a run that was taken out before the file was written anew"),
        new("frames.timing", ContinuousOrCut, "gaps between the times of pictures, and groups of pictures shorter than the others", "a run that was taken out with the times closed up"),
        new("stream.syntax", ContinuousOrCut, "places where the coded stream breaks off or blocks are missing", "a cut at a key picture, which leaves whole syntax on both sides"),
        new("authenticity.soundCompression", ContinuousOrCut, "whether the grid of an earlier coding lies elsewhere in another part of the sound", "sound that was coded once, and cuts of whole frames"),
        new("authenticity.soundCuts", ContinuousOrCut, "moves of the grid of an earlier coding, other backgrounds, digital silence, frames that stand twice", "cuts in sound that was coded once, and cuts within lively sound"),
        new("authenticity.streamCuts", ContinuousOrCut, "whether the streams' own numbers, clocks and buffers go on, as they do not where whole groups were cut out without encoding", "cuts after which the clip was encoded again, an end that was left out, and numbers that happen to fit"),
        new("authenticity.continuity", ContinuousOrCut, "jumps between pictures, pictures that stand still, runs that are shown again", "a removed run where little moves"),
        new("frames.keySheet", ContinuousOrCut, "key pictures that are equal to each other", "what lies between key pictures"),
        new("time.mainsHum", ContinuousOrCut, "whether the phase of a mains hum goes on", "cuts where no hum is heard, and cuts of whole periods"),

        new("authenticity.soundAndPicture", RecordedTogetherOrNot, "whether sound and picture begin and end together", "whether what is heard fits what is seen: another sound of the same length looks the same"),

        new("time.bounds", SceneAsClaimedOrNot, "clocks in the file, and posts that carried it, as far as they were collected", "copies that nobody collected; whether what is seen is the claimed event"),
        new("time.shadow", SceneAsClaimedOrNot, "at which times the sun throws the marked shadows over the stated place", "whether another place or another day has the same shadows"),
        new("time.light", SceneAsClaimedOrNot, "at which times light and weather were as a person noted them, over the stated place", "whether another day had the same light and weather"),
        new("time.fused", SceneAsClaimedOrNot, "the times that all of these leave open together", "whether the claimed event is what is seen at that time"),
    ];

    /// <summary>Those that look for signs of a pair.</summary>
    public static IEnumerable<LookingMethod> Of(string pair) => All.Where(it => it.Pair == pair);
}
