using Ascertain.Media.SoundCompression;

namespace Ascertain.Media.SoundCuts;

/// <summary>Follows the frame grid of an earlier coding along the sound: where a piece was taken out or put in between two codings, it moves.</summary>
/// <remarks>After R. Yang, Z. Qu and J. Huang, Detecting digital audio forgeries by checking frame offsets, ACM MM&amp;Sec (2008). Pieces whose length is a multiple of 1024 samples leave the grid where it is (one cut in a thousand by chance).</remarks>
public static class FormerGridChanges
{
    /// <summary>Frames of a part: 3.4 s at 48 kHz. Shorter ones showed the grid too seldom in first trials; longer ones hide the piece between two cuts.</summary>
    public const int PartFrames = 160;

    /// <summary>Most parts. Arbitrary: each takes a third of a second.</summary>
    public const int MostParts = 24;

    // Offsets that are as close as this are one: the heights of neighbours differ little.
    private const int SameWithin = 2;

    /// <summary>Finds the changes.</summary>
    /// <param name="sound">The sound.</param>
    /// <param name="leastContrast">Contrast from which the grid of a part counts.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>In the order of time. A grid that lies close to the present one, or to half a frame from it, is not followed.</returns>
    public static IReadOnlyList<FormerGridChange> Find(CodedSound sound, double leastContrast, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sound);
        int room = sound.FrameCount - PartFrames, parts = room < 0 ? 0 : Math.Min(MostParts, (room / (PartFrames / 2)) + 1);
        List<FormerGridChange> changes = [];
        (int From, int Offset, double Contrast)? last = null;
        for (int i = 0; i < parts; i++)
        {
            int from = parts == 1 ? 0 : (int)((long)i * room / (parts - 1));
            if (FormerGrid.Search(sound, from, from + PartFrames, cancellationToken) is not { } grid || grid.Height - grid.NextHeight < leastContrast)
            {
                continue;
            }

            (int From, int Offset, double Contrast) part = (from, grid.Offset, grid.Height - grid.NextHeight);
            if (last is { } before && Apart(before.Offset, part.Offset) > SameWithin && FormerGrid.ChangeAt(sound, before.From, from + PartFrames, before.Offset, part.Offset, cancellationToken) is { } frame)
            {
                changes.Add(new FormerGridChange(frame, before.Offset, part.Offset, Math.Min(before.Contrast, part.Contrast)));
            }

            last = part;
        }

        return changes;
    }

    private static int Apart(int a, int b)
    {
        int apart = Math.Abs(a - b);
        return Math.Min(apart, FormerGrid.FrameLength - apart);
    }
}
