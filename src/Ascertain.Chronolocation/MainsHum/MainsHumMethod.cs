using System.Globalization;
using System.Text;
using Ascertain.Canonical;
using Ascertain.Media;
using Ascertain.Media.Decoding;
using Ascertain.Media.Hum;
using NodaTime;
using NodaTime.Text;

namespace Ascertain.Chronolocation.MainsHum;

/// <summary>Method <c>time.mainsHum</c>: compares the hum of the mains in a sound with a reference of the grid, and says at which starts it fits.</summary>
public sealed class MainsHumMethod(InstalledDecoder decoder) : IExaminationMethod
{
    /// <summary>Name of the method.</summary>
    public const string MethodName = "time.mainsHum";

    /// <summary>Input: how the frequency of the grid went: a recording of the mains, or lines <c>secondsOrInstant,frequencyHz</c>.</summary>
    public static InputRole ReferenceRole { get; } = new("reference");

    /// <summary>Parameter: when the reference begins, as a person states it; empty where nobody does.</summary>
    public const string ReferenceStart = "referenceStart";

    /// <summary>Attachment with candidates, detection and jumps.</summary>
    public const string ComparisonAttachment = "comparison";

    /// <summary>Attachment with the frequency of the sound, second by second.</summary>
    public const string SeriesAttachment = "series";

    /// <summary>Attachment with the likelihood of each second at which the sound can have begun, record <c>ascertain/time-likelihood/1</c>; there where the reference is dated and one start stands out.</summary>
    public const string TimeLikelihoodAttachment = "timeLikelihood";

    /// <summary>Attachment with the picture.</summary>
    public const string PlotAttachment = "plot";

    /// <summary>Shortest sound that is compared, in seconds: see bench/results/enf.md for how often shorter and longer ones are right.</summary>
    public const int LeastSeconds = 300;

    /// <summary>Longest part of a sound that is compared, in seconds. Arbitrary: after an hour nothing is gained, and the time grows with it.</summary>
    public const int MostSeconds = 3600;

    /// <summary>Greatest size of log10 likelihood ratios given for a start: what comparisons with 60 made sources can bear out, and no more (bench/results/enf.md).</summary>
    public const double MostLog10 = 1.5;

    private const int MostSeriesBytes = 128 << 20;

    private const string Corpus = "120 made mains in made noise, two sealed sets of 60 (false positives: the first), 10 min at -20 dB (hum against the noise of 45 to 55 Hz), within 2 s; bench/enf-sealed.txt, bench/results/enf.md";

    /// <inheritdoc/>
    public MethodDescription Description { get; } = new()
    {
        Version = new MethodVersion(MethodName, "1.2"),
        Question = Question.When,
        Summary = "Compares the mains hum in a sound with a reference of the grid at every start, says whether one stands out, and lists jumps in the hum's phase.",
        Inputs =
        [
            new InputDescription(InputRole.Clip, "The clip; its first track of sound."),
            new InputDescription(ReferenceRole, "The grid's frequency over time: a recording of the mains, or lines of time and frequency.", Required: false),
        ],
        Parameters = [new ParameterDescription(ReferenceStart, "Instant of the reference's second 0 in UTC, as a person states it; empty when nobody does. Not used where the rows bear instants.", "")],
        FindingCodes =
        [
            MainsHumFindingCodes.Heard, MainsHumFindingCodes.NotHeard, MainsHumFindingCodes.OtherGrid, MainsHumFindingCodes.StartStandsOut, MainsHumFindingCodes.NoStart, MainsHumFindingCodes.ReferenceStated,
            MainsHumFindingCodes.ReferenceContradicted, MainsHumFindingCodes.ReferenceIncomplete, MainsHumFindingCodes.PhaseJump, MainsHumFindingCodes.SoundClipped, MainsHumFindingCodes.SoundCut, "decode.*",
        ],
        Limits =
        [
            "It needs a reference of the same grid at the time in question; means over minutes are too coarse.",
            "Sound shorter than 5 minutes is not compared; of longer sound the first hour.",
            "It is measured on mains recordings with made noise, not on recordings of rooms: codecs that filter low tones, and hum of devices, were not tested.",
            "Channels are averaged: hum that is opposite in two channels is lost.",
            "Who has a reference can add its hum to any sound.",
            "A cut by a whole number of periods leaves no jump of phase.",
        ],
        Sources =
        [
            "C. Grigoras, Digital audio recording analysis: the Electric Network Frequency (ENF) criterion, Int. J. Speech, Language and the Law 12 (2005)",
            "D. C. Rife and R. R. Boorstyn, Single tone parameter estimation from discrete-time observations, IEEE Trans. IT-20 (1974)",
            "P. Swerling, Probability of detection for fluctuating targets, IRE Trans. IT-6 (1960)",
            "L. R. Rabiner, A tutorial on hidden Markov models, Proc. IEEE 77 (1989)",
        ],
        Budget = PassBudget.Fingerprint,
        WorkedExample = "A hum of 50.010 Hz turns once more than 50 Hz in 100 s. A reference of 50.010 Hz turned back against it leaves nothing that turns; one of 50.020 Hz leaves one turn in 100 s, and over 100 s the sum is 0.",
    };

    /// <inheritdoc/>
    public async ValueTask<ExaminationResult> ExamineAsync(
        ExaminationRequest request, IReadOnlyDictionary<InputRole, WorkingCopy> inputs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(inputs);
        if (!inputs.TryGetValue(ReferenceRole, out WorkingCopy? given))
        {
            return NotApplicable("No reference of the grid is at hand.");
        }

        Instant? stated = null;
        if (request.Parameters.TryGetValue(ReferenceStart, out string? text) && text.Length > 0)
        {
            if (StartFault(text, out Instant instant) is { } wrong)
            {
                return NotApplicable(wrong);
            }

            stated = instant;
        }

        (MainsReference? reference, ExaminationResult? fault) = await ReadReferenceAsync(given, stated, cancellationToken);
        if (reference is null)
        {
            return fault!;
        }

        int nominal = reference.NominalHertz;
        HumListener listener = new(nominal, MostSeconds), elsewhere = new(nominal == 50 ? 60 : 50, MostSeconds);
        DecodeReport report = await decoder.DecodeAsync(inputs[InputRole.Clip].Handle, new DecodeRequest { Frames = FrameSelection.None, Sound = true }, [], [listener, elsewhere], cancellationToken);
        if (report.End is not (DecodeEnd.Complete or DecodeEnd.Damaged))
        {
            return new ExaminationResult(listener.SampleRate == 0 && report.End is DecodeEnd.ToolFailed ? new ExaminationOutcome.NotApplicable("No sound of the file can be decoded.") : report.End.ToOutcome(), report.Findings, []);
        }

        return Examine(listener, elsewhere, reference, stated, report.Findings, cancellationToken);
    }

    /// <summary>One sentence where a text is no instant at which a reference can begin; null where it is one.</summary>
    /// <param name="text">As a person wrote it.</param>
    /// <param name="start">The instant.</param>
    public static string? StartFault(string text, out Instant start)
    {
        string shown = text.Length > 40 ? text[..40] : text;
        return !InstantPattern.ExtendedIso.Parse(text).TryGetValue(default, out start) ? $"\"{shown}\" is no instant in UTC such as 2031-05-14T10:00:00Z."
            : start < MainsReference.First || start >= MainsReference.End ? $"A reference begins in the years 1900 to 2100, not at \"{shown}\"."
            : null;
    }

    internal static ExaminationResult Examine(
        HumListener listener, HumListener elsewhere, MainsReference reference, Instant? stated, IReadOnlyList<Finding> decoding, CancellationToken cancellationToken)
    {
        IReadOnlyList<HumBand> bands = listener.Finish(), otherBands = elsewhere.Finish();
        string? why = listener.SampleRate == 0 ? "The file holds no sound that can be decoded."
            : !listener.IsUsable || bands.Count == 0 ? string.Create(CultureInfo.InvariantCulture, $"The sound has {listener.SampleRate} samples in a second; mains hum needs {HumListener.LeastSampleRate} to {HumListener.GreatestSampleRate}.")
            : listener.IsSilent ? "Every sample of the sound is 0."
            : listener.Seconds < LeastSeconds ? string.Create(CultureInfo.InvariantCulture, $"The sound has {listener.Seconds:0.#} s; shorter ones than {LeastSeconds} s were not shown to give a right start often enough.")
            : reference.LengthSeconds < listener.Seconds ? string.Create(CultureInfo.InvariantCulture, $"The reference ({reference.LengthSeconds:0.#} s) is shorter than the sound ({listener.Seconds:0.#} s).")
            : null;
        if (why is not null)
        {
            return new ExaminationResult(new ExaminationOutcome.NotApplicable(why), decoding, []);
        }

        HumTrack track = HumTrack.Of(bands, cancellationToken);
        HumComparison compared = HumComparison.Of(new HumSearch(bands, track, reference), cancellationToken);
        IReadOnlyList<HumSecond> series = HumSeries.Of(bands, track, reference.NominalHertz, cancellationToken);
        IReadOnlyList<HumJump>? jumps = HumJumps.Of(bands, track, cancellationToken);
        bool standsOut = compared.Starts > 0 && compared.Standing >= HumComparison.StandsOutFrom;
        bool isOther = !standsOut && !track.IsFound && otherBands.Count > 0 && HumTrack.Of(otherBands, cancellationToken).IsFound;
        List<Finding> findings = [];
        AddSound(findings, listener, bands, track, reference, isOther, elsewhere.NominalHertz);
        AddReference(findings, reference, stated);
        AddStart(findings, compared, reference, standsOut, track.IsFound);
        AddJumps(findings, jumps);
        findings.AddRange(decoding);
        ExaminationOutcome outcome = standsOut ? ExaminationOutcome.Completed.Instance
            : compared.Starts == 0 ? new ExaminationOutcome.NotApplicable("At every start more than a fifth of the sound would lie in gaps of the reference.")
            : isOther ? new ExaminationOutcome.Inconclusive($"The sound holds hum at {elsewhere.NominalHertz} Hz and none at {reference.NominalHertz} Hz, the grid of the reference.")
            : !track.IsFound ? new ExaminationOutcome.Inconclusive($"No hum at {reference.NominalHertz} Hz stands out of the sound, and no start within the reference stands out.")
            : new ExaminationOutcome.Inconclusive("Hum was heard, but no start within the reference stands out.");
        TimeLikelihood? times = standsOut && reference.Start is { } dated && Contradiction(reference, stated) is null ? HumTimes.Of(compared.Candidates, dated, MostLog10) : null;
        return new ExaminationResult(outcome, findings,
        [
            new Attachment(ComparisonAttachment, Attachment.Json, Document(compared, track, jumps, reference, standsOut).ToBytes()),
            new Attachment(SeriesAttachment, "text/csv", Csv(series)),
            new Attachment(PlotAttachment, Attachment.Svg, HumPlot.Draw(series, standsOut ? reference : null, compared.Candidates.Count > 0 ? compared.Candidates[0].StartSeconds : 0, listener.Seconds, reference.NominalHertz)),
            .. times is null ? [] : new[] { new Attachment(TimeLikelihoodAttachment, Attachment.Json, times.ToCanonical().ToBytes()) },
        ]);
    }

    private static ExaminationResult NotApplicable(string reason) => ExaminationResult.Only(new ExaminationOutcome.NotApplicable(reason));

    private async ValueTask<(MainsReference? Reference, ExaminationResult? Fault)> ReadReferenceAsync(WorkingCopy given, Instant? start, CancellationToken cancellationToken)
    {
        ByteSource source = ByteSource.Of(given.Handle);
        string fault;
        if (IsText(source.ReadUpTo(0, 512)))
        {
            return given.ByteCount > MostSeriesBytes ? (null, NotApplicable($"The reference has more than {MostSeriesBytes >> 20} MiB of rows; cut it to the time in question."))
                : MainsReference.OfSeries(source.ReadUpTo(0, MostSeriesBytes), start, out fault) is { } series ? (series, null) : (null, NotApplicable(fault));
        }

        HumListener fifty = new(50, MainsReference.MostSeconds, 1), sixty = new(60, MainsReference.MostSeconds, 1);
        DecodeReport report = await decoder.DecodeAsync(given.Handle, new DecodeRequest { Frames = FrameSelection.None, Sound = true }, [], [fifty, sixty], cancellationToken);
        if (report.End is not (DecodeEnd.Complete or DecodeEnd.Damaged))
        {
            string reason = report.End.ToOutcome().Explanation ?? "";
            return (null, report.End is DecodeEnd.Refused ? ExaminationResult.Only(report.End.ToOutcome()) : NotApplicable($"The reference is neither rows of time and frequency nor sound that can be decoded. {reason}".TrimEnd()));
        }

        if (!fifty.IsUsable || fifty.Seconds < 60)
        {
            return (null, NotApplicable(string.Create(CultureInfo.InvariantCulture, $"The reference recording has {fifty.Seconds:0.#} s at {fifty.SampleRate} samples in a second; a minute at {HumListener.LeastSampleRate} is the least.")));
        }

        IReadOnlyList<HumBand> at50 = fifty.Finish(), at60 = sixty.Finish();
        MainsReference? of50 = MainsReference.OfRecording(at50[0], 50, start, out fault), of60 = at60.Count == 0 ? null : MainsReference.OfRecording(at60[0], 60, start, out _);
        MainsReference? clearer = of60 is not null && (of50 is null || of60.RowsLeftOut < of50.RowsLeftOut) ? of60 : of50;
        return clearer is null ? (null, NotApplicable(fault)) : (clearer, null);
    }

    private static bool IsText(ReadOnlySpan<byte> head)
    {
        head = head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? head[3..] : head;
        foreach (byte it in head)
        {
            if (it is not ((byte)'\t' or (byte)'\r' or (byte)'\n' or (>= 32 and < 127)))
            {
                return false;
            }
        }

        // The empty file is no recording either: as rows it is told so.
        return true;
    }

    private static void AddSound(List<Finding> findings, HumListener listener, IReadOnlyList<HumBand> bands, HumTrack track, MainsReference reference, bool isOther, int otherHertz)
    {
        int best = Enumerable.Range(0, bands.Count).MaxBy(track.UsualStrength);
        findings.Add(track.IsFound
            ? new Finding(MainsHumFindingCodes.Heard, Locator.WholeItem,
                string.Create(CultureInfo.InvariantCulture, $"A hum of a grid of {reference.NominalHertz} Hz was heard, strongest near {bands[best].Harmonic * reference.NominalHertz} Hz; by the model the sound is more than a thousand times more probable with it than as noise alone."),
                "Motors, generators and synthetic tones hum near these frequencies too.", "The hum can belong to a sound that was played in the room or mixed in later.")
            : new Finding(MainsHumFindingCodes.NotHeard, Locator.WholeItem,
                string.Create(CultureInfo.InvariantCulture, $"No hum of a grid of {reference.NominalHertz} Hz was heard by itself."),
                "Microphones, filters against wind and codecs of speech take away low tones.", "A hum below the noise can still fit a reference, which is asked separately."));
        if (isOther)
        {
            findings.Add(new Finding(MainsHumFindingCodes.OtherGrid, Locator.WholeItem,
                $"Hum of a grid of {otherHertz} Hz was heard; the reference is of {reference.NominalHertz} Hz.", "Generators, aircraft and films of other countries hum at other frequencies.", "Screens refresh at 60 Hz everywhere."));
        }

        if (listener.FullScaleShare > 0.001)
        {
            findings.Add(new Finding(MainsHumFindingCodes.SoundClipped, Locator.WholeItem,
                string.Create(CultureInfo.InvariantCulture, $"{listener.FullScaleShare * 100:0.0} % of the samples are at full scale: the sound is clipped."), "Loud music is mastered to full scale on purpose."));
        }

        if (listener.IsCut || listener.RateChanged)
        {
            findings.Add(new Finding(MainsHumFindingCodes.SoundCut, Locator.WholeItem,
                string.Create(CultureInfo.InvariantCulture, $"The first {listener.Seconds:0} s of the sound were compared; {(listener.RateChanged ? "where its rate changes" : "what comes after")} was not used."), "What comes after can fit otherwise."));
        }
    }

    // By how much a statement goes before the rows' own instants, where by more than a start is told by; negative where it comes after them.
    private static Duration? Contradiction(MainsReference reference, Instant? stated) =>
        stated is { } start && reference is { IsDated: true, Start: { } own } && (own - start > HumTimes.Exactness || start - own > HumTimes.Exactness) ? own - start : null;

    private static void AddReference(List<Finding> findings, MainsReference reference, Instant? stated)
    {
        if (Contradiction(reference, stated) is { } before)
        {
            double seconds = Math.Abs(before.TotalSeconds);
            findings.Add(new Finding(MainsHumFindingCodes.ReferenceContradicted, Locator.WholeItem, string.Create(CultureInfo.InvariantCulture,
                $"A person states that the reference begins at {UtcText.Of(stated!.Value)}; its own rows begin at {UtcText.Of(reference.Start!.Value)}. Both cannot be. Instants given here are by the rows; by the statement each would be {seconds:0} s {(before > Duration.Zero ? "earlier" : "later")}. Neither is taken for the other, and no time of the sound is handed on to be put together with others."),
                "The rows' clock can be wrong, or the statement; the rows can be of local time.", "Without the statement, or with rows that bear seconds, what is left is used."));
        }
        else if (stated is { } start && reference.Start is not null)
        {
            findings.Add(new Finding(MainsHumFindingCodes.ReferenceStated, Locator.WholeItem,
                $"That the reference's second 0 was at {UtcText.Of(start)} is a person's statement; where its rows bear no instants of their own, every instant given here follows from it.",
                "The statement can be wrong; nothing in the reference was compared with it."));
        }

        if (reference.Gaps > 0 || reference.RowsLeftOut > 0)
        {
            findings.Add(new Finding(MainsHumFindingCodes.ReferenceIncomplete, Locator.WholeItem,
                $"The reference has {reference.Gaps} gaps; {reference.RowsLeftOut} of its rows or seconds could not be used.", "The sound may have been made in a gap."));
        }
    }

    private static void AddStart(List<Finding> findings, HumComparison compared, MainsReference reference, bool standsOut, bool isHeard)
    {
        if (compared.Starts == 0)
        {
            return;
        }

        if (!standsOut)
        {
            findings.Add(new Finding(MainsHumFindingCodes.NoStart, Locator.WholeItem,
                string.Create(CultureInfo.InvariantCulture, $"Of {compared.Starts} starts within the reference none stands out."),
                isHeard ? "The sound can be of another time or another grid than the reference." : "The hum can be too weak.", "A sound that was cut or whose recorder's clock is wrong by more than 120 parts per million fits nowhere."));
            return;
        }

        HumCandidate best = compared.Candidates[0];
        string instant = reference.Start is { } start ? $", which is {UtcText.Of(start + Duration.FromSeconds(best.StartSeconds))} by the reference's clock" : "; the reference bears no date";
        findings.Add(new Finding(MainsHumFindingCodes.StartStandsOut, Locator.WholeItem,
            string.Create(CultureInfo.InvariantCulture, $"The hum fits the reference from its second {best.StartSeconds:0.00} on (95 % of the weight there from {compared.Best95.From:0.00} to {compared.Best95.To:0.00}){instant}. By the model this start has more than a thousand times the weight of the {compared.Starts} starts elsewhere and of times outside the reference together; how much more is borne out by no calibration."),
            "That the reference is of the grid at the place, and its clock right, was not examined.", "The same hum is in every copy of the recording, and in a sound that was recorded again from a loudspeaker.",
            "A person with the reference can add its hum to another sound.", "Where the sound was cut before, one start fits the largest part of it.")
        {
            Performance = SealedPerformance,
        });
    }

    // Of 60 made mains a start that stands out in a reference of other mains; of 120 in two sealed sets (4 of the first 60, 5 of the second) the best start more than 2 s off, and no start that stands out.
    private static Performance SealedPerformance => new(Corpus, Synthetic: true, FalsePositives: new CountOfSources(0, 60), FalseNegatives: new CountOfSources(9, 120), Inconclusive: new CountOfSources(0, 120));

    private static void AddJumps(List<Finding> findings, IReadOnlyList<HumJump>? jumps)
    {
        // Arbitrary: as many as a person reads; the attachment has them all.
        foreach (HumJump jump in (jumps ?? []).Take(40))
        {
            findings.Add(new Finding(MainsHumFindingCodes.PhaseJump, Locator.WholeItem,
                string.Create(CultureInfo.InvariantCulture, $"About {jump.Second:0} s from the beginning of the sound the phase of the hum jumps by {jump.Turns:0.00} of a turn of the grid's frequency (standard deviation {jump.SigmaTurns:0.000}); it was told where its strongest multiple jumps by a tenth of a turn of its own or more."),
                "The mains themselves move: their own wandering made steps of up to 0.05 of a turn of a multiple in the recordings that were looked at, and switching in a grid can make greater ones.", "A pause of the recorder, lost packets, a loud event near the microphone or a device that is switched make jumps too.", "A loss of lock on a weak hum can look the same.", "What lies between the two sides, if anything, is not known."));
        }
    }

    private static CanonicalObject Document(HumComparison compared, HumTrack track, IReadOnlyList<HumJump>? jumps, MainsReference reference, bool standsOut) => new CanonicalObject
    {
        ["format"] = "ascertain/mains-hum/1",
        ["nominalHertz"] = reference.NominalHertz,
        ["heardLog10"] = track.Log10AgainstNoise,
        ["isHeard"] = track.IsFound,
        ["startStandsOut"] = standsOut,
        ["starts"] = compared.Starts,
        ["startsInGaps"] = compared.StartsInGaps,
        ["referenceSeconds"] = reference.LengthSeconds,
        ["referenceGaps"] = reference.Gaps,
        ["candidates"] = new CanonicalArray(compared.Candidates.Select(it => new CanonicalObject
        {
            ["startSeconds"] = it.StartSeconds,
            ["score"] = it.Score,
            ["clockErrorPartsPerMillion"] = it.ClockErrorPartsPerMillion,
        }.AddIfPresent("log10LikelihoodRatio", standsOut ? (CanonicalNumber?)Math.Clamp(it.Score, -MostLog10, MostLog10) : null) // the best of many starts that do not stand out was chosen for its score
         .AddIfPresent("start", reference.Start is { } start ? UtcText.Of(start + Duration.FromSeconds(it.StartSeconds)) : null))),
        ["phaseCouldBeFollowed"] = jumps is not null,
        ["discontinuities"] = new CanonicalArray((jumps ?? []).Select(static it => new CanonicalObject
        {
            ["seconds"] = it.Second,
            ["turns"] = it.Turns,
            ["sigmaTurns"] = it.SigmaTurns,
        })),
    }.AddIfPresent("standing", double.IsFinite(compared.Standing) ? (CanonicalNumber?)compared.Standing : null)
     .AddIfPresent("best95", compared.Starts > 0 ? new CanonicalArray { compared.Best95.From, compared.Best95.To } : null);

    private static byte[] Csv(IReadOnlyList<HumSecond> series)
    {
        StringBuilder csv = new("second,hertz,sigmaHertz,signalToNoiseDecibels\n");
        foreach (HumSecond it in series)
        {
            csv.Append(CultureInfo.InvariantCulture, $"{it.Second:0.000},{it.Hertz:0.00000},{it.SigmaHertz:0.00000},{it.SignalToNoiseDecibels:0.0}\n");
        }

        return Encoding.ASCII.GetBytes(csv.ToString());
    }
}
