using System.Globalization;
using Ascertain.Canonical;
using Ascertain.Media;
using Ascertain.Media.Bitstreams.Aac;
using Ascertain.Media.SoundCompression;

namespace Ascertain.Authenticity.SoundCompression;

/// <summary>Method <c>authenticity.soundCompression</c>: whether AAC sound bears traces of an earlier AAC coding, and whether they change within the clip.</summary>
public sealed class SoundCompressionMethod : IExaminationMethod
{
    /// <summary>Name of the method.</summary>
    public const string MethodName = "authenticity.soundCompression";

    /// <summary>Attachment with what was measured, record <c>ascertain/sound-compression/1</c>.</summary>
    public const string MeasuresAttachment = "soundCompression";

    /// <summary>Attachment with the picture of the earlier grid along the sound.</summary>
    public const string PlotAttachment = "soundCompressionPlot";

    /// <summary>Id of the proposition that the sound was coded with AAC before, at the present rate or a lower one.</summary>
    public const string CodedBefore = "soundCodedBefore";

    /// <summary>Id of the proposition that the sound was coded once, from sound that no encoder saw.</summary>
    public const string CodedOnce = "soundCodedOnce";

    /// <summary>Frames of a part: as many as the sounds have that the score was fitted on, 7.3 s at 48 kHz.</summary>
    public const int PartFrames = 340;

    /// <summary>Most parts that are measured, spread over the sound. Arbitrary: each takes half a second.</summary>
    public const int MostParts = 8;

    /// <summary>Lowest and highest mean rate that the score was fitted on, in bits a second, with a margin for what encoders make of a wish.</summary>
    public const int LeastBitsInASecond = 40_000, MostBitsInASecond = 210_000;

    private static readonly SoundCompressionModel Model = SoundCompressionModel.Version2;

    private static readonly string[] AgainstTraces =
    [
        "Platforms and messengers code what is sent to them again, and editing programs what they save: an earlier coding says nothing of a change of content.",
        "Some recorders mix, filter or join sound that was coded within the device.",
        "An encoder that was not among the three of the corpus can leave other numbers.",
    ];

    private static readonly string[] AgainstAbsence =
    [
        "An earlier coding at a higher rate than the present one mostly leaves nothing that is measured here.",
        "A change of rate, speed or loudness, a filter, mixing or a recording through the air between two codings takes the traces away.",
        "Other codecs than AAC were not looked for.",
    ];

    /// <inheritdoc/>
    public MethodDescription Description { get; } = new()
    {
        Version = new MethodVersion(MethodName, Model.Version),
        Question = Question.Genuine,
        Summary = "Looks in AAC sound for the frame grid and the quantiser steps of an earlier AAC coding, scores them jointly, and says where the earlier grid changes.",
        Inputs = [new InputDescription(InputRole.Clip, "The clip; its first track of sound.")],
        FindingCodes =
        [
            SoundCompressionFindingCodes.Before, SoundCompressionFindingCodes.Once, SoundCompressionFindingCodes.Unclear, SoundCompressionFindingCodes.FormerGrid, SoundCompressionFindingCodes.FormerSteps,
            SoundCompressionFindingCodes.GridChange, SoundCompressionFindingCodes.Broken, SoundCompressionFindingCodes.Cut,
        ],
        Limits =
        [
            "Fitted and tested on made sounds, coded with three encoders (ffmpeg's own, FDK and VisualOn) at 44.1 and 48 kHz, mono and stereo, 48 to 192 kb/s; sound outside of this is not scored.",
            "Earlier codings at a higher rate than the present one are mostly not seen.",
            "The earlier and the present coding have the same sampling rate; sound that was resampled, filtered or mixed in between was not tested.",
            "Other rates, other codecs and band replication are not scored.",
            "A change of the earlier grid is only seen between parts of seven seconds.",
            "Of longer sound the first two minutes.",
        ],
        Sources =
        [
            "ISO/IEC 14496-3:2019 subpart 4 (AAC)",
            "J. Herre and M. Schug, Analysis of decompressed audio: the inverse decoder, AES 109th Convention (2000)",
            "R. Yang, Z. Qu and J. Huang, Detecting digital audio forgeries by checking frame offsets, ACM Multimedia and Security (2008)",
            "R. Korycki, Authenticity examination of compressed audio recordings using detection of multiple compression and encoders' identification, Forensic Science International 238 (2014)",
            "Q. Huang, R. Wang, D. Yan and J. Zhang, AAC double compression audio detection algorithm based on the difference of scale factor, Information 9 (2018) 161",
        ],
        Budget = PassBudget.Syntax,
        WorkedExample = "A value of 3 steps at scale factor 104 is 3^(4/3) x 2 = 8.65. Coded again at scale factor 100, with steps half as large, it is (8.65)^(3/4) = 5.05, so 5; 1 and 2 become 2 and 3: the sizes 1, 4 and 6 do not occur.",
    };

    /// <inheritdoc/>
    public ValueTask<ExaminationResult> ExamineAsync(
        ExaminationRequest request, IReadOnlyDictionary<InputRole, WorkingCopy> inputs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(inputs);
        return ValueTask.FromResult(Examine(ByteSource.Of(inputs[InputRole.Clip].Handle), cancellationToken));
    }

    internal static ExaminationResult Examine(ByteSource source, CancellationToken cancellationToken)
    {
        AacTrack? track = AacTrack.Find(source, out string reason);
        if (track is null)
        {
            return ExaminationResult.Only(new ExaminationOutcome.NotApplicable(reason));
        }

        CodedSound sound = CodedSound.Read(track, cancellationToken);
        List<Finding> findings = [];
        if (sound.Fault is { } fault)
        {
            findings.Add(new Finding(SoundCompressionFindingCodes.Broken, Locator.Bytes(fault.Byte, 0),
                string.Create(CultureInfo.InvariantCulture, $"The sound was read for {sound.FrameCount} frames, up to byte {fault.Byte}: {fault.Reason}"),
                "Damage in copying, an unfinished recording and encryption break sound off too.", "What comes after was not looked at."));
        }

        if (sound.IsCut)
        {
            findings.Add(new Finding(SoundCompressionFindingCodes.Cut, Locator.Bytes(sound.FirstByte, Math.Max(0, sound.EndByte - sound.FirstByte)),
                $"The first {CodedSound.MostSeconds} s of the sound were looked at.", "What comes after can have another history."));
        }

        if (WhyNot(sound) is { } why)
        {
            return new ExaminationResult(sound.FrameCount == 0 && sound.Fault is { } broken ? new ExaminationOutcome.Failed(broken.Reason, broken.Byte) : new ExaminationOutcome.NotApplicable(why), findings, []);
        }

        List<SoundPart> parts = Measure(sound, cancellationToken);
        if (parts.Count == 0)
        {
            return new ExaminationResult(new ExaminationOutcome.NotApplicable("Too little of the sound is coded in long blocks with values in them: silence, or short blocks."), findings, []);
        }

        double score = Median([.. parts.Select(static it => Model.Score(it.Features()))]);
        AddScore(findings, sound, parts, score);
        AddObservations(findings, sound, parts);
        AddChanges(findings, sound, parts);
        ExaminationOutcome outcome = CodeOf(score) != SoundCompressionFindingCodes.Unclear ? ExaminationOutcome.Completed.Instance
            : new ExaminationOutcome.Inconclusive("The traces in the sound lie between those of sounds coded once and of sounds coded twice.");
        return new ExaminationResult(outcome, findings, [new Attachment(MeasuresAttachment, Attachment.Json, Document(sound, parts, score).ToBytes()), new Attachment(PlotAttachment, Attachment.Svg, SoundCompressionPlot.Draw(sound, parts, Model))]);
    }

    private static string? WhyNot(CodedSound sound) =>
        sound.FrameCount == 0 ? "The track of sound holds no frame."
        : sound.HasBandReplication || sound.Configuration.SaysBandReplication ? "The sound uses band replication; the score was not fitted on it."
        : sound.Configuration.SampleRate is not (44100 or 48000) ? string.Create(CultureInfo.InvariantCulture, $"The sound has {sound.Configuration.SampleRate} samples in a second; the score was fitted on 44100 and 48000.")
        : sound.ChannelCount > 2 ? string.Create(CultureInfo.InvariantCulture, $"The sound has {sound.ChannelCount} channels; the score was fitted on one and two.")
        : sound.FrameCount < PartFrames ? string.Create(CultureInfo.InvariantCulture, $"The sound has {sound.FrameCount} frames; the score was fitted on {PartFrames}.")
        : sound.BitsInASecond is < LeastBitsInASecond or > MostBitsInASecond ? string.Create(CultureInfo.InvariantCulture, $"The sound has {sound.BitsInASecond / 1000:0} kb/s; the score was fitted on 48 to 192.")
        : null;

    private static List<SoundPart> Measure(CodedSound sound, CancellationToken cancellationToken)
    {
        int count = Math.Min(MostParts, sound.FrameCount / PartFrames);
        List<SoundPart> parts = [];
        for (int i = 0; i < count; i++)
        {
            int from = count == 1 ? 0 : (int)((long)i * (sound.FrameCount - PartFrames) / (count - 1));
            if (FormerGrid.Search(sound, from, from + PartFrames, cancellationToken) is { } grid)
            {
                parts.Add(new SoundPart(from, PartFrames, grid, FormerLattice.Of(sound, from, from + PartFrames, cancellationToken).Excess));
            }
        }

        return parts;
    }

    // The lower of the middle two: no part counts for more than one, and no product is taken.
    private static double Median(double[] scores)
    {
        Array.Sort(scores);
        return scores[(scores.Length - 1) / 2];
    }

    private static void AddScore(List<Finding> findings, CodedSound sound, List<SoundPart> parts, double score)
    {
        Locator where = Locator.Bytes(sound.FirstByte, Math.Max(0, sound.EndByte - sound.FirstByte));
        string code = CodeOf(score);
        bool isBefore = code == SoundCompressionFindingCodes.Before, isOnce = code == SoundCompressionFindingCodes.Once;
        string said = isBefore ? "The sound bears traces of an earlier AAC coding at the present rate or a lower one"
            : isOnce ? "The sound bears no traces of an earlier AAC coding at the present rate or a lower one"
            : "What was measured lies between sounds coded once and sounds coded before";
        double[] replicas = [.. Model.Replicas.Select(it => Median([.. parts.Select(part => SoundCompressionModel.Score(it, part.Features()))])).Order()];
        double log10 = Bounded(score), lower = Math.Min(log10, Bounded(replicas[0])), upper = Math.Max(log10, Bounded(replicas[^1]));
        findings.Add(new Finding(code, where,
            string.Create(CultureInfo.InvariantCulture, $"{said} (score {score:0.0}; from {Model.UpperScore:0.0} on coded before, up to {Model.LowerScore:0.0} once; {parts.Count} {(parts.Count == 1 ? "part" : "parts")} of {PartFrames} frames)."),
            isBefore ? AgainstTraces : isOnce ? AgainstAbsence : [.. AgainstTraces, .. AgainstAbsence])
        {
            Performance = Model.Performance,
            LikelihoodRatio = new LikelihoodRatio(log10, lower, upper, CodedBefore, CodedOnce,
                "If there was an earlier coding, it was AAC at the present rate or a lower one, with the same number of samples in a second, and the sound was not changed between but for a shift; encoders such as those of the corpus. Of other histories (MP3 before, a higher rate before, another number of samples) it says nothing. The corpus is made, so this is no ratio for casework.", Model.Calibration, Model.FittingSources),
        });
    }

    internal static string CodeOf(double score) =>
        score >= Model.UpperScore ? SoundCompressionFindingCodes.Before : score <= Model.LowerScore ? SoundCompressionFindingCodes.Once : SoundCompressionFindingCodes.Unclear;

    private static double Bounded(double score)
    {
        const double Log10OfE = 0.4342944819032518;
        return Math.Clamp(score * Log10OfE, -SoundCompressionModel.MostLog10, SoundCompressionModel.MostLog10);
    }

    private static void AddObservations(List<Finding> findings, CodedSound sound, List<SoundPart> parts)
    {
        SoundPart[] grids = [.. parts.Where(Model.GridStandsOut)];
        if (grids.Length > 0)
        {
            SoundPart best = grids.MaxBy(static it => it.Grid.Height)!;
            findings.Add(new Finding(SoundCompressionFindingCodes.FormerGrid, Locator.Bytes(sound.FirstByte, Math.Max(0, sound.EndByte - sound.FirstByte)),
                string.Create(CultureInfo.InvariantCulture, $"In {grids.Length} of {parts.Count} parts the frame grid of an earlier coding stands out, at best {best.Grid.Offset} samples after the present one ({best.Grid.Height:0.0} standard deviations; the next offset {best.Grid.NextHeight:0.0})."),
                "Tones that stand still can favour an offset by chance; sounds coded once of the corpus stayed below.", AgainstTraces[0]));
        }

        SoundPart[] steps = [.. parts.Where(Model.StepsStandOut)];
        if (steps.Length > 0)
        {
            findings.Add(new Finding(SoundCompressionFindingCodes.FormerSteps, Locator.Bytes(sound.FirstByte, Math.Max(0, sound.EndByte - sound.FirstByte)),
                string.Create(CultureInfo.InvariantCulture, $"In {steps.Length} of {parts.Count} parts the quantised values bear the steps of an earlier quantiser on the same frame grid ({steps.Max(static it => it.Steps):0.00} a band; sounds coded once of the corpus up to {Model.StepsFrom:0.00})."),
                "An encoder that rounds in an unusual way makes gaps of its own.", AgainstTraces[0]));
        }
    }

    // Two parts, one after the other, whose grids stand out at offsets more than 2 samples apart.
    private static void AddChanges(List<Finding> findings, CodedSound sound, List<SoundPart> parts)
    {
        SoundPart? last = null;
        foreach (SoundPart part in parts.Where(Model.GridStandsOut))
        {
            if (last is not null)
            {
                int apart = Math.Abs(part.Grid.Offset - last.Grid.Offset);
                apart = Math.Min(apart, FormerGrid.FrameLength - apart);
                if (apart > 2)
                {
                    long from = sound.ByteOf(last.FirstFrame), to = sound.ByteOf(part.FirstFrame + part.FrameCount - 1);
                    double seconds = (double)FormerGrid.FrameLength / sound.Configuration.SampleRate;
                    findings.Add(new Finding(SoundCompressionFindingCodes.GridChange, Locator.Bytes(from, Math.Max(0, to - from)),
                        string.Create(CultureInfo.InvariantCulture, $"Between {last.FirstFrame * seconds:0.0} s and {(part.FirstFrame + part.FrameCount) * seconds:0.0} s of the sound the frame grid of the earlier coding moves from {last.Grid.Offset} to {part.Grid.Offset} samples after the present one."),
                        "Sound put together from several recordings, a pause of the recorder, lost packets and a correction of its clock move the grid too.", "Where between the two parts it moves was not measured.", "How often this errs was not measured."));
                }
            }

            last = part;
        }
    }

    private static CanonicalObject Document(CodedSound sound, List<SoundPart> parts, double score) => new()
    {
        ["format"] = "ascertain/sound-compression/1",
        ["model"] = Model.Version,
        ["sampleRate"] = sound.Configuration.SampleRate,
        ["isPair"] = sound.IsPair,
        ["frames"] = sound.FrameCount,
        ["bitsInASecond"] = sound.BitsInASecond,
        ["noiseFrames"] = sound.NoiseFrames,
        ["score"] = score,
        ["parts"] = new CanonicalArray(parts.Select(static it => new CanonicalObject
        {
            ["firstFrame"] = it.FirstFrame,
            ["frames"] = it.FrameCount,
            ["gridOffset"] = it.Grid.Offset,
            ["gridHeight"] = it.Grid.Height,
            ["nextHeight"] = it.Grid.NextHeight,
            ["nearOffset"] = it.Grid.NearOffset,
            ["nearHeight"] = it.Grid.NearHeight,
            ["nearNextHeight"] = it.Grid.NearNextHeight,
            ["blocks"] = it.Grid.Blocks,
            ["formerSteps"] = it.Steps,
            ["score"] = Model.Score(it.Features()),
        })),
    };
}
