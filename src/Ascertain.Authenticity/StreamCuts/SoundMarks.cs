using System.Globalization;
using Ascertain.Media.StreamCounts;

namespace Ascertain.Authenticity.StreamCuts;

/// <summary>The name that libavcodec writes into every 256th frame of AAC sound, beginning with the first (its aacenc.c; left out with bit-exact output).</summary>
internal static class SoundMarks
{
    /// <summary>Frames from one mark to the next.</summary>
    public const int Distance = 256;

    /// <summary>The first mark that stands at another distance from the one before, and further ones.</summary>
    public static IEnumerable<CutSign> Find(CountedStream stream, SoundFrames sound, long movieTimescale)
    {
        SoundMark[] marks = Own(sound);
        for (int i = 1; i < marks.Length; i++)
        {
            int between = marks[i].Frame - marks[i - 1].Frame;
            if (between != Distance)
            {
                // Where between both frames it lies is not known; where the encoder began anew it is at the mark itself.
                yield return new CutSign(CutSignKind.SoundMark, Intervals.PictureAt(stream, sound, marks[i].Frame, movieTimescale), marks[i].Offset,
                    string.Create(CultureInfo.InvariantCulture, $"The encoder's name stands in frames {marks[i - 1].Frame} and {marks[i].Frame} of the sound, {between} apart; this encoder writes it into every {Distance}th frame. The place lies between both."),
                    Intervals.PictureAt(stream, sound, marks[i - 1].Frame, movieTimescale));
            }
        }
    }

    /// <summary>Frame of the first mark; null where there is none.</summary>
    public static int? First(SoundFrames sound) => Own(sound) is [{ Frame: var frame }, ..] ? frame : null;

    private static SoundMark[] Own(SoundFrames sound) => [.. sound.Marks.Where(static it => it.Text.StartsWith("Lavc", StringComparison.Ordinal))];
}
