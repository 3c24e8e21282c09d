using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Copies.Alignment;
using Ascertain.Copies.SoundAlignment;
using Ascertain.Copies.SoundPrints;

namespace Ascertain.Copies.Comparing;

/// <summary>Which parts of one clip's sound are heard in another's, and whether the pictures tell the same times. The sound never makes a copy of pictures.</summary>
internal sealed class SoundComparison
{
    // Pictures are laid to some hundredths of a second, and recorders start sound and pictures apart by up to a tenth.
    private const double AgreeWithin = 0.25;

    // Two seconds of usual sound: where both clips have as much, a sound that is the same would have been found.
    private const int EnoughLandmarks = 40;

    // Arbitrary: as many as a person reads; the record has them all.
    private const int MostListed = 10;

    private readonly ClipSound one, other;

    /// <summary>Compares.</summary>
    /// <param name="one">Sound of the first clip.</param>
    /// <param name="other">Sound of the second.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public SoundComparison(ClipSound one, ClipSound other, CancellationToken cancellationToken)
    {
        (this.one, this.other) = (one, other);
        Parts = one.Print is null || other.Print is null ? []
            : [.. new SoundAligner(one.Print, other.Print) { CancellationToken = cancellationToken }.Find().Select(it => it with
            {
                // From the first samples to the first pictures.
                OneStart = it.OneStart + one.Start,
                OneEnd = it.OneEnd + one.Start,
                Offset = it.Offset + other.Start - (it.Speed * one.Start),
                OtherOffsets = [.. it.OtherOffsets.Select(at => at + other.Start - (it.Speed * one.Start))],
            })];
    }

    /// <summary>Parts by their begin in the first clip; times from the first picture of each, as a player shows them.</summary>
    public IReadOnlyList<SoundSegment> Parts { get; }

    /// <summary><c>heard</c>, <c>none</c> or <c>notCompared</c>.</summary>
    public string Answer => one.Why is not null || other.Why is not null ? "notCompared" : Parts.Count > 0 ? "heard" : "none";

    /// <summary>The form in records.</summary>
    public CanonicalObject ToDocument() => new CanonicalObject
    {
        ["answer"] = Answer,
        ["segments"] = new CanonicalArray([.. Parts.Select(static it => new CanonicalObject
        {
            ["aStart"] = it.OneStart,
            ["aEnd"] = it.OneEnd,
            ["bStart"] = it.OtherStart,
            ["bEnd"] = it.OtherEnd,
            ["speed"] = it.Speed,
            ["score"] = it.Score,
            ["uncertaintySeconds"] = it.Uncertainty,
            ["pitchInSemitones"] = -it.PitchShift / 4.0,
            ["landmarksFound"] = it.Found,
            ["landmarksLookedAt"] = it.Of,
            ["runsThatAgree"] = it.Waveform.Agree,
            ["runsCompared"] = it.Waveform.Of,
            ["inverted"] = it.Inverted,
            ["otherOffsets"] = new CanonicalArray([.. it.OtherOffsets.Select(static at => (CanonicalValue)at)]),
        })]),
    }.AddIfPresent("aPrint", one.Print?.Digest.Sha256Hex).AddIfPresent("bPrint", other.Print?.Digest.Sha256Hex).AddIfPresent("reason", Reason);

    /// <summary>What is told of the sound.</summary>
    /// <param name="pictures">What the pictures tell.</param>
    public IEnumerable<Finding> Findings(ClipComparison pictures)
    {
        if (Reason is { } reason)
        {
            return [new Finding(SoundFindingCodes.NotCompared, Locator.WholeItem, $"The sound was not compared: {reason}.", "Sound that was taken off, or laid under later, is not told by this.", "Hum and other steady sound is left out on purpose: it is alike everywhere.")];
        }

        if (Parts.Count == 0)
        {
            return
            [
                new Finding(SoundFindingCodes.None, Locator.WholeItem,
                    string.Create(CultureInfo.InvariantCulture, $"No part of the first clip's sound ({one.Print!.Seconds:0.0} s, {one.Print.Landmarks.Count} landmarks) was found in that of the second ({other.Print!.Seconds:0.0} s, {other.Print.Landmarks.Count})."),
                    "Less than about a second, sound under louder sound, and a speed changed without the pitch are missed.", "A second recorder at the same place has another sound in part.") { Performance = SoundPerformance.Pairs },
                .. Together(pictures),
            ];
        }

        return [.. Parts.OrderByDescending(static it => it.Score).ThenBy(static it => it.OneStart).Take(MostListed).Select(OfPart), .. Together(pictures)];
    }

    private string? Reason => one.Why is not null ? $"the first clip {one.Why}" : other.Why is not null ? $"the second clip {other.Why}" : null;

    private static Finding OfPart(SoundSegment it)
    {
        string how = (Math.Abs(it.Speed - 1) > 5e-5 ? string.Create(CultureInfo.InvariantCulture, $" at {it.Speed:0.0000} times its speed") : "")
            + (it.PitchShift != 0 ? string.Create(CultureInfo.InvariantCulture, $", {Math.Abs(it.PitchShift) / 4.0:0.##} semitones {(it.PitchShift < 0 ? "lower in the second" : "higher in the second")}") : "");
        string by = it.IsWaveform ? string.Create(CultureInfo.InvariantCulture, $"the sound itself agrees in {it.Waveform.Agree} of {it.Waveform.Of} runs{(it.Inverted ? ", upside down" : "")}") : "by what is loud in it alone";
        string text = string.Create(CultureInfo.InvariantCulture, $"Seconds {it.OneStart:0.00} to {it.OneEnd:0.00} of the first clip have the sound of seconds {it.OtherStart:0.00} to {it.OtherEnd:0.00} of the second{how}, to ±{it.Uncertainty * 1000:0.0} ms ({it.Found} of {it.Of} landmarks; {by}; score {it.Score:0.0}, {SoundSegment.ToldFrom:0.0} and more is told)");
        string[] against = ["The same music, broadcast or loudspeaker in two recordings is the same sound, and no copy of the recording.", "Which of the two came first does not follow."];
        return it.IsAmbiguous
            ? new Finding(SoundFindingCodes.Repeats, Locator.WholeItem, $"{text}; the sound repeats itself, and {it.OtherOffsets.Count} other {(it.OtherOffsets.Count == 1 ? "offset explains" : "offsets explain")} it at least half as well: when it was is not certain.", against) { Performance = SoundPerformance.Pairs }
            : new Finding(SoundFindingCodes.Heard, Locator.WholeItem, $"{text}.", against) { Performance = SoundPerformance.Pairs };
    }

    // The longest part of the pictures that moves, against the sound under it; without one, the sound alone.
    private IEnumerable<Finding> Together(ClipComparison pictures)
    {
        CopySegment? shown = pictures.Parts.Where(static it => it.Kind == CopyKind.Copy).OrderByDescending(it => pictures.OneEnd(it) - pictures.OneStart(it)).ThenBy(static it => it.OneStart).FirstOrDefault();
        if (shown is null)
        {
            return Parts.Count == 0 || pictures.Parts.Count > 0 || pictures.Stills is not null ? [] :
            [
                new Finding(SoundFindingCodes.UnderOtherPictures, Locator.WholeItem, "The clips share sound, and no part of their pictures was found to be the same.",
                    "The same music or broadcast under other pictures is common, and no copy of them.", "Pictures that were cropped or covered beyond what is found look so; so does a second camera beside the first."),
            ];
        }

        (double from, double to) = (pictures.OneStart(shown), pictures.OneEnd(shown));
        SoundSegment? heard = Parts.OrderByDescending(it => Math.Min(to, it.OneEnd) - Math.Max(from, it.OneStart)).FirstOrDefault(it => Math.Min(to, it.OneEnd) > Math.Max(from, it.OneStart));
        if (heard is null)
        {
            return Math.Min(one.LandmarksWithin(from, to), other.LandmarksWithin(pictures.OtherStart(shown), pictures.OtherEnd(shown))) < EnoughLandmarks ? [] :
            [
                new Finding(SoundFindingCodes.OtherUnderPictures, Locator.WholeItem,
                    string.Create(CultureInfo.InvariantCulture, $"Seconds {from:0.00} to {to:0.00} of the first clip show the same as the second, and the sound under them, of which both have enough, was not found to be the same."),
                    "Music, a translation or a comment laid over a clip covers its own sound.", "A change of speed without pitch, and strong filtering, hide that a sound is the same.") { Performance = SoundPerformance.Pairs },
            ];
        }

        // Of a clip that loops the pictures lie at several places, and the sound at one of them.
        double middle = (Math.Max(from, heard.OneStart) + Math.Min(to, heard.OneEnd)) / 2;
        double[] offsets = [heard.Offset, .. heard.OtherOffsets], seen = [shown.Line.Of(middle), .. pictures.Parts.Where(it => it.Kind == CopyKind.Copy && it.OneStart <= middle && it.OneEnd >= middle).Select(it => it.Line.Of(middle))];
        double apart = offsets.SelectMany(at => seen.Select(it => (heard.Speed * middle) + at - it)).MinBy(Math.Abs);
        return
        [
            Math.Abs(apart) <= AgreeWithin
                ? new Finding(SoundFindingCodes.WithPictures, Locator.WholeItem,
                    string.Create(CultureInfo.InvariantCulture, $"Pictures and sound tell the same: at second {middle:0.00} of the first clip they lie {Math.Abs(apart):0.00} s apart in the second ({AgreeWithin:0.00} s and less agrees)."),
                    "A third recording of which both are parts agrees as well.", "Shifts of less than a quarter of a second are not told by this.")
                : new Finding(SoundFindingCodes.Apart, Locator.WholeItem,
                    string.Create(CultureInfo.InvariantCulture, $"Pictures and sound tell different times: at second {middle:0.00} of the first clip the sound lies {Math.Abs(apart):0.00} s {(apart > 0 ? "later" : "earlier")} in the second than the pictures ({AgreeWithin:0.00} s and less agrees)."),
                    "Programs and platforms that lose pictures or sound shift one against the other without intent.", "Where little moves, or the sound repeats itself, either time may be wrong."),
        ];
    }
}
