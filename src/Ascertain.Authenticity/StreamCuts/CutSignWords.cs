namespace Ascertain.Authenticity.StreamCuts;

/// <summary>What speaks against each sign.</summary>
internal static class CutSignWords
{
    private const string Joined = "A recorder that pauses, and one that joins its own parts, leaves such places too; no deception need be behind them.";

    private static readonly string[] Counted = ["An encoder that restarts or was overloaded while it recorded can count otherwise; other encoders than those that were tested have habits of their own.", Joined];

    /// <summary>The list of a kind.</summary>
    public static string[] Against(CutSignKind kind) => kind switch
    {
        CutSignKind.FrameNumber or CutSignKind.MissingReference => ["Pictures lost on the way to the recorder, over a network above all, leave the same gap.", Joined],
        CutSignKind.StreamClock => ["A program can write the times of a container anew without taking anything out: after a pause, or to close gaps.", Joined],
        CutSignKind.Buffer => ["A program that takes filler or messages out of a stream changes what its pictures cost.", "Encoders that only declare a buffer and do not keep it differ so at many places, and are then not told.", Joined],
        CutSignKind.Settings => ["Cameras and calls over a network change their settings while they record.", Joined],
        CutSignKind.ShortGroup => ["An encoder sets a key picture at a change of scene, or when it is asked to: this alone tells no cut.", Joined],
        CutSignKind.PictureInterval => ["Devices drop pictures under load, and write them late: this alone tells no cut.", Joined],
        CutSignKind.SoundInterval => ["A recorder that keeps sound and picture together corrects the time of the sound now and then.", Joined],
        CutSignKind.SoundMark => ["Frames of sound lost on the way shift the marks too.", Joined],
        CutSignKind.BeginsWithin => ["A live programme that is recorded from its middle begins so, and so do the parts of a recording that a device or platform divides.", "What was before, and whether it matters, is not seen here."],
        CutSignKind.HiddenBeginning => ["Telephones leave the first pictures out when their owner trims a clip, and some recorders begin before the button is pressed.", "The hidden pictures can be looked at: they are in the file."],
        CutSignKind.LaterStart => ["Recorders that start the clock before the camera, and parts of a longer recording, begin so: this alone tells no cut."],
        _ => Counted,
    };
}
