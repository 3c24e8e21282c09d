namespace Ascertain.Media.Isobmff;

/// <summary>Whether the fragments of a file follow one another in number and in time; one finding for each kind of fault, with its first place.</summary>
internal sealed class FragmentOrder(StructureBuilder into)
{
    private uint? previous;
    private (Box Where, uint Before, uint Number)? firstNumber;
    private (long Track, Box Where, long Before, long Begins)? firstGap, firstBack;
    private int numbers, gaps, backs;

    /// <summary>Takes the number of the next fragment in the file (§8.8.5).</summary>
    public void Number(Box mfhd, uint number)
    {
        // The numbers of one file need only grow by the standard, but writers count by one; a copy without some parts shows here.
        if (previous is { } before && number != before + 1)
        {
            numbers++;
            firstNumber ??= (mfhd, before, number);
        }

        previous = number;
    }

    /// <summary>Takes the begin of a track's next fragment and the end of its last (§8.8.12).</summary>
    /// <param name="track">Its number.</param>
    /// <param name="tfdt">Where the begin stands.</param>
    /// <param name="before">End of the last fragment in ticks.</param>
    /// <param name="begins">Begin of this one.</param>
    /// <param name="sample">Usual duration of a sample: writers round within it.</param>
    public void Time(long track, Box tfdt, long before, long begins, long sample)
    {
        if (begins - before > Math.Max(1, sample + (sample / 2)))
        {
            gaps++;
            firstGap ??= (track, tfdt, before, begins);
        }
        else if (before - begins > Math.Max(1, sample + (sample / 2)))
        {
            backs++;
            firstBack ??= (track, tfdt, before, begins);
        }
    }

    /// <summary>Writes the findings.</summary>
    public void Finish()
    {
        if (firstNumber is { } number)
        {
            into.AddFinding(ContainerFindingCodes.FragmentSequence, number.Where.Offset, number.Where.Size,
                $"{numbers} fragment(s) do not carry the number after that of the fragment before; the first is {number.Where.Path}, which has {number.Number} after {number.Before}.",
                "A live stream recorded with losses, parts saved in another order, and writers that count each track by itself leave this; so does a program that takes fragments out, doubles or moves them.");
        }

        if (firstGap is { } gap)
        {
            into.AddFinding(ContainerFindingCodes.FragmentTimeGap, gap.Where.Offset, gap.Where.Size,
                $"{gaps} fragment(s) begin later than the one before them ended; the first is {gap.Where.Path} of track {gap.Track}, at tick {gap.Begins} after {gap.Before}.",
                "A live stream with losses and a recorder that paused leave this; so does a program that takes fragments out.", "What lay between was not in this file.");
        }

        if (firstBack is { } back)
        {
            into.AddFinding(ContainerFindingCodes.FragmentTimeBack, back.Where.Offset, back.Where.Size,
                $"{backs} fragment(s) begin before the one before them ended; the first is {back.Where.Path} of track {back.Track}, at tick {back.Begins} after {back.Before}.",
                "Parts saved twice or in another order, and a stream that was started anew, leave this; so does a program that doubles or moves fragments.");
        }
    }
}
